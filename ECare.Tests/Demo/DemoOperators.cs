using ECare.Core.Operators;
using ECare.Core.Primitives;

namespace ECare.Tests.Demo;

/// <summary>The operators of the demo with the facts that seeding asks for.</summary>
internal static class DemoOperators
{
    public static IReadOnlyList<Operator> All { get; } =
    [
        Of("chautari", "np", "NP", "NPR", "ne-NP", "Asia/Kathmandu"),
        Of("rimal", "sa", "SA", "SAR", "ar-SA", "Asia/Riyadh"),
        Of("rimal-bahrain", "bh", "BH", "BHD", "ar-BH", "Asia/Bahrain"),
        Of("ndar", "sn", "SN", "XOF", "fr-SN", "Africa/Dakar"),
        Of("polder", "nl", "NL", "EUR", "nl-NL", "Europe/Amsterdam"),
    ];

    public static Operator Named(string name) => All.Single(@operator => @operator.Name == name);

    private static Operator Of(string name, string prefix, string country, string currency, string language, string zone) =>
        new(name, name, prefix, country, Currency.Of(currency), [language, "en"], zone);
}
