using System.ComponentModel.DataAnnotations;
using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Editors;
using Umbraco.Cms.Core.Models.Validation;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.PropertyEditors.ValueConverters;
using Umbraco.Cms.Core.Serialization;

namespace ECare.Cms.Editors.Values;

/// <summary>An uploaded file: an object in the back office, its address in the database.</summary>
internal sealed class FileValueEditor : DataValueEditor
{
    private readonly IJsonSerializer _json;
    private readonly UploadedFiles _files;

    public FileValueEditor(ValueEditorTools tools, IJsonSerializer json, DataEditorAttribute attribute, UploadedFiles files)
        : base(tools.Strings, json, tools.Io, attribute)
    {
        _json = json;
        _files = files;
        Validators.Add(new UploadValidator(json, files));
    }

    public override object? ToEditor(IProperty property, string? culture = null, string? segment = null) =>
        property.GetValue(culture, segment) is string { Length: > 0 } address ? new UploadedFile { Src = address } : null;

    public override object? FromEditor(ContentPropertyData editorValue, object? currentValue) => UploadedFile.Read(_json, editorValue.Value) switch
    {
        null => null,
        { TemporaryFileId: { } key } => _files.Find(key) is { } file ? _files.Keep(file, editorValue) : currentValue,
        { Src: null or "" } => null,

        // Which file it is cannot be said by address, or one item could take another's.
        _ => currentValue,
    };
}

/// <summary>A picture with its focal point and crops: in the back office with every crop that there is, in the database with those that somebody drew.</summary>
internal sealed class ImageValueEditor : DataValueEditor
{
    private readonly IJsonSerializer _json;
    private readonly UploadedFiles _files;
    private readonly IDataTypeConfigurationCache _configurations;

    public ImageValueEditor(ValueEditorTools tools, IJsonSerializer json, DataEditorAttribute attribute, UploadedFiles files, IDataTypeConfigurationCache configurations)
        : base(tools.Strings, json, tools.Io, attribute)
    {
        _json = json;
        _files = files;
        _configurations = configurations;
        Validators.Add(new UploadValidator(json, files));
    }

    public override object? ToEditor(IProperty property, string? culture = null, string? segment = null)
    {
        if (UploadedFile.Read(_json, property.GetValue(culture, segment)) is not { } image)
        {
            return null;
        }

        var drawn = (image.Crops ?? []).ToLookup(crop => crop.Alias, crop => crop.Coordinates, StringComparer.Ordinal);
        return new OfferedImage(
            image.Src,
            [.. Offered(property.PropertyType.DataTypeKey).Select(crop => crop with { Coordinates = drawn[crop.Alias].FirstOrDefault() })],
            image.FocalPoint);
    }

    public override object? FromEditor(ContentPropertyData editorValue, object? currentValue)
    {
        if (UploadedFile.Read(_json, editorValue.Value) is not { } sent)
        {
            return null;
        }

        var address = sent.TemporaryFileId is { } key
            ? _files.Find(key) is { } file ? _files.Keep(file, editorValue) : null
            : string.IsNullOrEmpty(sent.Src) ? string.Empty : UploadedFile.Read(_json, currentValue)?.Src;
        return address switch
        {
            null => currentValue,
            "" => null,
            _ => _json.Serialize(new StoredImage(address, [.. (sent.Crops ?? []).Where(crop => crop.Coordinates is not null)], sent.FocalPoint)),
        };
    }

    private OfferedCrop[] Offered(Guid dataType) =>
        _configurations.GetConfiguration(dataType) is IDictionary<string, object> settings
        && settings.TryGetValue("crops", out var crops)
        && _json.TryDeserialize<OfferedCrop[]>(_json.Serialize(crops), out var offered)
            ? offered
            : [];

    private sealed record OfferedImage(string? Src, IReadOnlyList<OfferedCrop> Crops, ImageCropperValue.ImageCropperFocalPoint? FocalPoint);

    private sealed record OfferedCrop(string Alias, string? Label, int Width, int Height, ImageCropperValue.ImageCropperCropCoordinates? Coordinates = null);

    private sealed record StoredImage(
        string Src,
        IReadOnlyList<ImageCropperValue.ImageCropperCrop> Crops,
        ImageCropperValue.ImageCropperFocalPoint? FocalPoint);
}

/// <summary>A file as the back office speaks of it.</summary>
internal sealed record UploadedFile
{
    public string? Src { get; init; }

    /// <summary>The file that was uploaded and shall take the place of the present one.</summary>
    public Guid? TemporaryFileId { get; init; }

    public IReadOnlyList<ImageCropperValue.ImageCropperCrop>? Crops { get; init; }

    public ImageCropperValue.ImageCropperFocalPoint? FocalPoint { get; init; }

    /// <summary>Older content holds the bare address.</summary>
    public static UploadedFile? Read(IJsonSerializer json, object? value) => value switch
    {
        null or "" => null,
        string text when !text.StartsWith('{') => new UploadedFile { Src = text },
        _ => json.TryDeserialize<UploadedFile>(value, out var file) ? file : null,
    };
}

/// <summary>Refuses files that are not there any more or of a kind that may not be uploaded.</summary>
internal sealed class UploadValidator(IJsonSerializer json, UploadedFiles files) : IValueValidator
{
    public IEnumerable<ValidationResult> Validate(object? value, string? valueType, object? dataTypeConfiguration, PropertyValidationContext validationContext)
    {
        if (UploadedFile.Read(json, value)?.TemporaryFileId is not { } key)
        {
            yield break;
        }

        if (files.Find(key) is not { } file)
        {
            yield return new ValidationResult("The file is not there any more. Choose it again.", ["value"]);
        }
        else if (!files.IsAllowed(file.FileName, dataTypeConfiguration))
        {
            yield return new ValidationResult("#media_disallowedFileType", ["value"]);
        }
    }
}
