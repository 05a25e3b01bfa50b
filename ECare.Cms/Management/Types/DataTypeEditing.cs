using ECare.Cms.Management.Access;
using ECare.Cms.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.Serialization;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.OperationStatus;
using Umbraco.Extensions;

namespace ECare.Cms.Management.Types;

/// <summary>What an editor needs to become a data type.</summary>
internal sealed class DataTypeTools(PropertyEditorCollection editors, IConfigurationEditorJsonSerializer json)
{
    /// <summary>Puts what was sent into a data type; a new one where there is none yet.</summary>
    /// <returns>Null where the editor does not exist.</returns>
    public IDataType? Fill(IDataType? known, SentDataType sent, int parent)
    {
        if (editors[sent.EditorAlias] is not { } editor)
        {
            return null;
        }

        var type = known ?? new DataType(editor, json, parent);
        var values = sent.Values.Where(value => value.Value is not null).ToDictionary(value => value.Alias, value => value.Value!, StringComparer.OrdinalIgnoreCase);
        var configuration = editor.GetConfigurationEditor().FromConfigurationEditor(values);
        type.Name = sent.Name;
        type.Editor = editor;
        type.EditorUiAlias = sent.EditorUiAlias;
        type.ConfigurationData = configuration;
        type.DatabaseType = ValueTypes.ToStorageType(editor.GetValueEditor(editor.GetConfigurationEditor().ToConfigurationObject(configuration, json)).ValueType);
        return type;
    }
}

/// <summary>Makes, configures and deletes data types.</summary>
internal static class DataTypeEditing
{
    private static readonly object[] None = [];
    private static readonly AccessRule Settings = new InSection(BackofficeSection.Settings);

    public static void Map(IEndpointRouteBuilder api)
    {
        var kind = new TypeTreeKind(
            services => TypeTree.NodesAsync<IDataType>(services, each => ((IDataTypeService)each.GetService(typeof(IDataTypeService))!).GetAllAsync()),
            (node, hasChildren, parent) => new
            {
                id = node.Entity.Key,
                parent,
                hasChildren,
                flags = None,
                name = node.Entity.Name,
                isFolder = node.IsFolder,
                editorUiAlias = (node.Entity as IDataType)?.EditorUiAlias,
                isDeletable = node.IsFolder || node.Entity is IDataType data && data.IsDeletableDataType(),
            });
        TypeTree.Map(api, "data-type", kind, Settings);
        TypeFolders.Map<IDataType>(api, "data-type", Settings);
        api.MapPost("/data-type", CreateAsync).For(Settings);
        api.MapPut("/data-type/{id:guid}", UpdateAsync).For(Settings);
        api.MapDelete("/data-type/{id:guid}", DeleteAsync).For(Settings);
        api.MapPost("/data-type/{id:guid}/copy", CopyAsync).For(Settings);
        api.MapPut("/data-type/{id:guid}/move", async (Guid id, Sent<SentTarget> sent, StaffMember member, IDataTypeService types) =>
            await types.GetAsync(id) is { } type ? Answer((await types.MoveAsync(type, sent.Value.Target?.Id, member.Key)).Status) : Problem.NotFound).For(Settings);
        api.MapGet("/data-type/{id:guid}/referenced-by", (Guid id, Page page, IContentTypeService documents, IMediaTypeService media) =>
            page.Of(References(id, documents, media).ToList())).For(Settings);
        api.MapGet("/data-type/{id:guid}/is-used", (Guid id, IContentTypeService documents, IMediaTypeService media) =>
            ManagementJson.Ok(References(id, documents, media).Any())).For(Settings);
        api.MapGet("/filter/data-type", FilterAsync).For(Settings);
    }

    /// <summary>A data type in a list.</summary>
    public static object Item(IDataType type) => new
    {
        id = type.Key,
        flags = None,
        name = type.Name,
        editorAlias = type.EditorAlias,
        editorUiAlias = type.EditorUiAlias,
        isDeletable = type.IsDeletableDataType(),
    };

