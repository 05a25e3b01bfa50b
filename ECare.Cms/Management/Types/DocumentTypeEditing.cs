using ECare.Cms.Management.Access;
using ECare.Cms.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.ContentTypeEditing;
using Umbraco.Cms.Core.Services.OperationStatus;

namespace ECare.Cms.Management.Types;

/// <summary>Makes, changes and deletes document types. What would take words away from pages is said first and done only when confirmed.</summary>
internal static class DocumentTypeEditing
{
    /// <summary>With it a client says that its user knows what will be lost.</summary>
    public const string Confirmed = "X-Loss-Confirmed";

    private static readonly AccessRule Settings = new InSection(BackofficeSection.Settings);

    public static void Map(IEndpointRouteBuilder api)
    {
        var kind = new TypeTreeKind(
            services => TypeTree.NodesAsync<IContentType>(services, each => Task.FromResult(TypesOf(each).GetAll())),
            (node, hasChildren, parent) => new
            {
                id = node.Entity.Key,
                parent,
                hasChildren,
                flags = Array.Empty<object>(),
                name = node.Entity.Name,
                isFolder = node.IsFolder,
                isElement = node.Entity is IContentType { IsElement: true },
                icon = (node.Entity as IContentType)?.Icon ?? "icon-document",
            });
        TypeTree.Map(api, "document-type", kind, Settings);
        TypeFolders.Map<IContentType>(api, "document-type", Settings);
        api.MapPost("/document-type", CreateAsync).For(Settings);
        api.MapPut("/document-type/{id:guid}", UpdateAsync).For(Settings);
        api.MapDelete("/document-type/{id:guid}", DeleteAsync).For(Settings);
        api.MapPost("/document-type/{id:guid}/copy", CopyAsync).For(Settings);
        api.MapPut("/document-type/{id:guid}/move", async (Guid id, Sent<SentTarget> sent, IContentTypeService types) =>
            Structure((await types.MoveAsync(id, sent.Value.Target?.Id)).Status)).For(Settings);
        api.MapGet("/document-type/{id:guid}/composition-references", (Guid id, IContentTypeService types) =>
            types.Get(id) is { } type ? ManagementJson.Ok(types.GetComposedOf(type.Id).Select(TypeView.Choice)) : Problem.NotFound).For(Settings);
        api.MapPost("/document-type/available-compositions", CompositionsAsync).For(Settings);
    }

    private static async Task<IResult> CreateAsync(Sent<SentDocumentType> sent, StaffMember member, IContentTypeEditingService editing, HttpContext http)
    {
        var created = await editing.CreateAsync(sent.Value.ToCreate(), member.Key);
        if (created is not { Success: true, Result: { } type })
        {
            return Refused(created.Status);
        }

        http.Response.Headers["Umb-Generated-Resource"] = type.Key.ToString();
        return Results.Created($"{ManagementApi.Root}/document-type/{type.Key}", null);
    }

    private static async Task<IResult> UpdateAsync(
        Guid id, Sent<SentDocumentType> sent, StaffMember member, HttpRequest request, IContentTypeEditingService editing, IContentTypeService types, IPropertyTypeUsageService usage)
    {
        if (types.Get(id) is not { } type)
        {
            return Problem.NotFound;
        }

        if (!request.Headers.ContainsKey(Confirmed) && await LostAsync(type, sent.Value, usage) is { Count: > 0 } lost)
        {
            return Problem.Of(
                StatusCodes.Status409Conflict,
                "Pages have something in what you remove",
                "LosesContent",
                $"{string.Join(", ", lost)}: what editors wrote there is lost with the property. Nothing was saved yet.");
        }

        var updated = await editing.UpdateAsync(type, sent.Value.ToUpdate(), member.Key);
        return updated.Success ? Results.Ok() : Refused(updated.Status);
    }

    /// <summary>Properties that the type no longer has and that something is written in.</summary>
    private static async Task<List<string>> LostAsync(IContentType type, SentDocumentType sent, IPropertyTypeUsageService usage)
    {
        var kept = sent.Properties.Select(property => property.Id).ToHashSet();
        var parts = sent.Compositions.Select(part => part.DocumentType.Id).ToHashSet();
        var gone = type.PropertyTypes.Where(property => !kept.Contains(property.Key))
            .Concat(type.ContentTypeComposition.Where(part => !parts.Contains(part.Key)).SelectMany(part => part.CompositionPropertyTypes));
        var lost = new List<string>();
        foreach (var property in gone)
        {
            if ((await usage.HasSavedPropertyValuesAsync(type.Key, property.Alias)) is { Success: true, Result: true })
            {
                lost.Add(property.Name);
            }
        }

        return lost;
    }

