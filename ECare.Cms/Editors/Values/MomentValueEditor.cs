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

/// <summary>A date, a time or both: the back office has them as it shows them, the database as Umbraco keeps them, with offset and zone.</summary>
internal sealed class MomentValueEditor : DataValueEditor
{
    private readonly IJsonSerializer _json;
    private readonly string _form;
    private readonly bool _isTime;

    public MomentValueEditor(IShortStringHelper strings, IJsonSerializer json, IIOHelper io, DataEditorAttribute attribute)
        : base(strings, json, io, attribute)
    {
        _json = json;
        _isTime = attribute.Alias == Constants.PropertyEditors.Aliases.TimeOnly;
        _form = attribute.Alias switch
        {
            Constants.PropertyEditors.Aliases.DateOnly => "yyyy-MM-dd",
            Constants.PropertyEditors.Aliases.TimeOnly => "HH:mm:ss",
            Constants.PropertyEditors.Aliases.DateTimeUnspecified => "yyyy-MM-ddTHH:mm:ss",
            _ => "yyyy-MM-ddTHH:mm:sszzz",
        };
        Validators.Add(new ReadableMoment(json));
    }

    public override object? ToEditor(IProperty property, string? culture = null, string? segment = null) =>
        StoredMoment.Read(property.GetValue(culture, segment), _json) is { } moment
            ? new EditorMoment(moment.Date.ToString(_form, CultureInfo.InvariantCulture), moment.TimeZone)
            : null;

    // What cannot be read is reported by the validator and must not take the place of what was there.
    public override object? FromEditor(ContentPropertyData editorValue, object? currentValue) => editorValue.Value switch
    {
        null or "" => null,
        var sent when _json.TryDeserialize<EditorMoment>(sent, out var moment) =>
            moment.Date is null or "" ? null : moment.Read() is { } date ? _json.Serialize(new StoredMoment(OfTheDay(date), moment.TimeZone)) : currentValue,
        _ => currentValue,
    };

    // A time of day is of no day, and not of the one on which somebody wrote it.
    private DateTimeOffset OfTheDay(DateTimeOffset date) =>
        _isTime ? new DateTimeOffset(DateOnly.MinValue, TimeOnly.FromTimeSpan(date.TimeOfDay), TimeSpan.Zero) : date;

    private sealed record EditorMoment(string? Date, string? TimeZone)
    {
        public DateTimeOffset? Read() =>
            KnowsZone() && DateTimeOffset.TryParse(Date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

        // No property: the client would be sent it.
        public bool KnowsZone() => TimeZone is null || TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _);
    }

    private sealed class ReadableMoment(IJsonSerializer json) : IValueValidator
    {
        public IEnumerable<ValidationResult> Validate(object? value, string? valueType, object? dataTypeConfiguration, PropertyValidationContext validationContext)
        {
            if (value is null or "")
            {
                yield break;
            }

            if (!json.TryDeserialize<EditorMoment>(value, out var moment))
            {
                yield return new ValidationResult("#validation_invalidDate", ["value"]);
            }
            else if (!moment.KnowsZone() || !IsOffered(moment.TimeZone, dataTypeConfiguration as DateTimeConfiguration))
            {
                yield return new ValidationResult("#dateTimePicker_invalidTimeZone", ["value"]);
            }
            else if (moment.Date is not (null or "") && moment.Read() is null)
            {
                yield return new ValidationResult("#validation_invalidDate", ["value"]);
            }
        }

        // Who picks by their own clock sends UTC; only a list of zones can leave one out.
        private static bool IsOffered(string? zone, DateTimeConfiguration? configuration) =>
            zone is null
            || configuration?.TimeZones is not { Mode: DateTimeConfiguration.TimeZoneMode.Custom } offered
            || offered.TimeZones.Contains(zone, StringComparer.OrdinalIgnoreCase);
    }
}
