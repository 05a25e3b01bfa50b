using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.IO;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Editors;
using Umbraco.Cms.Core.Models.Validation;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.Serialization;
using Umbraco.Cms.Core.Strings;

namespace ECare.Cms.Editors.Values;

/// <summary>Lines of text: a list in the back office, one line each in the database.</summary>
internal sealed class LinesValueEditor : DataValueEditor
{
    private readonly IJsonSerializer _json;

    public LinesValueEditor(IShortStringHelper strings, IJsonSerializer json, IIOHelper io, DataEditorAttribute attribute)
        : base(strings, json, io, attribute)
    {
        _json = json;
        Validators.Add(new CountedLines(json));
    }

    public override object? ToEditor(IProperty property, string? culture = null, string? segment = null) =>
        (property.GetValue(culture, segment) as string)?.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [];

    public override object? FromEditor(ContentPropertyData editorValue, object? currentValue) => editorValue.Value switch
    {
        null or "" => null,
        string text when !text.StartsWith('[') => text,
        var sent when _json.TryDeserialize<string[]>(sent, out var lines) => lines.Length == 0 ? null : string.Join('\n', lines.Select(line => line.ReplaceLineEndings(" "))),
        _ => currentValue,
    };

    /// <summary>As many lines as the data type wants; that there must be one is what makes a property mandatory.</summary>
    private sealed class CountedLines(IJsonSerializer json) : IValueValidator
    {
        public IEnumerable<ValidationResult> Validate(object? value, string? valueType, object? dataTypeConfiguration, PropertyValidationContext validationContext)
        {
            if (dataTypeConfiguration is not MultipleTextStringConfiguration wanted || EditorValue.Text(value) is not { } text || !json.TryDeserialize<string[]>(text, out var lines) || lines.Length == 0)
            {
                yield break;
            }

            if (lines.Length < wanted.Min)
            {
                yield return new ValidationResult(string.Create(CultureInfo.InvariantCulture, $"At least {wanted.Min} lines are wanted."), ["value"]);
            }

            if (wanted.Max > 0 && lines.Length > wanted.Max)
            {
                yield return new ValidationResult(string.Create(CultureInfo.InvariantCulture, $"At most {wanted.Max} lines are allowed."), ["value"]);
            }
        }
    }
}

