using System.Globalization;
using Umbraco.Cms.Core.Models;

namespace ECare.Cms.Persistence.Rows;

/// <summary>Gives a value read from <see cref="ContentState"/> the type that the property's storage asks for.</summary>
public static class StoredValue
{
    public static object? Restore(object? value, ValueStorageType storage) => (storage, value) switch
    {
        (_, null) => null,
        (ValueStorageType.Integer, int number) => number,
        (ValueStorageType.Integer, _) => int.TryParse(Text(value), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null,
        (ValueStorageType.Decimal, decimal number) => number,
        (ValueStorageType.Decimal, _) => decimal.TryParse(Text(value), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null,
        (ValueStorageType.Date, _) => DateTime.TryParse(Text(value), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var date) ? date : null,
        _ => Text(value),
    };

    private static string? Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture);
}
