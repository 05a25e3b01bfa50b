using Umbraco.Cms.Core;
using Umbraco.Cms.Core.IO;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Editors;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.Serialization;
using Umbraco.Cms.Core.Strings;

namespace ECare.Cms.Editors.Values;

/// <summary>Links: the back office names a target by its kind and key, the database by its UDI.</summary>
internal sealed class LinksValueEditor : DataValueEditor, IDataValueReference
{
    private readonly IJsonSerializer _json;
    private readonly LinkTargets _targets;

    public LinksValueEditor(IShortStringHelper strings, IJsonSerializer json, IIOHelper io, DataEditorAttribute attribute, LinkTargets targets)
        : base(strings, json, io, attribute)
    {
        _json = json;
        _targets = targets;
        Validators.Add(new ShapeValidator<EditorLink[]>(json));
    }

    public IEnumerable<UmbracoEntityReference> GetReferences(object? value) =>
        [.. Stored(value).Select(link => link.UdiOf()).OfType<GuidUdi>().Select(udi => new UmbracoEntityReference(udi))];

    public override object? ToEditor(IProperty property, string? culture = null, string? segment = null) =>
        Stored(property.GetValue(culture, segment)).Select(link => _targets.Show(link, culture)).ToArray();

    // What cannot be read is reported by the validator and must not take the place of what was there.
    public override object? FromEditor(ContentPropertyData editorValue, object? currentValue) => editorValue.Value switch
    {
        null or "" => null,
        var sent when _json.TryDeserialize<EditorLink[]>(sent, out var links) => links.Length == 0 ? null : _json.Serialize(links.Select(StoredLink.Of)),
        _ => currentValue,
    };

    private StoredLink[] Stored(object? value) =>
        value?.ToString() is { Length: > 0 } text && _json.TryDeserialize<StoredLink[]>(text, out var links) ? links : [];
}