/// <summary>Tags: a list in the back office; JSON or separated by commas in the database, as the data type says.</summary>
internal sealed class TagsValueEditor(IShortStringHelper strings, IJsonSerializer json, IIOHelper io, DataEditorAttribute attribute)
    : DataValueEditor(strings, json, io, attribute)
{
    private readonly IJsonSerializer _json = json;

    public override object? ToEditor(IProperty property, string? culture = null, string? segment = null) =>
        property.GetValue(culture, segment) is not string { Length: > 0 } stored ? []
        : stored.StartsWith('[') && _json.TryDeserialize<string[]>(stored, out var tags) ? tags
        : stored.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public override object? FromEditor(ContentPropertyData editorValue, object? currentValue)
    {
        if (editorValue.Value is null or "")
        {
            return null;
        }

        if (!_json.TryDeserialize<string[]>(editorValue.Value, out var sent))
        {
            return currentValue;
        }

        var tags = sent.Select(tag => tag.Trim()).Where(tag => tag.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        var commas = editorValue.DataTypeConfiguration is TagConfiguration { StorageType: TagsStorageType.Csv };
        return tags.Length == 0 ? null : commas ? string.Join(',', tags.Select(tag => tag.Replace(',', ' '))) : _json.Serialize(tags);
    }
}

/// <summary>Picked nodes: kind and key in the back office, UDIs separated by commas in the database.</summary>
internal sealed class NodesValueEditor(IShortStringHelper strings, IJsonSerializer json, IIOHelper io, DataEditorAttribute attribute)
    : DataValueEditor(strings, json, io, attribute), IDataValueReference
{
    private readonly IJsonSerializer _json = json;

    public IEnumerable<UmbracoEntityReference> GetReferences(object? value) =>
        [.. Picked(value).Select(udi => new UmbracoEntityReference(udi))];

    public override object? ToEditor(IProperty property, string? culture = null, string? segment = null) =>
        Picked(property.GetValue(culture, segment)).Select(udi => new PickedNode(udi.EntityType, udi.Guid)).ToArray();

    public override object? FromEditor(ContentPropertyData editorValue, object? currentValue) => editorValue.Value switch
    {
        null or "" => null,
        var sent when _json.TryDeserialize<PickedNode[]>(sent, out var nodes) =>
            nodes.Length == 0 ? null : string.Join(',', nodes.Select(node => new GuidUdi(node.Type, node.Unique).ToString())),
        _ => currentValue,
    };

    private static GuidUdi[] Picked(object? value) =>
    [
        .. (value as string ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(text => UdiParser.TryParse(text, out GuidUdi? udi) ? udi : null)
            .OfType<GuidUdi>(),
    ];

    private sealed record PickedNode(string Type, Guid Unique);
}

/// <summary>A number or a range: two numbers in the back office, one text in the database.</summary>
internal sealed class SliderValueEditor : DataValueEditor
{
    private readonly IJsonSerializer _json;

    public SliderValueEditor(IShortStringHelper strings, IJsonSerializer json, IIOHelper io, DataEditorAttribute attribute)
        : base(strings, json, io, attribute)
    {
        _json = json;
        Validators.Add(new WithinSpan(json));
    }

    public override object? ToEditor(IProperty property, string? culture = null, string? segment = null)
    {
        var numbers = (property.GetValue(culture, segment) as string ?? string.Empty).Split(',')
            .Select(text => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : (decimal?)null)
            .OfType<decimal>()
            .ToArray();
        return numbers.Length == 0 ? null : new Span(numbers[0], numbers[^1]);
    }

    public override object? FromEditor(ContentPropertyData editorValue, object? currentValue) => editorValue.Value switch
    {
        null or "" => null,
        var sent when _json.TryDeserialize<Span>(sent, out var span) => span.From == span.To
            ? span.From.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{span.From},{span.To}"),
        _ => currentValue,
    };

    private sealed record Span(decimal From, decimal To);

    /// <summary>Within the slider's ends, and from the lower to the higher.</summary>
    private sealed class WithinSpan(IJsonSerializer json) : IValueValidator
    {
        public IEnumerable<ValidationResult> Validate(object? value, string? valueType, object? dataTypeConfiguration, PropertyValidationContext validationContext) =>
            dataTypeConfiguration is SliderConfiguration slider && slider.MaximumValue > slider.MinimumValue
            && EditorValue.Text(value) is { } text && json.TryDeserialize<Span>(text, out var span)
            && (span.From < slider.MinimumValue || span.To > slider.MaximumValue || span.From > span.To)
                ? [new ValidationResult(string.Create(CultureInfo.InvariantCulture, $"The value must lie between {slider.MinimumValue} and {slider.MaximumValue}."), ["value"])]
                : [];
    }
}

/// <summary>A colour with its label: an object in the back office, its JSON in the database.</summary>
internal sealed class ColorValueEditor : DataValueEditor
{
    private readonly IJsonSerializer _json;

    public ColorValueEditor(IShortStringHelper strings, IJsonSerializer json, IIOHelper io, DataEditorAttribute attribute)
        : base(strings, json, io, attribute)
    {
        _json = json;
        Validators.Add(new OfferedValidator(json));
    }

    public override object? ToEditor(IProperty property, string? culture = null, string? segment = null) =>
        property.GetValue(culture, segment) is not string { Length: > 0 } stored ? null
        : stored.StartsWith('{') && _json.TryDeserialize<Color>(stored, out var color) ? color
        : new Color(stored, stored);

    public override object? FromEditor(ContentPropertyData editorValue, object? currentValue) => editorValue.Value switch
    {
        null or "" => null,
        string text when !text.StartsWith('{') => _json.Serialize(new Color(text, text)),
        var sent when _json.TryDeserialize<Color>(sent, out var color) => string.IsNullOrEmpty(color.Value) ? null : _json.Serialize(color),
        _ => currentValue,
    };

    private sealed record Color(string? Value, string? Label);
}
