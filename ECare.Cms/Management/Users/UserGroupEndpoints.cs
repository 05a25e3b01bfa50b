using ECare.Cms.Management.Access;
using ECare.Cms.Management.Trees;
using ECare.Cms.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Management.Users;

/// <summary>The groups of the Users section: those of the operators are shown, those that administrators made are changed (docs/adr/0110).</summary>
internal static class UserGroupEndpoints
{
    private static readonly object[] None = [];
    private static readonly AccessRule Administrators = new ForAdministrators();

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/filter/user-group", List).For(Administrators);
        api.MapGet("/item/user-group", Items).For(Administrators);
        api.MapGet("/user-group/{id:guid}", (Guid id, StaffGroups groups) =>
            groups.All.FirstOrDefault(group => group.Key == id) is { } group ? ManagementJson.Ok(View(group, groups)) : Problem.NotFound).For(Administrators);
        api.MapPost("/user-group", CreateAsync).For(Administrators);
        api.MapPut("/user-group/{id:guid}", UpdateAsync).For(Administrators);
        api.MapDelete("/user-group/{id:guid}", async (Guid id, StaffGroupDesk desk, CancellationToken cancellationToken) =>
            UserProblem.Of(await desk.DeleteAsync(id, cancellationToken))).For(Administrators);
    }

    private static IResult List(Page page, StaffGroups groups, string? filter = null) =>
        page.Of([.. groups.All.Where(group => group.Name.Contains(filter ?? string.Empty, StringComparison.InvariantCultureIgnoreCase)).Select(group => View(group, groups))]);

    private static IResult Items(HttpRequest request, StaffGroups groups) => Keys.Of(request) is { } keys
        ? ManagementJson.Ok(groups.All.Where(group => keys.Contains(group.Key)).Select(group => new
        {
            id = group.Key,
            flags = None,
            name = group.Name,
            icon = group.Icon ?? "icon-users",
            alias = group.Alias,
        }))
        : Problem.BadRequest;

    private static async Task<IResult> CreateAsync(
        Sent<SentGroup> sent, StaffGroupDesk desk, IEntityService entities, ILanguageService languages, HttpContext http, TimeProvider clock, CancellationToken cancellationToken)
    {
        var key = sent.Value.Id ?? Guid.CreateVersion7(clock.GetUtcNow());
        if (await RefusalAsync(sent.Value, entities, languages) is { } refusal)
        {
            return refusal;
        }

        var change = await desk.CreateAsync(GroupOf(key, sent.Value), cancellationToken);
        if (change != StaffGroupChange.Done)
        {
            return UserProblem.Of(change);
        }

        http.Response.Headers["Umb-Generated-Resource"] = key.ToString();
        return Results.Created($"{ManagementApi.Root}/user-group/{key}", null);
    }

    private static async Task<IResult> UpdateAsync(
        Guid id, Sent<SentGroup> sent, StaffGroupDesk desk, IEntityService entities, ILanguageService languages, CancellationToken cancellationToken) =>
        await RefusalAsync(sent.Value, entities, languages) ?? UserProblem.Of(await desk.UpdateAsync(GroupOf(id, sent.Value), cancellationToken));

    private static async Task<IResult?> RefusalAsync(SentGroup group, IEntityService entities, ILanguageService languages)
    {
        if (group.Permissions.Count > 0)
        {
            return UserProblem.NoGranularPermissions;
        }

        if ((group.DocumentStartNode is { } document && !entities.Exists(document.Id, UmbracoObjectTypes.Document))
            || (group.MediaStartNode is { } media && !entities.Exists(media.Id, UmbracoObjectTypes.Media)))
        {
            return UserProblem.StartNodeNotFound;
        }

        var known = (await languages.GetAllAsync()).Select(language => language.IsoCode);
        return group.Languages.Except(known, StringComparer.OrdinalIgnoreCase).Any() ? UserProblem.UnknownLanguage : null;
    }

    private static StaffGroup GroupOf(Guid key, SentGroup group) => new(group.Alias, group.Name, group.Sections, group.FallbackPermissions)
    {
        // Its number is given by the database.
        Id = 0,
        Key = key,
        Icon = group.Icon,
        StartDocument = group.DocumentRootAccess ? null : group.DocumentStartNode?.Id ?? Guid.Empty,
        StartMedia = group.MediaRootAccess ? null : group.MediaStartNode?.Id ?? Guid.Empty,
        Languages = group.HasAccessToAllLanguages ? null : group.Languages,
    };

    private static object View(StaffGroup group, StaffGroups groups) => UserView.Group(group, groups.BuiltIn.Any(known => known.Key == group.Key));
}
