using System.Net;
using ECare.Core.Billing;
using ECare.Core.Primitives;
using ECare.Tests.Web;
using ECare.Web.Demo;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Billing;

/// <summary>The pages of bills as people of the demo get them.</summary>
[TestFixture]
[Category("Web")]
internal sealed class BillPagesTests
{
    private const int Bills = 2;

    private SharedPortal portal = null!;
    private Visitor visitor = null!;

    [SetUp]
    public async Task Come_in()
    {
        portal = await PortalHost.SharedAsync();
        visitor = new Visitor(portal);
    }

    [TearDown]
    public void Leave() => visitor.Dispose();

    [TestCase("chautari", "ne-NP")]
    [TestCase("chautari", "en")]
    [TestCase("rimal", "ar-SA")]
    [TestCase("ndar", "fr-SN")]
    [TestCase("polder", "nl-NL")]
    public async Task Show_the_figures_of_the_database_as_the_language_writes_them(string operatorName, string culture)
    {
        var care = new SelfCare(portal, visitor, operatorName, culture);
        var page = await care.OpenAsync(DemoStory.OverdueNamesake, Bills);
        await using var db = care.Database();
        var bills = await db.Bills.Include(bill => bill.Lines).Where(bill => bill.AccountId == (long)DemoStory.OverdueNamesake)
            .OrderByDescending(bill => bill.Id).ToListAsync();

        var shown = page.Document.QuerySelectorAll(".row-end strong").Select(amount => amount.TextContent).ToList();
        Assert.That(shown, Is.EqualTo(bills.Take(BillsReader.PageSize).Select(bill => care.Format.Money(bill.Gross))));

        var first = await visitor.GetAsync(page.Document.QuerySelector("a.row-title")!.GetAttribute("href")!);
        var charges = first.Document.QuerySelectorAll(".price-lines dd").Select(amount => amount.TextContent);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Words(".hero-figure"), Is.EqualTo(care.Format.Money(bills[0].Gross)));
            Assert.That(charges, Is.EquivalentTo(bills[0].Lines.Select(line => care.Format.Money(Money.FromMinor(line.NetMinor, bills[0].Currency)))));
        }
    }

    [TestCase("chautari", "ne-NP")]
    [TestCase("rimal", "ar-SA")]
    [TestCase("polder", "en")]
    public async Task Explain_every_charge_by_figures_that_add_up_to_it(string operatorName, string culture)
    {
        var care = new SelfCare(portal, visitor, operatorName, culture);
        var list = await care.OpenAsync(DemoStory.Business, Bills);
        var page = await visitor.GetAsync(list.Document.QuerySelector("a.row-title")!.GetAttribute("href")!);
        await using var db = care.Database();
        var bill = await db.Bills.AsNoTracking().Include(each => each.Lines).ThenInclude(line => line.Parts)
            .Where(each => each.AccountId == (long)DemoStory.Business).OrderByDescending(each => each.Id).FirstAsync();
        var parts = bill.Lines.SelectMany(line => line.Parts).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(bill.Lines.Where(line => line.Parts.Sum(part => part.NetMinor) != line.NetMinor), Is.Empty);
            Assert.That(parts.Select(part => part.Reason), Does.Contain(ChargePartReason.PlanChanged).And.Contain(ChargePartReason.Started));
            Assert.That(
                page.Document.QuerySelectorAll(".why-amount").Select(amount => amount.TextContent),
                Is.EquivalentTo(parts.Select(part => care.Format.Money(Money.FromMinor(part.NetMinor, bill.Currency)))));
            Assert.That(page.Document.QuerySelectorAll(".why").Select(why => why.TextContent), Has.None.Contains("Bills.Why").And.None.Contains("{"));
        }

        foreach (var link in page.Document.QuerySelectorAll(".why a").Take(2))
        {
            Assert.That((await visitor.GetAsync(link.GetAttribute("href")!)).Status, Is.EqualTo(HttpStatusCode.OK), "the days of use are behind it");
        }
    }

    [TestCase("chautari", "ne-NP")]
    [TestCase("polder", "nl-NL")]
    public async Task Say_what_changed_since_the_bill_before(string operatorName, string culture)
    {
        var care = new SelfCare(portal, visitor, operatorName, culture);
        var list = await care.OpenAsync(DemoStory.Business, Bills);
        var rows = list.Document.QuerySelectorAll("a.row-title");
        var newest = await visitor.GetAsync(rows[0].GetAttribute("href")!);
        await using var db = care.Database();
        var bills = await db.Bills.AsNoTracking().Where(each => each.AccountId == (long)DemoStory.Business).OrderByDescending(each => each.Id).ToListAsync();
        var difference = bills[0].GrossMinor - bills[1].GrossMinor;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(newest.Document.QuerySelectorAll(".changes li").Length, Is.GreaterThanOrEqualTo(2));
            Assert.That(
                newest.Document.QuerySelector("section:has(> .changes) tfoot td:last-child")!.TextContent.Trim(),
                Is.EqualTo(care.Format.Money(Money.FromMinor(difference, bills[0].Currency))));
            Assert.That(newest.Words("section:has(> .changes) > p"), Does.Contain(care.Format.Money(Money.FromMinor(Math.Abs(difference), bills[0].Currency))));
        }
    }

    /// <summary>Read as a person reads them: a sentence that says less counts down, and every line that it names is a number.</summary>
    [TestCase("chautari", DemoStory.FamilyParent)]
    [TestCase("polder", DemoStory.FamilyParent)]
    [TestCase("ndar", DemoStory.Business)]
    public async Task Say_in_sentences_what_adds_up_to_the_difference(string operatorName, DemoStory story)
    {
        var care = new SelfCare(portal, visitor, operatorName, "en");
        var list = await care.OpenAsync(story, Bills);
        await using var db = care.Database();
        var bills = await db.Bills.AsNoTracking().Where(each => each.AccountId == (long)story).OrderByDescending(each => each.Id).Take(6).ToListAsync();
        var template = list.Document.QuerySelector("a.row-title")!.GetAttribute("href")!;
        var compared = 0;
        foreach (var (now, before) in bills.Zip(bills.Skip(1)))
        {
            var page = await visitor.GetAsync(template.Replace($"bill={bills[0].Id}", $"bill={now.Id}", StringComparison.Ordinal));
            var sentences = page.Document.QuerySelectorAll(".changes li").Select(each => each.TextContent.Trim()).ToList();
            var sum = sentences.Sum(each => (each.EndsWith("less", StringComparison.Ordinal) ? -1 : 1) * AmountOf(each, now.Currency));
            compared += sentences.Count;
            Assert.That(sum, Is.EqualTo(now.GrossMinor - before.GrossMinor), string.Join('\n', sentences));
            Assert.That(sentences.Where(each => each.Contains("beyond", StringComparison.Ordinal)), Has.All.Contain("("), "Each names its line, those that are gone too.");
        }

        Assert.That(compared, Is.GreaterThan(5));
    }

    /// <summary>The last amount of a sentence in minor units.</summary>
    private static long AmountOf(string sentence, Currency currency)
    {
        var figures = System.Text.RegularExpressions.Regex.Matches(sentence, @"-?\d[\d,\u00A0\u202F ]*(\.\d+)?", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        var digits = new string([.. figures[^1].Value.Where(each => char.IsAsciiDigit(each) || each is '.' or '-')]);
        return (long)(decimal.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) * (decimal)Math.Pow(10, currency.Decimals));
    }

    [TestCase(DemoStory.Disputed, ".badge-info")]
    [TestCase(DemoStory.OverdueNamesake, ".badge-bad")]
    [TestCase(DemoStory.CreditBalance, ".badge-good")]
    [TestCase(DemoStory.ZeroBill, ".badge-neutral")]
    [TestCase(DemoStory.Everyday, "main")]
    [TestCase(DemoStory.FamilyMinor, ".empty")]
    [TestCase(DemoStory.Dealer, ".empty")]
    public async Task Show_the_state_of_hard_cases(DemoStory story, string mark)
    {
        var page = await new SelfCare(portal, visitor, "polder", "nl-NL").OpenAsync(story, Bills);

        Assert.That((page.Status, page.Has(mark)), Is.EqualTo((HttpStatusCode.OK, true)), page.Words("main"));
    }

    [TestCase("?account=13", HttpStatusCode.NotFound, Description = "of another customer")]
    [TestCase("?account=999999", HttpStatusCode.NotFound)]
    [TestCase("?bill=1", HttpStatusCode.NotFound)]
    [TestCase("?page=99", HttpStatusCode.NotFound)]
    [TestCase("?page=2147483648", HttpStatusCode.NotFound)]
    [TestCase("?bill=", HttpStatusCode.BadRequest)]
    [TestCase("?bill=-1", HttpStatusCode.BadRequest)]
    [TestCase("?bill=1%20OR%201=1", HttpStatusCode.BadRequest)]
    [TestCase("?account=99999999999999999999", HttpStatusCode.BadRequest)]
    [TestCase("?show=everything", HttpStatusCode.BadRequest)]
    [TestCase("?show=1", HttpStatusCode.BadRequest)]
    public async Task Refuse_what_is_not_the_persons(string query, HttpStatusCode status)
    {
        var page = await new SelfCare(portal, visitor, "polder", "en").OpenAsync(DemoStory.OverdueNamesake, Bills);

        Assert.That((await visitor.GetAsync(page.Path + query)).Status, Is.EqualTo(status));
    }

    [TestCase("chautari", "ne-NP")]
    [TestCase("ndar", "fr-SN")]
    public async Task Give_the_list_as_a_table_for_machines(string operatorName, string culture)
    {
        var care = new SelfCare(portal, visitor, operatorName, culture);
        var page = await care.OpenAsync(DemoStory.OverdueNamesake, Bills);
        await using var db = care.Database();
        var bills = await db.Bills.Where(bill => bill.AccountId == (long)DemoStory.OverdueNamesake).OrderByDescending(bill => bill.Id).ToListAsync();

        var (answer, rows) = await care.CsvAsync($"{page.Path}?format=csv");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo("text/csv; charset=utf-8"));
            Assert.That(answer.Content.Headers.ContentDisposition!.FileName, Does.Match("^bills-[0-9]+[.]csv$"));
            Assert.That(
                rows.Skip(1).Select(row => row[8]),
                Is.EqualTo(bills.Select(bill => SelfCare.Invariant(bill.Gross.Amount, bill.Currency.Decimals))));
        }
    }
}
