using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Blocks;
using Umbraco.Cms.Core.Models.Editors;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Editors.Values;

/// <summary>Converts the values in blocks between the database and the back office, each with the editor of its property.</summary>
internal sealed class BlockValues(
    Lazy<PropertyEditorCollection> editors,
    Lazy<IContentTypeService> types,
    IDataTypeConfigurationCache configurations)
{
    public void ToEditor(BlockValue value)
    {
        foreach (var (_, item, type, editor) in Properties(value))
        {
            type.Variations = ContentVariation.Nothing;
            var property = new Property(type);
            property.SetValue(item.Value);
            item.PropertyType = type;
            item.Value = editor.GetValueEditor(Configuration(type)).ToEditor(property);
        }
    }

    /// <param name="sent">What the back office sent.</param>
    /// <param name="stored">What there was before, from which an editor may keep something.</param>
    /// <param name="contentKey">The document that the blocks stand in.</param>
    public void FromEditor(BlockValue sent, BlockValue? stored, Guid contentKey)
    {
        foreach (var (block, item, type, editor) in Properties(sent))
        {
            var before = stored is null ? null : Find(stored, block.Key, item)?.Value;
            var valueEditor = editor.GetValueEditor();
            item.PropertyType = type;
            item.Value = valueEditor.IsReadOnly
                ? before
                : valueEditor.FromEditor(new ContentPropertyData(item.Value, Configuration(type)) { ContentKey = contentKey, PropertyTypeKey = type.Key }, before);
        }
    }

    public IEnumerable<UmbracoEntityReference> References(BlockValue value) =>
    [
        .. from property in Properties(value)
           let references = property.Editor.GetValueEditor() as IDataValueReference
           where references is not null
           from reference in references.GetReferences(property.Item.Value)
           select reference,
    ];

    /// <summary>The element types of blocks, each read once.</summary>
    internal Func<Guid, IContentType?> TypeReader()
    {
        var read = new Dictionary<Guid, IContentType?>();
        return key =>
        {
            if (!read.TryGetValue(key, out var type))
            {
                read[key] = type = types.Value.Get(key);
            }

            return type;
        };
    }

    internal IDataEditor? EditorOf(IPropertyType type) => editors.Value.TryGet(type.PropertyEditorAlias, out var editor) ? editor : null;

    internal object? Configuration(IPropertyType type) => configurations.GetConfiguration(type.DataTypeKey);

    private static BlockPropertyValue? Find(BlockValue value, Guid block, BlockPropertyValue like) =>
        value.ContentData.Concat(value.SettingsData).FirstOrDefault(data => data.Key == block)?.Values
            .FirstOrDefault(item => item.Alias == like.Alias && item.Culture == like.Culture && item.Segment == like.Segment);

    /// <summary>Every value with its property; blocks and values whose type is gone are taken out first.</summary>
    private List<(BlockItemData Block, BlockPropertyValue Item, IPropertyType Type, IDataEditor Editor)> Properties(BlockValue value)
    {
        var typeOf = TypeReader();
        RemoveUnknown(value, typeOf);
        var found = new List<(BlockItemData, BlockPropertyValue, IPropertyType, IDataEditor)>();
        foreach (var block in value.ContentData.Concat(value.SettingsData))
        {
            var properties = typeOf(block.ContentTypeKey)!.CompositionPropertyTypes.ToDictionary(type => type.Alias, StringComparer.OrdinalIgnoreCase);
            block.Values = [.. block.Values.Where(item => properties.ContainsKey(item.Alias))];
            found.AddRange(
                from item in block.Values
                let type = properties[item.Alias]
                let editor = EditorOf(type)
                where editor is not null
                select (block, item, type, editor));
        }

        return found;
    }

    private static void RemoveUnknown(BlockValue value, Func<Guid, IContentType?> typeOf)
    {
        var unknown = value.ContentData.Where(block => typeOf(block.ContentTypeKey) is null).Select(block => block.Key).ToHashSet();
        value.SettingsData.RemoveAll(block => typeOf(block.ContentTypeKey) is null);
        if (unknown.Count == 0)
        {
            return;
        }

        value.ContentData.RemoveAll(block => unknown.Contains(block.Key));
        value.Expose = [.. value.Expose.Where(entry => !unknown.Contains(entry.ContentKey))];
        foreach (var (alias, items) in value.Layout.ToList())
        {
            value.Layout[alias] = [.. items.Where(item => !unknown.Contains(item.ContentKey))];
        }
    }
}
