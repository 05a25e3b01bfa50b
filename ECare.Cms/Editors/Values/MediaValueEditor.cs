using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Editors;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.Serialization;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Editors.Values;

/// <summary>Picked pictures and files, with the crops and the focal point that an editor chose for this place.</summary>
internal sealed class MediaValueEditor : DataValueEditor, IDataValueReference
{
    private readonly IJsonSerializer _json;
    private readonly IMediaService _media;
    private readonly IDataTypeConfigurationCache _configurations;

    public MediaValueEditor(
        IJsonSerializer json, DataEditorAttribute attribute, IMediaService media, IDataTypeConfigurationCache configurations, ValueEditorTools tools)
        : base(tools.Strings, json, tools.Io, attribute)
    {
        _json = json;
        _media = media;
        _configurations = configurations;
        Validators.Add(new ShapeValidator<PickedMedia[]>(json));
    }

    public IEnumerable<UmbracoEntityReference> GetReferences(object? value) =>
        [.. Picked(value).Select(picked => new UmbracoEntityReference(Udi.Create(Constants.UdiEntityType.Media, picked.MediaKey)))];

    public override object? ToEditor(IProperty property, string? culture = null, string? segment = null)
    {
        var configuration = _configurations.GetConfigurationAs<MediaPicker3Configuration>(property.PropertyType.DataTypeKey);
        return Picked(property.GetValue(culture, segment)).Select(picked => Known(picked)?.Offered(configuration)).OfType<PickedMedia>().ToArray();
    }

    public override object? FromEditor(ContentPropertyData editorValue, object? currentValue) => editorValue.Value switch
    {
        null or "" => null,
        var sent when _json.TryDeserialize<PickedMedia[]>(sent, out var picked) => picked.Length == 0 ? null : _json.Serialize(picked.Select(item => item.Pruned())),
        _ => currentValue,
    };

    // A picture that was deleted cannot be shown, and leaves when the document is saved.
    private PickedMedia? Known(PickedMedia picked) =>
        _media.GetById(picked.MediaKey) is { } item ? picked with { MediaTypeAlias = item.ContentType.Alias } : null;

    private PickedMedia[] Picked(object? value) =>
        value?.ToString() is { Length: > 0 } text && _json.TryDeserialize<PickedMedia[]>(text, out var picked) ? picked : [];
}
