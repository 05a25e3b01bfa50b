using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using ECare.Core.Primitives;

namespace ECare.Web.Display;

/// <summary>
/// How one language writes numbers, amounts and dates: the facts of <c>Locales/&lt;language&gt;.json</c>, taken from CLDR 47 and, for the
/// calendars that CLDR leaves out, from the month names in use in the country. The system's own tables differ from machine to machine.
/// </summary>
internal sealed record Locale
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly FrozenDictionary<string, Locale> ByLanguage = ReadAll();

    /// <summary>ISO 639: <c>ne</c>.</summary>
    [JsonIgnore]
    public string Language { get; private init; } = string.Empty;

    /// <summary>The digits that the language writes by itself.</summary>
    public required DigitScript Digits { get; init; }

    /// <summary>Decimal sign and group sign, for each script where they differ; Latin is always there.</summary>
    public required Dictionary<DigitScript, string> Separators { get; init; }

    public required DigitGrouping Grouping { get; init; }

    /// <summary>Currencies whose amounts are grouped in lakhs although plain numbers may not be.</summary>
    public required HashSet<string> LakhCurrencies { get; init; }

    public required string Money { get; init; }

    public required string NegativeMoney { get; init; }

    public required string Minus { get; init; }

    /// <summary>What stands for a currency; its code where there is none.</summary>
    public required Dictionary<string, string> Symbols { get; init; }

    /// <summary>What people write for a currency beside its sign and its code: <c>rupees</c>. The portal itself never writes it.</summary>
    public Dictionary<string, string[]> CurrencyWords { get; init; } = [];

    /// <summary>What follows a number: a space that does not break and the unit.</summary>
    public required Dictionary<DisplayUnit, string> Units { get; init; }

    public required Dictionary<CalendarSystem, string[]> Months { get; init; }

    public Dictionary<CalendarSystem, string[]> ShortMonths { get; init; } = [];

    /// <summary>What follows the year where the calendar would otherwise not be clear.</summary>
    public required Dictionary<CalendarSystem, string> Eras { get; init; }

    public required string LongDate { get; init; }

    public required string ShortDate { get; init; }

    public required string Month { get; init; }

    public required string BetweenDateAndTime { get; init; }

    /// <summary>The calendar that people of this language expect first.</summary>
    public required CalendarSystem Calendar { get; init; }

    /// <summary>The calendar that long dates show in brackets, if any.</summary>
    public CalendarSystem? SecondCalendar { get; init; }

    /// <summary>The locale of a culture's language: <c>ar-BH</c> is written as <c>ar</c>; a language without a file as English.</summary>
    public static Locale Of(string culture)
    {
        var dash = culture.IndexOf('-', StringComparison.Ordinal);
        var language = dash < 0 ? culture : culture[..dash];
        return ByLanguage.GetValueOrDefault(language) ?? ByLanguage["en"];
    }

    private static FrozenDictionary<string, Locale> ReadAll()
    {
        const string Folder = "Locales/";
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => Read(assembly, name))
            .ToFrozenDictionary(locale => locale.Language, StringComparer.Ordinal);
    }

    private static Locale Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<Locale>(stream, Json)! with { Language = Path.GetFileNameWithoutExtension(name) };
    }
}

/// <summary>A unit that follows a number.</summary>
internal enum DisplayUnit
{
    Gigabytes,
    Megabytes,
    Minutes,
    Seconds,
    Percent,
}
