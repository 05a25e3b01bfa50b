using System.Text.Json;
using ECare.Cms.Editors.Values;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.IO;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.PropertyEditors;

namespace ECare.Cms.Editors;

[DataEditor(Constants.PropertyEditors.Aliases.ImageCropper, ValueType = ValueTypes.Json)]
internal sealed class ImageCropperEditor(IDataValueEditorFactory factory) : DataEditor(factory)
{
    protected override IDataValueEditor CreateValueEditor() => DataValueEditorFactory.Create<ImageValueEditor>(Attribute!);
}

[DataEditor(Constants.PropertyEditors.Aliases.UploadField)]
internal sealed class UploadFieldEditor(IDataValueEditorFactory factory, IIOHelper io) : DataEditor(factory)
{
    protected override IConfigurationEditor CreateConfigurationEditor() => new FileUploadConfigurationEditor(io);

    protected override IDataValueEditor CreateValueEditor() => DataValueEditorFactory.Create<FileValueEditor>(Attribute!);
}

/// <summary>Tells Umbraco where the file of a media item is, by what its editor stores.</summary>
internal sealed class MediaPaths : IMediaUrlGenerator
{
    public bool TryGetMediaPath(string? propertyEditorAlias, object? value, out string? mediaPath)
    {
        mediaPath = propertyEditorAlias switch
        {
            Constants.PropertyEditors.Aliases.UploadField => value as string,
            Constants.PropertyEditors.Aliases.ImageCropper => SourceOf(value as string),
            _ => null,
        };
        return !string.IsNullOrWhiteSpace(mediaPath);
    }

    // Older content holds the bare path of the image.
    private static string? SourceOf(string? stored)
    {
        if (stored is null || !stored.AsSpan().TrimStart().StartsWith("{"))
        {
            return stored;
        }

        try
        {
            using var json = JsonDocument.Parse(stored);
            return json.RootElement.TryGetProperty("src", out var source) ? source.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
