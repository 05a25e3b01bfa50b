using System.Text.Json;
using System.Xml.Linq;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.Serialization;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Files;

internal sealed class DataTypeFiles(
    IDataTypeService dataTypes,
    IDataTypeContainerService folders,
    PropertyEditorCollection editors,
    IConfigurationEditorJsonSerializer json) : IUsyncKind
{
    private readonly UsyncFolders<IDataType> tree = new(folders);

    public string Folder => "DataTypes";

    public async Task<IReadOnlyList<UsyncItem>> ExportAsync(CancellationToken cancellationToken)
    {
        var items = new List<UsyncItem>();
        foreach (var type in await dataTypes.GetAllAsync())
        {
            items.Add(new UsyncItem(UsyncNames.Slug(type.Name!), await XmlAsync(type)));
        }

        return items;
    }

    public async Task ImportAsync(IReadOnlyList<UsyncFile> files, CancellationToken cancellationToken)
    {
        foreach (var file in files.OrderBy(file => file.Alias, StringComparer.Ordinal))
        {
            await SaveAsync(file);
        }
    }

    public async Task<bool> DeleteAsync(UsyncFile marker, CancellationToken cancellationToken)
    {
        if (await dataTypes.GetAsync(marker.Key) is null)
        {
            return false;
        }

        var deleted = await dataTypes.DeleteAsync(marker.Key, Constants.Security.SuperUserKey);
        return deleted.Success ? true : throw marker.Wrong($"names a data type that could not be deleted: {deleted.Status}");
    }

    private async Task<XElement> XmlAsync(IDataType type)
    {
        var folder = await tree.PathAsync(type);
        var configuration = new SortedDictionary<string, object>(type.ConfigurationData, StringComparer.OrdinalIgnoreCase);
        return new XElement(
            "DataType",
            new XAttribute("Key", type.Key),
            new XAttribute("Alias", type.Name!),
            new XAttribute("Level", type.Level),
            new XElement(
                "Info",
                new XElement("Name", type.Name),
                new XElement("EditorAlias", type.EditorAlias),
                new XElement("EditorUIAlias", type.EditorUiAlias ?? string.Empty),
                folder is null ? null : new XElement("Folder", folder)),
            new XElement("Config", UsyncText.Value(json.Serialize(configuration))));
    }

    private async Task SaveAsync(UsyncFile file)
    {
        var alias = (string)file.Info.Element("EditorAlias")!;
        var editor = editors[alias] ?? throw file.Wrong($"needs the editor {alias}, which does not exist");
        var type = await dataTypes.GetAsync(file.Key) ?? new DataType(editor, json) { Key = file.Key };
        type.Name = (string)file.Info.Element("Name")!;
        type.Editor = editor;
        type.EditorUiAlias = (string?)file.Info.Element("EditorUIAlias");
        type.ParentId = await tree.IdAsync((string?)file.Info.Element("Folder"));
        type.DatabaseType = ValueTypes.ToStorageType(editor.GetValueEditor().ValueType);
        type.ConfigurationData = Configuration(file);
        var saved = type.HasIdentity
            ? await dataTypes.UpdateAsync(type, Constants.Security.SuperUserKey)
            : await dataTypes.CreateAsync(type, Constants.Security.SuperUserKey);
        if (!saved.Success)
        {
            throw file.Wrong($"could not be saved: {saved.Status}");
        }
    }

    private Dictionary<string, object> Configuration(UsyncFile file)
    {
        try
        {
            return json.Deserialize<Dictionary<string, object>>(file.Xml.Element("Config")!.Value) ?? [];
        }
        catch (JsonException)
        {
            throw file.Wrong("has a configuration that is not JSON");
        }
    }
}
