using System.ComponentModel.DataAnnotations;
using System.Text.Encodings.Web;
using System.Text.Json;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Editors;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.Serialization;
using Umbraco.Cms.Core.Templates;

namespace ECare.Cms.Editors.Values;

/// <summary>Markup with blocks in it. What it may contain is decided when it is read (docs/adr/0034).</summary>
internal sealed class RichTextValueEditor : DataValueEditor, IDataValueReference
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly BlockValues _blocks;
    private readonly RichTextReferences _references;

    public RichTextValueEditor(ValueEditorTools tools, IJsonSerializer json, DataEditorAttribute attribute, BlockValues blocks, RichTextReferences references)
        : base(tools.Strings, json, tools.Io, attribute)
    {
        _blocks = blocks;
        _references = references;
        Validators.Add(new BlockValidator(blocks, value => RichTextValue.Parse(EditorValue.Text(value))?.Blocks, "blocks."));
    }

    /// <summary>A value without markup is empty, though it has the form of an object.</summary>
    public override IValueRequiredValidator RequiredValidator { get; } = new MarkupRequired();

    public IEnumerable<UmbracoEntityReference> GetReferences(object? value)
    {
        var text = RichTextValue.Parse(EditorValue.Text(value));
        return text is null ? [] : [.. _references.In(text.Markup), .. text.Blocks is null ? [] : _blocks.References(text.Blocks)];
    }

    public override object? ToEditor(IProperty property, string? culture = null, string? segment = null)
    {
        if (RichTextValue.Parse(property.GetValue(culture, segment) as string) is not { } text)
        {
            return null;
        }

        if (text.Blocks is not null)
        {
            _blocks.ToEditor(text.Blocks);
        }

        return (text with { Markup = _references.WithImageSources(text.Markup) }).ToNode();
    }

    public override object? FromEditor(ContentPropertyData editorValue, object? currentValue)
    {
        var before = RichTextValue.Parse(currentValue as string);
        if (EditorValue.Text(editorValue.Value) is not { } raw)
        {
            return null;
        }

        if (RichTextValue.Parse(raw) is not { } sent)
        {
            return currentValue;
        }

        if (sent.Blocks is not null)
        {
            _blocks.FromEditor(sent.Blocks, before?.Blocks, editorValue.ContentKey);
        }

        if (string.IsNullOrWhiteSpace(sent.Markup) && !sent.HasBlocks)
        {
            return null;
        }

        // Text that was stored bare and got no block stays bare, so that opening and saving a page changes nothing.
        var stored = sent with { Markup = _references.WithoutImageSources(sent.Markup) };
        return !stored.HasBlocks && before is not { IsBare: false } && (before is not null || sent.IsBare)
            ? stored.Markup
            : stored.ToNode().ToJsonString(Readable);
    }

    private sealed class MarkupRequired : IValueRequiredValidator
    {
        public IEnumerable<ValidationResult> ValidateRequired(object? value, string? valueType) =>
            RichTextValue.Parse(EditorValue.Text(value)) is { } text && (text.HasBlocks || !string.IsNullOrWhiteSpace(text.Markup))
                ? []
                : [new ValidationResult("#validation_invalidEmpty", ["value"])];
    }
}

/// <summary>What markup refers to: pages by link, pictures by source.</summary>
internal sealed class RichTextReferences(Lazy<HtmlLocalLinkParser> links, Lazy<HtmlImageSourceParser> images)
{
    public IEnumerable<UmbracoEntityReference> In(string markup) =>
    [
        .. links.Value.FindUdisFromLocalLinks(markup).OfType<Umbraco.Cms.Core.Udi>().Select(udi => new UmbracoEntityReference(udi)),
        .. images.Value.FindUdisFromDataAttributes(markup).Select(udi => new UmbracoEntityReference(udi)),
    ];

    public string WithImageSources(string markup) => images.Value.EnsureImageSources(markup);

    public string WithoutImageSources(string markup) => images.Value.RemoveImageSources(markup);
}
