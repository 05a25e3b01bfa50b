using ECare.Core.Primitives;

namespace ECare.Web.Demo.Generation;

/// <summary>The tax law that the demo's bills follow: illustrative, effective-dated, to be checked again before real use.</summary>
internal static class DemoTaxes
{
    private static readonly DateOnly Long = new(2015, 1, 1);

    public static TaxSchedule Of(string operatorName) => new(operatorName switch
    {
        "chautari" =>
        [
            new TaxRule("NP-2015", Long, [new TaxComponent("TSC", 13), new TaxComponent("VAT", 13, OnEarlierTaxes: true)], RoundingRule.HalfUp),
            new TaxRule("NP-2022-07", new DateOnly(2022, 7, 17), [new TaxComponent("TSC", 10), new TaxComponent("VAT", 13, OnEarlierTaxes: true)], RoundingRule.HalfUp),
        ],
        "rimal" => [new TaxRule("SA-2020-07", Long, [new TaxComponent("VAT", 15)], RoundingRule.HalfUp)],
        "rimal-bahrain" => [new TaxRule("BH-2022", Long, [new TaxComponent("VAT", 10)], RoundingRule.HalfUp)],
        "ndar" => [new TaxRule("SN-2019", Long, [new TaxComponent("RUTEL", 5), new TaxComponent("TVA", 18, OnEarlierTaxes: true)], RoundingRule.HalfUp)],
        "polder" => [new TaxRule("NL-2019", Long, [new TaxComponent("BTW", 21)], RoundingRule.HalfUp)],
        _ => throw new ArgumentException($"The demo knows no taxes for '{operatorName}'.", nameof(operatorName)),
    });
}