    private static async Task<IResult> CreateAsync(
        Sent<SentDataType> sent, StaffMember member, IDataTypeService types, IEntityTypeContainerService<IDataType> folders, DataTypeTools tools, HttpContext http)
    {
        var parent = sent.Value.Parent is { } folder ? await folders.GetAsync(folder.Id) : null;
        if (sent.Value.Parent is not null && parent is null)
        {
            return Problem.Of(DataTypeOperationStatus.ParentNotFound);
        }

        if (tools.Fill(null, sent.Value, parent?.Id ?? Constants.System.Root) is not { } type)
        {
            return Problem.Of(StatusCodes.Status400BadRequest, "There is no such editor here", nameof(DataTypeOperationStatus.PropertyEditorNotFound));
        }

        type.Key = sent.Value.Id ?? type.Key;
        var created = await types.CreateAsync(type, member.Key);
        if (!created.Success)
        {
            return Answer(created.Status);
        }

        http.Response.Headers["Umb-Generated-Resource"] = created.Result.Key.ToString();
        return Results.Created($"{ManagementApi.Root}/data-type/{created.Result.Key}", null);
    }

    private static async Task<IResult> UpdateAsync(Guid id, Sent<SentDataType> sent, StaffMember member, IDataTypeService types, DataTypeTools tools)
    {
        if (await types.GetAsync(id) is not { } type)
        {
            return Problem.NotFound;
        }

        return tools.Fill(type, sent.Value, type.ParentId) is { } changed
            ? Answer((await types.UpdateAsync(changed, member.Key)).Status)
            : Problem.Of(StatusCodes.Status400BadRequest, "There is no such editor here", nameof(DataTypeOperationStatus.PropertyEditorNotFound));
    }

    // Umbraco would take the properties of this type out of every document type.
    private static async Task<IResult> DeleteAsync(Guid id, StaffMember member, IDataTypeService types, IContentTypeService documents, IMediaTypeService media) =>
        Users(id, documents).Select(user => user.Type.Name).Concat(Users(id, media).Select(user => user.Type.Name)).Distinct().ToList() is { Count: > 0 } users
            ? Problem.Of(StatusCodes.Status409Conflict, "This data type is in use", "InUse", $"Properties of {string.Join(", ", users)} are of this data type. Give them another one first.")
            : Answer((await types.DeleteAsync(id, member.Key)).Status);

    private static async Task<IResult> CopyAsync(Guid id, Sent<SentTarget> sent, StaffMember member, IDataTypeService types, HttpContext http)
    {
        if (await types.GetAsync(id) is not { } type)
        {
            return Problem.NotFound;
        }

        var copied = await types.CopyAsync(type, sent.Value.Target?.Id, member.Key);
        if (!copied.Success)
        {
            return Answer(copied.Status);
        }

        http.Response.Headers["Umb-Generated-Resource"] = copied.Result.Key.ToString();
        return Results.Created($"{ManagementApi.Root}/data-type/{copied.Result.Key}", null);
    }

    private static async Task<IResult> FilterAsync(Page page, IDataTypeService types, string? name = null, string? editorUiAlias = null, string? editorAlias = null)
    {
        var found = await types.FilterAsync(name, editorUiAlias, editorAlias, page.Skip, page.Take);
        return ManagementJson.Ok(new { total = found.Total, items = found.Items.Select(Item) });
    }

    private static IEnumerable<object> References(Guid id, IContentTypeService documents, IMediaTypeService media) =>
    [
        .. Users(id, documents).Select(user => (object)new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["$type"] = "DocumentTypePropertyTypeReferenceResponseModel",
            ["id"] = user.Property.Key,
            ["name"] = user.Property.Name,
            ["alias"] = user.Property.Alias,
            ["documentType"] = Owner(user.Type),
        }),
        .. Users(id, media).Select(user => (object)new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["$type"] = "MediaTypePropertyTypeReferenceResponseModel",
            ["id"] = user.Property.Key,
            ["name"] = user.Property.Name,
            ["alias"] = user.Property.Alias,
            ["mediaType"] = Owner(user.Type),
        }),
    ];

    private static object Owner(IContentTypeBase type) => new { id = type.Key, name = type.Name, alias = type.Alias, icon = type.Icon };

    private static IEnumerable<(IContentTypeBase Type, IPropertyType Property)> Users<T>(Guid id, IContentTypeBaseService<T> types)
        where T : IContentTypeComposition => types.GetAll()
        .OrderBy(type => type.Name, StringComparer.InvariantCulture)
        .SelectMany(type => type.PropertyTypes.Where(property => property.DataTypeKey == id).Select(property => ((IContentTypeBase)type, property)));

    private static IResult Answer(DataTypeOperationStatus status) => status == DataTypeOperationStatus.Success ? Results.Ok() : Problem.Of(status);
}
