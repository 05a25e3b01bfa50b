using System.Globalization;
using System.Net;
using ECare.Core.Ledger;
using ECare.Core.Primitives;
using ECare.Tests.Web;
using ECare.Web.Demo;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Billing;

/// <summary>Statements as people of the demo get them.</summary>
[TestFixture]
[Category("Web")]
internal sealed class StatementPagesTests
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
    [TestCase("rimal", "ar-SA")]
    [TestCase("ndar", "fr-SN")]
    [TestCase("polder", "nl-NL")]
    public async Task Ends_with_what_the_ledger_says_is_owed(string operatorName, string culture)
    {
        var care = new SelfCare(portal, visitor, operatorName, culture);
        var list = await care.OpenAsync(DemoStory.OverdueNamesake, Bills);
        var page = await visitor.GetAsync(list.Document.QuerySelector("a[href*='view=statement']")!.GetAttribute("href")!);
        await using var db = care.Database();
        var balance = await db.LedgerBalances.SingleAsync(each => each.AccountId == (long)DemoStory.OverdueNamesake && each.Book == LedgerBook.Receivable);
        var owed = care.Format.Money(Money.FromMinor(balance.NetDebitMinor, Currency.Of(balance.CurrencyCode)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(page.Words(".hero-figure"), Is.EqualTo(owed));
            Assert.That(page.Words("tfoot td:last-child"), Is.EqualTo(owed));
            Assert.That(page.Document.QuerySelectorAll("tbody tr a[href*='bill=']").Length, Is.GreaterThan(0));
            Assert.That(page.Words("main"), Does.Not.Contain("Statement.").And.Not.Contain("{"));
        }

        var bill = await visitor.GetAsync(page.Document.QuerySelector("tbody a[href*='bill=']")!.GetAttribute("href")!);
        Assert.That(bill.Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Is_a_file_whose_amounts_add_up_to_its_last_balance()
    {
        var care = new SelfCare(portal, visitor, "ndar", "fr-SN");
        var list = await care.OpenAsync(DemoStory.OverdueNamesake, Bills);

        var (answer, rows) = await care.CsvAsync($"{list.Path}?view=statement&format=csv");

        decimal Cell(string[] row, int at) => decimal.Parse(row[at], CultureInfo.InvariantCulture);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Content.Headers.ContentDisposition!.FileName, Does.Match("^statement-[0-9]+[.]csv$"));
            Assert.That(rows, Has.Count.GreaterThan(3));
            Assert.That(rows.Skip(1).Sum(row => Cell(row, 3)), Is.EqualTo(Cell(rows[^1], 4)));
        }
    }

    [TestCase("chautari", "ne-NP", "/np")]
    [TestCase("rimal", "ar-SA", "/sa")]
    public async Task Carries_a_seal_that_anybody_can_check_and_that_vouches_for_no_other_figure(string operatorName, string culture, string home)
    {
        var care = new SelfCare(portal, visitor, operatorName, culture);
        var list = await care.OpenAsync(DemoStory.OverdueNamesake, Bills);
        var paper = await visitor.GetAsync($"{list.Path}?view=statement&format=paper");
        var number = paper.Document.QuerySelectorAll(".paper-top bdi").Select(fact => fact.TextContent).Single(text => text.StartsWith("ST.", StringComparison.Ordinal));
        var seal = paper.Document.QuerySelectorAll(".paper-check bdi").Select(fact => fact.TextContent).Single(text => text.StartsWith("k1.", StringComparison.Ordinal));
        using var stranger = new Visitor(portal);
        string Check(string of) => $"{portal.AddressOf(home, "verifyPage")}?number={Uri.EscapeDataString(of)}&seal={seal}";

        var genuine = await stranger.GetAsync(Check(number));
        var forged = await stranger.GetAsync(Check(number + "0"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(genuine.Has(".verify-genuine"), genuine.Words("main"));
            Assert.That(genuine.Words("main"), Does.Contain(number).And.Contain(paper.Words(".paper-total strong")));
            Assert.That((forged.Status, forged.Has(".verify-false")), Is.EqualTo((HttpStatusCode.OK, true)));
        }
    }

    [Test]
    public async Task Is_printed_with_every_entry()
    {
        var care = new SelfCare(portal, visitor, "chautari", "ne-NP");
        var list = await care.OpenAsync(DemoStory.OverdueNamesake, Bills);
        var page = await visitor.GetAsync($"{list.Path}?view=statement");

        using var answer = await visitor.Client.GetAsync(page.Document.QuerySelector("a[href*='format=pdf']")!.GetAttribute("href")!);
        var text = PdfTools.Plain(await PdfTools.RunAsync("pdftotext", await answer.Content.ReadAsByteArrayAsync(), "-layout", "-", "-"));

        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/pdf"));
        Assert.That(page.Document.QuerySelectorAll("tbody td.is-number").Select(cell => PdfTools.Plain(cell.TextContent)).Where(amount => !text.Contains(amount, StringComparison.Ordinal)), Is.Empty);
    }

    [TestCase("from=2026-11-20&to=2026-11-01", HttpStatusCode.UnprocessableEntity)]
    [TestCase("from=2020-01-01&to=2026-11-01", HttpStatusCode.UnprocessableEntity)]
    [TestCase("from=2020-01-01&to=2026-11-01&format=pdf", HttpStatusCode.UnprocessableEntity)]
    [TestCase("from=0001-01-01&to=0001-01-02", HttpStatusCode.OK)]
    [TestCase("from=9999-12-30&to=9999-12-31", HttpStatusCode.OK)]
    [TestCase("from=yesterday", HttpStatusCode.BadRequest)]
    [TestCase("from=%00", HttpStatusCode.BadRequest)]
    [TestCase("format=ubl", HttpStatusCode.BadRequest)]
    public async Task Says_what_is_wrong_with_days_that_make_no_statement(string query, HttpStatusCode status)
    {
        var list = await new SelfCare(portal, visitor, "polder", "en").OpenAsync(DemoStory.OverdueNamesake, Bills);

        var page = await visitor.GetAsync($"{list.Path}?view=statement&{query}");

        Assert.That(page.Status, Is.EqualTo(status));
        Assert.That(page.Has("[role=alert]"), Is.EqualTo(status == HttpStatusCode.UnprocessableEntity));
        Assert.That(page.Has("input[type=date]"), Is.EqualTo(status != HttpStatusCode.BadRequest), "What was asked for can be put right.");
    }
}
