using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Umbraco.Cms.Core.IO;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Editors;
using Umbraco.Cms.Core.Models.Validation;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.Serialization;
using Umbraco.Cms.Core.Strings;

namespace ECare.Cms.Editors.Values;

/// <summary>
/// A date with a time. Umbraco's own conversion reads it by the calendar of the current culture, in which the year 2026
/// may not exist.
/// </summary>
internal sealed class DateValueEditor : DataValueEditor
{
    public DateValueEditor(IShortStringHelper strings, IJsonSerializer json, IIOHelper io, DataEditorAttribute attribute)
        : base(strings, json, io, attribute) => Validators.Add(new ReadableDate());

    public override object? ToEditor(IProperty property, string? culture = null, string? segment = null) =>
        property.GetValue(culture, segment) is DateTime date ? date.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : null;

    public override object? FromEditor(ContentPropertyData editorValue, object? currentValue) =>
        editorValue.Value is null or "" ? null : Read(editorValue.Value) ?? currentValue;

    private static DateTime? Read(object value) => value switch
    {
        DateTime date => date,
        _ => DateTime.TryParse(value.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var date) ? date : null,
    };

    private sealed class ReadableDate : IValueValidator
    {
        public IEnumerable<ValidationResult> Validate(object? value, string? valueType, object? dataTypeConfiguration, PropertyValidationContext validationContext) =>
            value is null or "" || Read(value) is not null ? [] : [new ValidationResult("#validation_invalidDate", ["value"])];
    }
}
