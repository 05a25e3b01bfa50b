using ECare.Cms.Management.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Umbraco.Cms.Core.Models.Entities;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.OperationStatus;

namespace ECare.Cms.Management.Types;

internal sealed record SentFolder(string Name, Guid? Id = null, Ref? Parent = null);

/// <summary>Folders that types are sorted into.</summary>
internal static class TypeFolders
{
    public static void Map<T>(IEndpointRouteBuilder api, string name, AccessRule access)
        where T : ITreeEntity
    {
        api.MapGet($"/{name}/folder/{{id:guid}}", async (Guid id, IEntityTypeContainerService<T> folders) =>
            await folders.GetAsync(id) is { } folder ? ManagementJson.Ok(new { id = folder.Key, name = folder.Name }) : Problem.NotFound).For(access);
        api.MapPost($"/{name}/folder", async (Sent<SentFolder> sent, StaffMember member, IEntityTypeContainerService<T> folders, HttpContext http) =>
        {
            if (string.IsNullOrWhiteSpace(sent.Value.Name))
            {
                return Problem.BadRequest;
            }

            var created = await folders.CreateAsync(sent.Value.Id, sent.Value.Name, sent.Value.Parent?.Id, member.Key);
            if (created is not { Success: true, Result: { } folder })
            {
                return Refused(created.Status);
            }

            http.Response.Headers["Umb-Generated-Resource"] = folder.Key.ToString();
            return Results.Created($"{ManagementApi.Root}/{name}/folder/{folder.Key}", null);
        }).For(access);
        api.MapPut($"/{name}/folder/{{id:guid}}", async (Guid id, Sent<SentFolder> sent, StaffMember member, IEntityTypeContainerService<T> folders) =>
            string.IsNullOrWhiteSpace(sent.Value.Name) ? Problem.BadRequest : Refused((await folders.UpdateAsync(id, sent.Value.Name, member.Key)).Status)).For(access);
        api.MapDelete($"/{name}/folder/{{id:guid}}", async (Guid id, StaffMember member, IEntityTypeContainerService<T> folders) =>
            Refused((await folders.DeleteAsync(id, member.Key)).Status)).For(access);
    }

    private static IResult Refused(EntityContainerOperationStatus status) => status switch
    {
        EntityContainerOperationStatus.Success => Results.Ok(),
        EntityContainerOperationStatus.NotEmpty => Problem.Of(StatusCodes.Status400BadRequest, "There is something in this folder", "NotEmpty", "Move it elsewhere first."),
        EntityContainerOperationStatus.DuplicateName => Problem.Of(StatusCodes.Status400BadRequest, "There is a folder of this name already", "DuplicateName"),
        _ => Problem.Of(status),
    };
}
