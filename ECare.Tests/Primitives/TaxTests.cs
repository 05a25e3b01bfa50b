using CsCheck;
using ECare.Core.Primitives;

namespace ECare.Tests.Primitives;

/// <summary>The golden cases of the demo's five tax laws, and what must hold for any price.</summary>
public sealed class TaxTests
{
    private static readonly Currency Npr = Currency.Of("NPR");
    private static readonly Currency Xof = Currency.Of("XOF");

    private static readonly TaxRule Nepal = new(
        "NP-2022-07", new DateOnly(2022, 7, 17), [new("TSC", 10m), new("VAT", 13m, OnEarlierTaxes: true)], RoundingRule.HalfUp);

    private static readonly TaxRule NepalBefore = new(
        "NP-2016-07", new DateOnly(2016, 7, 16), [new("TSC", 13m), new("VAT", 13m, OnEarlierTaxes: true)], RoundingRule.HalfUp);

    private static readonly TaxRule Senegal = new(
        "SN-2019", new DateOnly(2019, 1, 1), [new("RUTEL", 5m), new("TVA", 18m, OnEarlierTaxes: true)], RoundingRule.HalfUp);

    private static readonly TaxRule SaudiArabia = Single("SA-2020-07", 15m);
    private static readonly TaxRule Bahrain = Single("BH-2022", 10m);
    private static readonly TaxRule Netherlands = Single("NL-2012-10", 21m);

    private static readonly Gen<(TaxRule Rule, Currency Currency)> Laws = Gen.OneOf(
        (Nepal, Npr), (NepalBefore, Npr), (Senegal, Xof), (SaudiArabia, Currency.Of("SAR")), (Bahrain, Currency.Of("BHD")), (Netherlands, Currency.Of("EUR")));

    [Test]
    public void Nepal_levies_vat_on_the_service_charge_too()
    {
        var taxed = Nepal.AddTo(new Money(500m, Npr));

        Assert.Multiple(() =>
        {
            Assert.That(taxed.Taxes.Select(tax => (tax.Code, tax.Amount.Amount)), Is.EqualTo(new[] { ("TSC", 50.00m), ("VAT", 71.50m) }));
            Assert.That(taxed.Taxes[1].Taxable.Amount, Is.EqualTo(550.00m));
            Assert.That(taxed.Gross.Amount, Is.EqualTo(621.50m));
            Assert.That(taxed.RuleVersion, Is.EqualTo("NP-2022-07"));
        });
    }

    [Test]
    public void Senegal_levies_tva_on_rutel_in_whole_francs()
    {
        var taxed = Senegal.AddTo(new Money(5000m, Xof));

        Assert.Multiple(() =>
        {
            Assert.That(taxed.Taxes.Select(tax => tax.Amount.Amount), Is.EqualTo(new[] { 250m, 945m }));
            Assert.That(taxed.Gross.Amount, Is.EqualTo(6195m));
        });
    }

    [Test]
    public void Saudi_prices_contain_the_tax() =>
        Assert.That(Split(SaudiArabia, 115.00m, "SAR"), Is.EqualTo((100.00m, 15.00m)));

    [Test]
    public void Dutch_prices_contain_the_tax() =>
        Assert.That(Split(Netherlands, 14.99m, "EUR"), Is.EqualTo((12.39m, 2.60m)));

    [Test]
    public void Bahrain_rounds_to_the_third_decimal()
    {
        var taxed = Bahrain.AddTo(new Money(4.505m, Currency.Of("BHD")));

        Assert.That((taxed.Tax.Amount, taxed.Gross.Amount), Is.EqualTo((0.451m, 4.956m)));
        Assert.That(Split(Bahrain, 4.956m, "BHD"), Is.EqualTo((4.505m, 0.451m)));
    }

    [Test]
    public void Nepals_service_charge_fell_on_the_first_of_Shrawan_2079()
    {
        var schedule = new TaxSchedule([Nepal, NepalBefore]);

        Assert.Multiple(() =>
        {
            Assert.That(schedule.RuleOn(new DateOnly(2022, 7, 16)), Is.SameAs(NepalBefore));
            Assert.That(schedule.RuleOn(new CalendarDate(CalendarSystem.BikramSambat, 2079, 4, 1).ToDay()), Is.SameAs(Nepal));
            Assert.That(() => schedule.RuleOn(new DateOnly(2000, 1, 1)), Throws.InvalidOperationException);
            Assert.That(() => new TaxSchedule([Nepal, Nepal]), Throws.ArgumentException);
        });
    }

    [Test]
    public void A_country_without_taxes_charges_the_net_price()
    {
        var brunei = new TaxRule("BN", new DateOnly(2000, 1, 1), [], RoundingRule.HalfUp);
        var price = new Money(25m, Currency.Of("BND"));

        Assert.That((brunei.AddTo(price).Gross, brunei.Within(price).Net), Is.EqualTo((price, price)));
    }

    [Test]
    public void Net_and_taxes_add_up_to_the_price_in_both_directions() =>
        Gen.Select(Laws, Gen.Long[0, 10_000_000_00]).Sample((law, minor) =>
        {
            var price = Money.FromMinor(minor, law.Currency);
            return AddsUp(law.Rule.AddTo(price)) && AddsUp(law.Rule.Within(price)) && law.Rule.Within(price).Gross == price;
        });

    [Test]
    public void A_credit_note_mirrors_the_bill() =>
        Gen.Select(Laws, Gen.Long[0, 10_000_000_00]).Sample((law, minor) =>
        {
            var price = Money.FromMinor(minor, law.Currency);
            return law.Rule.AddTo(-price).Gross == -law.Rule.AddTo(price).Gross
                && law.Rule.Within(-price).Net == -law.Rule.Within(price).Net;
        });

    [Test]
    public void Taking_the_tax_out_again_gives_the_net_price_back() =>
        Gen.Select(Laws, Gen.Long[0, 10_000_000_00]).Sample((law, minor) =>
        {
            // Two taxes are rounded one by one, which may move the sum by one minor unit.
            var allowed = law.Rule.Components.Count - 1;
            var net = Money.FromMinor(minor, law.Currency);
            return Math.Abs(law.Rule.Within(law.Rule.AddTo(net).Gross).Net.Minor - minor) <= allowed;
        });

    [Test]
    public void No_tax_of_a_price_is_negative_and_a_higher_price_never_costs_less() =>
        Gen.Select(Laws, Gen.Long[0, 100_000]).Sample((law, minor) =>
        {
            var price = Money.FromMinor(minor, law.Currency);
            var next = Money.FromMinor(minor + 1, law.Currency);
            return law.Rule.Within(price).Taxes.All(tax => !tax.Amount.IsNegative)
                && law.Rule.AddTo(next).Gross > law.Rule.AddTo(price).Gross
                && law.Rule.Within(next).Net >= law.Rule.Within(price).Net;
        });

    private static TaxRule Single(string version, decimal percent) =>
        new(version, new DateOnly(2012, 10, 1), [new("VAT", percent)], RoundingRule.HalfUp);

    private static (decimal Net, decimal Tax) Split(TaxRule rule, decimal gross, string currency)
    {
        var taxed = rule.Within(new Money(gross, Currency.Of(currency)));
        return (taxed.Net.Amount, taxed.Tax.Amount);
    }

    private static bool AddsUp(TaxedAmount taxed) => taxed.Taxes.Aggregate(taxed.Net, (sum, tax) => sum + tax.Amount) == taxed.Gross;
}
