namespace ECare.Web.Display.Messages;

/// <summary>The cardinal plural rules of CLDR 47 for the languages of the demo; any other language has one form.</summary>
internal static class PluralRules
{
    /// <param name="language">ISO 639: <c>ar</c>.</param>
    /// <param name="count">As it is printed: 1.0 is a decimal, not one, in English and Dutch.</param>
    public static PluralForm Of(string language, decimal count)
    {
        var number = Math.Abs(count);
        return language switch
        {
            "en" or "nl" => number == 1 && count.Scale == 0 ? PluralForm.One : PluralForm.Other,
            "ne" => number == 1 ? PluralForm.One : PluralForm.Other,
            "fr" => French(number),
            "ar" => Arabic(number),
            _ => PluralForm.Other,
        };
    }

    private static PluralForm French(decimal number)
    {
        if (number < 2)
        {
            return PluralForm.One;
        }

        return number.Scale == 0 && number % 1_000_000 == 0 ? PluralForm.Many : PluralForm.Other;
    }

    private static PluralForm Arabic(decimal number) => number switch
    {
        0 => PluralForm.Zero,
        1 => PluralForm.One,
        2 => PluralForm.Two,
        _ when !decimal.IsInteger(number) => PluralForm.Other,
        _ => (number % 100) switch
        {
            >= 3 and <= 10 => PluralForm.Few,
            >= 11 => PluralForm.Many,
            _ => PluralForm.Other,
        },
    };
}
