using System.Globalization;
using CsCheck;
using ECare.Core.Billing;
using ECare.Core.Billing.Rating;
using ECare.Core.Inventory;
using ECare.Core.Primitives;

namespace ECare.Tests.Billing;

/// <summary>From plan to bill.</summary>
internal sealed class RatingTests
{
    private static readonly DateOnly November = new(2026, 11, 9);
    private static readonly string[] Operators = ["chautari", "rimal", "rimal-bahrain", "ndar", "polder"];

    [TestCase("chautari", 50_000, 50_000, 12_150, 62_150, Description = "NPR 621.50: TSC, then VAT on it")]
    [TestCase("rimal", 11_500, 10_000, 1_500, 11_500, Description = "SAR 115.00 with VAT in it")]
    [TestCase("rimal-bahrain", 4_956, 4_505, 451, 4_956, Description = "BHD 4.956: three decimals")]
    [TestCase("ndar", 5_000, 5_000, 1_195, 6_195, Description = "XOF 6195: no decimals")]
    [TestCase("polder", 1_499, 1_239, 260, 1_499, Description = "EUR 14.99 with VAT in it")]
    public void Bills_the_golden_cases_from_the_plan_on(string operatorName, long price, long net, long tax, long gross)
    {
        var world = new RatedWorld(operatorName, November).Sell("PLAN", price);
        world.Line("PLAN");

        var bill = world.Bill();

        using (Assert.EnterMultipleScope())
        {
            Assert.That((bill.NetMinor, bill.TaxMinor, bill.GrossMinor), Is.EqualTo((net, tax, gross)));
            Assert.That(bill.Lines.Single().Parts.Single().Kind, Is.EqualTo(ChargePartKind.WholePeriod));
            Assert.That(bill.Lines.Single().Parts.Single().NetMinor, Is.EqualTo(net));
        }
    }

    [TestCase(2026, 11, 9, "2026-10-18", "2026-11-16", 30)]
    [TestCase(2026, 7, 1, "2026-06-15", "2026-07-16", 32)]
    public void Bills_nepal_by_the_months_of_bikram_sambat(int year, int month, int day, string from, string to, int days)
    {
        var world = new RatedWorld("chautari", new DateOnly(year, month, day)).Sell("PLAN", 100);

        Assert.That((world.Period.FirstDay, world.Period.LastDay, world.Period.Days), Is.EqualTo((DateOnly.Parse(from, CultureInfo.InvariantCulture), DateOnly.Parse(to, CultureInfo.InvariantCulture), days)));
    }

    [Test]
    public void Counts_days_and_not_hours_where_clocks_change()
    {
        // October 2026 has an hour more in Amsterdam; a line from the 16th on has 16 days of 31 all the same.
        var world = new RatedWorld("polder", new DateOnly(2026, 10, 20)).Sell("PLAN", 3_100);
        world.Line("PLAN", since: new DateOnly(2026, 10, 16));

        Assert.That(world.Charges().Single().Price, Is.EqualTo(world.Money(1_600)));
    }

