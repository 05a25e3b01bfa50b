using System.ComponentModel.DataAnnotations;
using Umbraco.Cms.Core.Models.Validation;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.Serialization;

namespace ECare.Cms.Editors.Values;

/// <summary>Refuses choices and colours that the data type does not offer. One that lists nothing leaves it to the editor what is offered.</summary>
internal sealed class OfferedValidator(IJsonSerializer json) : IValueValidator
{
    public IEnumerable<ValidationResult> Validate(object? value, string? valueType, object? dataTypeConfiguration, PropertyValidationContext validationContext) =>
        Offered(dataTypeConfiguration) is { Count: > 0 } offered
            ? Chosen(value).Except(offered, StringComparer.Ordinal).Select(wrong => new ValidationResult($"“{wrong}” is not one of the choices.", ["value"]))
            : [];

    private static List<string>? Offered(object? configuration) => configuration switch
    {
        ValueListConfiguration list => list.Items.ConvertAll(Word),
        ColorPickerConfiguration colors => colors.Items.ConvertAll(color => Bare(color.Value)),
        _ => null,
    };

    private string[] Chosen(object? value) => EditorValue.Text(value) switch
    {
        null => [],
        ['[', ..] text when json.TryDeserialize<string[]>(text, out var many) => Array.ConvertAll(many, Word),
        ['{', ..] text when json.TryDeserialize<Color>(text, out var color) => string.IsNullOrEmpty(color.Value) ? [] : [Bare(color.Value)],
        ['"', ..] text when json.TryDeserialize<string>(text, out var one) => [Word(one)],
        var text => [Word(text)],
    };

    private static string Word(string text) => text is ['#', ..] ? Bare(text) : text;

    /// <summary>Data types list colours with and without the sign, and in either case.</summary>
    private static string Bare(string color) => color.TrimStart('#').ToUpperInvariant();

    private sealed record Color(string? Value);
}
