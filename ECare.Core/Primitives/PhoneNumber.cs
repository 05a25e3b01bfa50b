using PhoneNumbers;

namespace ECare.Core.Primitives;

/// <summary>A telephone number, kept as E.164. <c>default</c> is no number and throws when it is read.</summary>
public readonly record struct PhoneNumber
{
    private static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();

    private readonly string? e164;

    private PhoneNumber(string e164) => this.e164 = e164;

    /// <summary>With a plus and without spaces: <c>+9779801234567</c>. The only stored form.</summary>
    public string E164 => e164 ?? throw new InvalidOperationException("A default PhoneNumber is no number.");

    /// <summary>The country calling code without the plus: 977.</summary>
    public int CountryCode => Parsed.CountryCode;

    private PhoneNumbers.PhoneNumber Parsed => Library.Parse(E164, defaultRegion: null);

    /// <summary>Reads what a person typed, in any script's digits, with or without the country code.</summary>
    /// <param name="text">Up to 30 characters; longer input is not looked at.</param>
    /// <param name="region">The operator's country, ISO 3166-1 alpha-2: <c>NP</c>.</param>
    /// <param name="number">The number, when the text is one.</param>
    /// <returns>Whether the length fits the country. Ranges are not checked: regulators open new ones before any table knows, and only the database says whose number it is.</returns>
    public static bool TryParse(string? text, string region, out PhoneNumber number)
    {
        number = default;
        if (string.IsNullOrWhiteSpace(text) || text.Length > 30)
        {
            return false;
        }

        try
        {
            var parsed = Library.Parse(text, region);
            if (parsed.HasExtension || !Library.IsPossibleNumber(parsed))
            {
                return false;
            }

            number = new PhoneNumber(Library.Format(parsed, PhoneNumberFormat.E164));
            return true;
        }
        catch (NumberParseException)
        {
            return false;
        }
    }

    /// <summary>The number that the database keeps.</summary>
    /// <exception cref="FormatException">The text is not E.164: a plus and 7 to 15 digits.</exception>
    public static PhoneNumber FromE164(string e164) =>
        e164.Length is >= 8 and <= 16 && e164[0] == '+' && !e164.AsSpan(1).ContainsAnyExceptInRange('0', '9')
            ? new PhoneNumber(e164)
            : throw new FormatException("The text is no E.164 number.");

    /// <summary>As people at home write it: <c>980-1234567</c>.</summary>
    public string National() => Library.Format(Parsed, PhoneNumberFormat.NATIONAL);

    /// <summary>As people abroad dial it: <c>+977 980-1234567</c>.</summary>
    public string International() => Library.Format(Parsed, PhoneNumberFormat.INTERNATIONAL);

    /// <summary>Enough for the owner to recognise, too little for anybody else: <c>••• 567</c>.</summary>
    public string Masked() => $"••• {E164.AsSpan(E164.Length - 3)}";

    /// <summary>Masked, so that a log line never holds a person's number by accident.</summary>
    public override string ToString() => e164 is null ? "(none)" : Masked();
}