    [Test]
    public void Charges_the_days_since_a_line_began()
    {
        var world = new RatedWorld("polder", November).Sell("PLAN", 3_000);
        world.Line("PLAN", since: new DateOnly(2026, 11, 11));

        var part = world.Charges().Single().Parts.Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That((part.Kind, part.Reason), Is.EqualTo((ChargePartKind.SomeDays, ChargePartReason.Started)));
            Assert.That((part.From, part.To, part.OfDays), Is.EqualTo((new DateOnly(2026, 11, 11), new DateOnly(2026, 11, 30), 30)));
            Assert.That((part.Price, part.Whole), Is.EqualTo((world.Money(2_000), world.Money(3_000))));
        }
    }

    [Test]
    public void Charges_the_days_until_a_line_ended_and_nothing_afterwards()
    {
        var world = new RatedWorld("polder", November).Sell("PLAN", 3_000);
        var line = world.Line("PLAN");
        line.End(world.Operator.Zone.StartOf(new DateOnly(2026, 11, 10)).AddHours(20));

        var part = world.Charges().Single().Parts.Single();
        Assert.That((part.Price, part.Reason, part.To), Is.EqualTo((world.Money(1_000), ChargePartReason.Ended, new DateOnly(2026, 11, 10))));

        var later = new RatedWorld("polder", new DateOnly(2026, 12, 5)).Sell("PLAN", 3_000);
        later.Line("PLAN").End(world.Operator.Zone.StartOf(new DateOnly(2026, 11, 10)));
        Assert.That(later.Charges(), Is.Empty);
    }

    [Test]
    public void Splits_the_month_at_a_change_of_plan()
    {
        var world = new RatedWorld("polder", November).Sell("SMALL", 1_500).Sell("BIG", 3_000);
        var line = world.Line("BIG");
        world.With(line, each => each with { PlanChanges = [PlanChange.Note(line, "SMALL", "BIG", new DateOnly(2026, 11, 21))] });

        Assert.That(
            world.Charges().Select(charge => (charge.OfferCode, charge.Price, charge.Parts.Single().Reason)),
            Is.EqualTo(new[] { ("SMALL", world.Money(1_000), ChargePartReason.PlanChanged), ("BIG", world.Money(1_000), ChargePartReason.PlanChanged) }));
    }

    [Test]
    public void Charges_the_plan_that_a_line_still_had_when_the_change_comes_after_the_month()
    {
        var world = new RatedWorld("polder", November).Sell("SMALL", 1_500).Sell("BIG", 3_000);
        var line = world.Line("BIG");
        world.With(line, each => each with { PlanChanges = [PlanChange.Note(line, "SMALL", "BIG", new DateOnly(2026, 12, 3))] });

        Assert.That(world.Charges().Single().OfferCode, Is.EqualTo("SMALL"));
    }

    [Test]
    public void Takes_the_price_of_the_first_day()
    {
        var world = new RatedWorld("polder", November).Sell("PLAN", 1_000).Sell("PLAN", 2_000, from: new DateOnly(2026, 11, 1)).Sell("PLAN", 9_000, from: new DateOnly(2026, 11, 2));
        world.Line("PLAN");

        Assert.That(world.Charges().Single().Price, Is.EqualTo(world.Money(2_000)));
    }

    [Test]
    public void Refuses_to_bill_what_has_no_price()
    {
        var world = new RatedWorld("polder", November);
        world.Line("GONE");

        Assert.That(world.Charges, Throws.InvalidOperationException.With.Message.Contains("GONE"));
    }

    [Test]
    public void Charges_one_fee_for_all_lines_that_share_a_plan()
    {
        var world = new RatedWorld("polder", November).Sell("FAMILY", 6_000).Sell("OWN", 1_000);
        var first = world.Line("FAMILY");
        world.Line("FAMILY");
        world.Line("OWN");
        world.SharedPlans.Add("FAMILY");

        Assert.That(
            world.Charges().Select(charge => (charge.OfferCode, charge.LineId)),
            Is.EqualTo(new (string?, long?)[] { ("FAMILY", first.Id), ("OWN", first.Id + 2) }));
    }

    [Test]
    public void Charges_products_by_their_terms()
    {
        var world = new RatedWorld("polder", November).Sell("PLAN", 0)
            .Sell("TUNE", 300, OfferKind.ValueAdded).Sell("DAY", 250, OfferKind.Data, OfferTerm.OfDays(1)).Sell("WEEK", 700, OfferKind.Data, OfferTerm.EveryDays(7));
        world.Product(world.Line("PLAN"), "TUNE", new DateOnly(2026, 11, 21));
        world.Product(world.Line("PLAN"), "DAY", new DateOnly(2026, 11, 3));
        world.Product(world.Line("PLAN"), "DAY", new DateOnly(2026, 10, 31));
        world.Product(world.Line("PLAN"), "WEEK", new DateOnly(2026, 10, 29));
        world.Product(world.Line("PLAN"), "WEEK", new DateOnly(2026, 10, 29)).EndAt(world.Operator.Zone.StartOf(new DateOnly(2026, 11, 12)));

        var charges = world.Charges();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(charges.Select(charge => charge.Price), Is.EqualTo(new[] { world.Money(100), world.Money(250), world.Money(2_800), world.Money(700) }));
            Assert.That(charges[2].Parts.Select(part => part.From.Day), Is.EqualTo(new[] { 5, 12, 19, 26 }));
            Assert.That(charges[3].Parts.Select(part => part.From.Day), Is.EqualTo(new[] { 5 }), "what ends at the first instant of the 12th is not renewed on it");
        }
    }

    [Test]
    public void Lists_the_days_of_use_beyond_the_plan()
    {
        var world = new RatedWorld("polder", November).Sell("PLAN", 0);
        var line = world.Line("PLAN");
        world.Use(line, new DateOnly(2026, 10, 31), 999);
        world.Use(line, new DateOnly(2026, 11, 3), 290, roamingKilobytes: 12_288);
        world.Use(line, new DateOnly(2026, 11, 30), 130);

        var parts = world.Charges().Single().Parts;

        Assert.That(
            parts.Select(part => (part.Kind, part.From.Day, part.Price, part.Kilobytes)),
            Is.EqualTo(new[] { (ChargePartKind.Roaming, 3, world.Money(290), 12_288L), (ChargePartKind.Use, 30, world.Money(130), 0L) }));
    }

    [Test]
    public void Takes_discounts_off_everything_else_by_their_days()
    {
        var world = new RatedWorld("polder", November).Sell("PLAN", 3_000);
        world.Line("PLAN");
        world.Agree(AgreedCharge.Monthly(world.Account, 1, "BillLine.LeasedLines", world.Money(600), new DateOnly(2026, 11, 16)));
        world.Agree(AgreedCharge.Once(world.Account, 2, "BillLine.LeasedLines", world.Money(700), new DateOnly(2026, 11, 30)));
        world.Agree(AgreedCharge.PercentOff(world.Account, 3, 10, new DateOnly(2026, 1, 1)).EndAfter(new DateOnly(2026, 11, 15)));

        var charges = world.Charges();

        Assert.That(charges.Select(charge => charge.Price), Is.EqualTo(new[] { world.Money(3_000), world.Money(300), world.Money(700), world.Money(-200) }));
        Assert.That((charges[^1].Parts.Single().Percent, charges[^1].Parts.Single().Whole), Is.EqualTo((10m, world.Money(4_000))));
    }

    [Test]
    public void Prorates_any_split_of_a_period_to_parts_that_add_up() =>
        Gen.Select(Gen.Long[-9_000_000, 9_000_000], Gen.Int[28, 32], Gen.Int[0, 32].Array[0, 6]).Sample((minor, days, cuts) =>
        {
            foreach (var currency in (string[])["NPR", "BHD", "XOF"])
            {
                var price = Money.FromMinor(minor, Currency.Of(currency));
                var edges = cuts.Where(cut => cut < days).Append(0).Append(days).Distinct().Order().ToList();
                var parts = edges.Zip(edges.Skip(1), (from, end) => Proration.Of(price, from, end, days));
                if (parts.Sum(part => part.Minor) != minor)
                {
                    return false;
                }
            }

            return true;
        });

    [Test]
    public void Explains_every_line_by_parts_that_add_up_to_it() =>
        Gen.Select(Gen.Int[0, 29], Gen.Int[0, 29], Gen.Long[0, 500_000], Gen.Long[1, 9_999].Array[0, 9], Gen.Int[1, 100], Gen.Int[0, 4])
            .Sample((start, change, price, uses, percent, place) =>
            {
                var world = new RatedWorld(Operators[place], November).Sell("SMALL", price).Sell("BIG", (price * 2) + 7).Sell("TUNE", 333, OfferKind.ValueAdded);
                var line = world.Line("BIG", since: world.Period.FirstDay.AddDays(start));
                world.With(line, each => each with { PlanChanges = [PlanChange.Note(line, "SMALL", "BIG", world.Period.FirstDay.AddDays(change))] });
                world.Product(line, "TUNE", world.Period.FirstDay.AddDays(start));
                for (var use = 0; use < uses.Length; use++)
                {
                    world.Use(line, world.Period.FirstDay.AddDays(use), uses[use]);
                }

                world.Agree(AgreedCharge.PercentOff(world.Account, 1, percent, world.Period.FirstDay.AddDays(change)));
                var bill = world.Bill();
                return bill.Lines.All(each => each.Parts.Count > 0
                        && each.Parts.Sum(part => part.NetMinor) == each.NetMinor
                        && each.Parts.Sum(part => part.TaxMinor) == each.TaxMinor)
                    && bill.Lines.Sum(each => each.NetMinor) == bill.NetMinor
                    && bill.Lines.Sum(each => each.GrossMinor) == bill.GrossMinor;
            });

    [Test]
    public void Refuses_a_charge_whose_parts_do_not_add_up()
    {
        var world = new RatedWorld("polder", November);
        var part = new ChargePart(ChargePartKind.Bought, world.Money(100), November, November);
        var wrong = new BillCharge("BillLine.AddOn", null, null, world.Money(101)) { Parts = [part] };
        var head = new BillHead(1, "B-1", November, November, November, November);

        Assert.That(
            () => Bill.Issue(world.Account, head, new BillCharges([wrong], TaxIncluded: false), world.Operator.Taxes.Services.RuleOn(November)),
            Throws.InvalidOperationException);
    }
}
