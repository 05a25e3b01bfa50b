using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Blocks;
using Umbraco.Cms.Core.Models.Editors;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.Serialization;

namespace ECare.Cms.Editors.Values;

/// <summary>A list of blocks; each value in them is converted as its own editor says.</summary>
internal sealed class BlockListValueEditor : DataValueEditor, IDataValueReference
{
    private readonly BlockValues _blocks;

    public BlockListValueEditor(ValueEditorTools tools, IJsonSerializer json, DataEditorAttribute attribute, BlockValues blocks)
        : base(tools.Strings, json, tools.Io, attribute)
    {
        _blocks = blocks;
        Validators.Add(new BlockValidator(blocks, Read));
    }

    public IEnumerable<UmbracoEntityReference> GetReferences(object? value) => Read(value) is { } blocks ? _blocks.References(blocks) : [];

    public override object? ToEditor(IProperty property, string? culture = null, string? segment = null)
    {
        if (Read(property.GetValue(culture, segment)) is not { } blocks)
        {
            return null;
        }

        _blocks.ToEditor(blocks);
        return BlockJson.ToNode(blocks);
    }

    public override object? FromEditor(ContentPropertyData editorValue, object? currentValue)
    {
        if (editorValue.Value is null or "")
        {
            return null;
        }

        if (Read(editorValue.Value) is not { } sent)
        {
            return currentValue;
        }

        _blocks.FromEditor(sent, Read(currentValue), editorValue.ContentKey);
        return sent.ContentData.Count == 0 ? null : BlockJson.Write(sent);
    }

    private static BlockListValue? Read(object? value) => EditorValue.Text(value) is { } text ? BlockJson.Read<BlockListValue>(text) : null;
}