    private static async Task<IResult> DeleteAsync(
        Guid id, StaffMember member, IContentTypeService types, IDataTypeService dataTypes)
    {
        if (types.Get(id) is not { } type)
        {
            return Problem.NotFound;
        }

        // Umbraco would delete the pages as well.
        var users = new List<string>();
        users.AddRange(types.HasContentNodes(type.Id) ? ["pages of this type, perhaps in the recycle bin"] : []);
        users.AddRange(types.GetComposedOf(type.Id).Select(user => $"the type {user.Name}"));
        users.AddRange(types.GetChildren(type.Id).Select(child => $"the type {child.Name}"));
        users.AddRange((await dataTypes.GetAllAsync()).Where(data => Names(data, id)).Select(data => $"the data type {data.Name}"));
        if (users.Count > 0)
        {
            return Problem.Of(StatusCodes.Status409Conflict, "This type is in use", "InUse", $"It is needed by {string.Join(", ", users.Distinct())}. Change or delete these first.");
        }

        var deleted = await types.DeleteAsync(id, member.Key);
        return deleted == ContentTypeOperationStatus.Success ? Results.Ok() : Refused(deleted);
    }

    private static bool Names(IDataType data, Guid type) => data.ConfigurationData.Values
        .Any(value => value is not null && value.ToString()?.Contains(type.ToString(), StringComparison.OrdinalIgnoreCase) == true);

    private static async Task<IResult> CopyAsync(Guid id, Sent<SentTarget> sent, IContentTypeService types, HttpContext http)
    {
        var copied = await types.CopyAsync(id, sent.Value.Target?.Id);
        if (copied is not { Success: true, Result: { } type })
        {
            return Structure(copied.Status);
        }

        http.Response.Headers["Umb-Generated-Resource"] = type.Key.ToString();
        return Results.Created($"{ManagementApi.Root}/document-type/{type.Key}", null);
    }

    private static async Task<IResult> CompositionsAsync(
        Sent<WantedCompositions> sent, IContentTypeEditingService editing, IEntityTypeContainerService<IContentType> folders)
    {
        var wanted = sent.Value;
        var available = await editing.GetAvailableCompositionsAsync(wanted.Id, wanted.CurrentCompositeIds, wanted.CurrentPropertyAliases, wanted.IsElement);
        var names = (await folders.GetAllAsync()).ToDictionary(folder => folder.Id, folder => folder.Name);
        return ManagementJson.Ok(available.Select(each => new
        {
            id = each.Composition.Key,
            name = each.Composition.Name,
            icon = each.Composition.Icon ?? "icon-document",
            folderPath = each.Composition.Path.Split(',').Select(part => names.GetValueOrDefault(int.Parse(part, System.Globalization.CultureInfo.InvariantCulture))).OfType<string>(),
            isCompatible = each.Allowed,
        }));
    }

    private static IContentTypeService TypesOf(IServiceProvider services) => (IContentTypeService)services.GetService(typeof(IContentTypeService))!;

    private static IResult Structure(ContentTypeStructureOperationStatus status) => status == ContentTypeStructureOperationStatus.Success ? Results.Ok() : Problem.Of(status);

    private static IResult Refused(ContentTypeOperationStatus status) => status switch
    {
        ContentTypeOperationStatus.DuplicateAlias => Refused(status, "Another type has this alias", null),
        ContentTypeOperationStatus.InvalidPropertyTypeAlias => Refused(status, "An alias of a property cannot be used", "Names that every page has already, such as name or url, are taken."),
        ContentTypeOperationStatus.InvalidElementFlagDocumentHasContent => Refused(status, "There are pages of this type", "A type of pages becomes one of elements only while nothing is made of it."),
        ContentTypeOperationStatus.InvalidElementFlagElementIsUsedInPropertyEditorConfiguration => Refused(status, "Blocks are made of this type", "Take it out of the data types of blocks first."),
        _ => Problem.Of(status),
    };

    private static IResult Refused(ContentTypeOperationStatus status, string title, string? detail) =>
        Problem.Of(StatusCodes.Status400BadRequest, title, status.ToString(), detail);
}
