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
