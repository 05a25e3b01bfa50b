using ECare.Cms.Management.Access;
using ECare.Cms.Management.Trees;
using ECare.Cms.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;
using Umbraco.Extensions;

namespace ECare.Cms.Management.Types;

/// <summary>Document types, media types and data types, as far as somebody needs them who writes content; media types are not changed here.</summary>
internal static class TypeEndpoints
{
    private static readonly object[] None = [];
    private static readonly AccessRule Editors = new InSection(BackofficeSection.Content, BackofficeSection.Media, BackofficeSection.Settings);

    // Data types of pickers say which media they take.
    private static readonly TypeTreeKind MediaTree = new(
        services => TypeTree.NodesAsync<IMediaType>(services, each => Task.FromResult(((IMediaTypeService)each.GetService(typeof(IMediaTypeService))!).GetAll())),
        (node, hasChildren, parent) => new
        {
            id = node.Entity.Key,
            parent,
            hasChildren,
            flags = None,
            name = node.Entity.Name,
            isFolder = node.IsFolder,
            icon = (node.Entity as IMediaType)?.Icon ?? "icon-picture",
            isDeletable = false,
        });

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/document-type/{id:guid}", (Guid id, IContentTypeService types) => types.Get(id) is { } type ? ManagementJson.Ok(TypeView.Document(type)) : Problem.NotFound).For(Editors);
        api.MapGet("/document-type/{id:guid}/allowed-children", DocumentChildrenAsync).For(Editors);
        api.MapGet("/document-type/{id:guid}/blueprint", (Page page) => page.Of(None)).For(Editors);
        api.MapGet("/document-type/allowed-at-root", DocumentRootAsync).For(Editors);
        api.MapGet("/document-type/configuration", DocumentConfiguration).For(Editors);
        api.MapGet("/item/document-type", DocumentItems).For(Editors);
        DocumentTypeEditing.Map(api);
        DataTypeEditing.Map(api);
        TypeTree.Map(api, "media-type", MediaTree, new InSection(BackofficeSection.Settings));
        api.MapGet("/media-type/{id:guid}", (Guid id, IMediaTypeService types) => types.Get(id) is { } type ? ManagementJson.Ok(TypeView.Media(type)) : Problem.NotFound).For(Editors);
        api.MapGet("/media-type/{id:guid}/allowed-children", MediaChildrenAsync).For(Editors);
        api.MapGet("/media-type/allowed-at-root", MediaRootAsync).For(Editors);
        api.MapGet("/media-type/configuration", () => ManagementJson.Ok(new { reservedFieldNames = None })).For(Editors);
        api.MapGet("/item/media-type", MediaItems).For(Editors);
        api.MapGet("/item/media-type/allowed", MediaAllowed).For(Editors);
        api.MapGet("/item/media-type/folders", MediaFolders).For(Editors);
        api.MapGet("/data-type/{id:guid}", DataTypeAsync).For(Editors);
        api.MapGet("/data-type/configuration", () => ManagementJson.Ok(new
        {
            canBeChanged = "True",
            documentListViewId = Umbraco.Cms.Core.Constants.DataTypes.Guids.ListViewContent,
            mediaListViewId = Umbraco.Cms.Core.Constants.DataTypes.Guids.ListViewMedia,
        })).For(Editors);
        api.MapGet("/item/data-type", DataTypeItemsAsync).For(Editors);
    }

    private static async Task<IResult> DocumentChildrenAsync(Guid id, Page page, IContentTypeService types, Guid? parentContentKey = null)
    {
        var allowed = await types.GetAllowedChildrenAsync(id, parentContentKey, page.Skip, page.Take);
        return allowed.Success && allowed.Result is { } found ? Choices(found.Total, found.Items) : Problem.Of(allowed.Status);
    }

    private static async Task<IResult> DocumentRootAsync(Page page, IContentTypeService types)
    {
        var allowed = await types.GetAllAllowedAsRootAsync(page.Skip, page.Take);
        return Choices(allowed.Total, allowed.Items);
    }

    private static IResult DocumentConfiguration(IReservedFieldNamesService reserved) => ManagementJson.Ok(new
    {
        dataTypesCanBeChanged = "True",
        disableTemplates = true,
        useSegments = false,
        reservedFieldNames = reserved.GetDocumentReservedFieldNames(),
    });

    private static IResult DocumentItems(HttpRequest request, IContentTypeService types) => Keys.Of(request) is { } keys
        ? ManagementJson.Ok(types.GetMany(keys).Select(TypeView.Item))
        : Problem.BadRequest;

    private static async Task<IResult> MediaChildrenAsync(Guid id, Page page, IMediaTypeService types, Guid? parentContentKey = null)
    {
        var allowed = await types.GetAllowedChildrenAsync(id, parentContentKey, page.Skip, page.Take);
        return allowed.Success && allowed.Result is { } found ? Choices(found.Total, found.Items) : Problem.Of(allowed.Status);
    }

    private static async Task<IResult> MediaRootAsync(Page page, IMediaTypeService types)
    {
        var allowed = await types.GetAllAllowedAsRootAsync(page.Skip, page.Take);
        return Choices(allowed.Total, allowed.Items);
    }

    private static IResult MediaItems(HttpRequest request, IMediaTypeService types) => Keys.Of(request) is { } keys
        ? ManagementJson.Ok(types.GetMany(keys).Select(TypeView.Item))
        : Problem.BadRequest;

    private static IResult MediaAllowed(Page page, IMediaTypeService types, string fileExtension = "")
    {
        var alias = Media.UploadCheck.MediaTypeOf(fileExtension);
        return page.Of([.. types.GetAll().Where(type => type.Alias == alias).Select(TypeView.Item)]);
    }

    private static IResult MediaFolders(Page page, IMediaTypeService types) =>
        page.Of([.. types.GetAll().Where(type => type.Alias == Umbraco.Cms.Core.Constants.Conventions.MediaTypes.Folder).Select(TypeView.Item)]);

    private static async Task<IResult> DataTypeAsync(Guid id, IDataTypeService types) => await types.GetAsync(id) is { } type
        ? ManagementJson.Ok(new
        {
            id = type.Key,
            name = type.Name,
            editorAlias = type.EditorAlias,
            editorUiAlias = type.EditorUiAlias,
            values = ValuesOf(type).Select(value => new { alias = value.Key, value = value.Value }),
            isDeletable = type.IsDeletableDataType(),
            canIgnoreStartNodes = false,
        })
        : Problem.NotFound;

    private static IDictionary<string, object> ValuesOf(IDataType type) =>
        type.Editor?.GetConfigurationEditor().ToConfigurationEditor(type.ConfigurationData) ?? type.ConfigurationData;

    private static async Task<IResult> DataTypeItemsAsync(HttpRequest request, IDataTypeService types) => Keys.Of(request) is { } keys
        ? ManagementJson.Ok((keys.Count == 0 ? [] : await types.GetAllAsync([.. keys])).Select(DataTypeEditing.Item))
        : Problem.BadRequest;

    private static IResult Choices(long total, IEnumerable<IContentTypeBase> types) => ManagementJson.Ok(new { total, items = types.Select(TypeView.Choice) });
}
