using Umbraco.Cms.Core.Serialization;

namespace ECare.Cms.Editors.Values;

/// <summary>How Umbraco keeps what its date and time pickers give.</summary>
internal sealed record StoredMoment(DateTimeOffset Date, string? TimeZone)
{
    public static StoredMoment? Read(object? stored, IJsonSerializer json) =>
        stored is string { Length: > 0 } text && json.TryDeserialize<StoredMoment>(text, out var moment) ? moment : null;
}
