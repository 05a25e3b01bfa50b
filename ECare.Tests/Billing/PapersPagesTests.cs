using System.Globalization;
using System.Net;
using ECare.Core.Billing.Delivery;
using ECare.Core.Ledger;
using ECare.Core.Notices;
using ECare.Core.Notifications.Simulation;
using ECare.Core.Operators;
using ECare.Core.Primitives;
using ECare.Tests.Web;
using ECare.Web.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Tests.Billing;

/// <summary>The next bill, the papers of a year, the tax certificate and paperless bills, as people of the demo get them.</summary>
[TestFixture]
[Category("Web")]
internal sealed class PapersPagesTests
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
    [TestCase("rimal-bahrain", "ar-SA")]
    [TestCase("ndar", "fr-SN")]
    [TestCase("polder", "nl-NL")]
    public async Task The_next_bill_shows_charges_that_add_up_to_it_and_says_that_nothing_is_asked_for(string operatorName, string culture)
    {
        var (care, list) = await ListAsync(operatorName, culture, DemoStory.Business);
        var page = await visitor.GetAsync(list.Document.QuerySelector("a[href*='view=coming']")!.GetAttribute("href")!);
        var (_, rows) = await care.CsvAsync(page.Document.QuerySelector("a[href*='format=csv']")!.GetAttribute("href")!);
        var currency = care.Operator.Currency;
        Money Sum(int column) => Money.FromMinor(rows.Skip(1).Sum(row => (long)(decimal.Parse(row[column], CultureInfo.InvariantCulture) * (decimal)Math.Pow(10, currency.Decimals))), currency);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(page.Words(".hero-figure"), Is.EqualTo(care.Format.Money(Sum(6))));
            Assert.That(page.Document.QuerySelectorAll(".price-parts dd").Select(cell => cell.TextContent), Is.Not.Empty);
            Assert.That(page.Document.QuerySelectorAll("tfoot td:last-child")[^1].TextContent.Trim(), Is.EqualTo(care.Format.Money(Sum(6))), "the table of taxes");
            Assert.That(page.Has("a[href*='pay']:not(nav a):not(footer a)"), Is.False, "There is nothing to pay.");
            Assert.That(page.Words("main"), Does.Not.Contain("Coming.").And.Not.Contain("Bills.").And.Not.Contain("{"));
        }
    }

    [TestCase("chautari", "ne-NP")]
    [TestCase("rimal", "ar-SA")]
    [TestCase("ndar", "fr-SN")]
    [TestCase("polder", "nl-NL")]
    public async Task The_tax_certificate_says_what_the_ledger_owes_to_the_state(string operatorName, string culture)
    {
        var (care, list) = await ListAsync(operatorName, culture, DemoStory.OverdueNamesake);
        var year = care.Operator.Formats.FiscalYear.Of(care.Format.DayOf(portal.Services.GetRequiredService<TimeProvider>().GetUtcNow()));
        await using var db = care.Database();
        var owed = await db.LedgerTransfers.Where(row => row.AccountId == (long)DemoStory.OverdueNamesake && row.Day >= year.From && row.Day <= year.To && (row.CreditBook == LedgerBook.Tax || row.DebitBook == LedgerBook.Tax))
            .SumAsync(row => row.CreditBook == LedgerBook.Tax ? row.AmountMinor : -row.AmountMinor);

        var page = await visitor.GetAsync(list.Document.QuerySelector("a[href*='view=taxes']")!.GetAttribute("href")!);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(owed, Is.Positive);
            Assert.That(page.Words(".hero-figure"), Is.EqualTo(care.Format.Money(Money.FromMinor(owed, care.Operator.Currency))));
            Assert.That(page.Document.QuerySelectorAll("tbody tr a[href*='bill=']").Length, Is.Positive);
            Assert.That(page.Document.QuerySelectorAll(".tabs a").Length, Is.GreaterThan(1), "Bills go back thirteen months.");
            Assert.That(page.Words("main"), Does.Not.Contain("Taxes.").And.Not.Contain("Tax.").And.Not.Contain("{"));
        }
    }

    [Test]
    public async Task Nepals_tax_year_is_called_by_both_years_that_it_lies_in_and_others_by_one()
    {
        var nepal = await ListAsync("chautari", "en", DemoStory.OverdueNamesake);
        var page = await visitor.GetAsync(nepal.List.Document.QuerySelector("a[href*='view=taxes']")!.GetAttribute("href")!);
        using var other = new Visitor(portal);
        var care = new SelfCare(portal, other, "polder", "nl-NL");
        var list = await care.OpenAsync(DemoStory.OverdueNamesake, Bills);
        var dutch = await other.GetAsync(list.Document.QuerySelector("a[href*='view=taxes']")!.GetAttribute("href")!);

        Assert.That(page.Document.QuerySelector(".tabs a[aria-current]")!.TextContent, Does.Match("^20[89][0-9]/[0-9]{2}$"));
        Assert.That(dutch.Document.QuerySelector(".tabs a[aria-current]")!.TextContent, Does.Match("^20[0-9]{2}$"));
    }

    [TestCase("view=coming", "PF.", "/np", "chautari", "ne-NP")]
    [TestCase("view=taxes", "TC.", "/np", "chautari", "en")]
    [TestCase("view=coming", "PF.", "/sa", "rimal", "ar-SA")]
    [TestCase("view=taxes", "TC.", "/sn", "ndar", "fr-SN")]
    public async Task Papers_carry_a_seal_that_anybody_can_check(string view, string prefix, string home, string operatorName, string culture)
    {
        var (_, list) = await ListAsync(operatorName, culture, DemoStory.OverdueNamesake);
        var paper = await visitor.GetAsync($"{list.Path}?{view}&format=paper");
        var number = paper.Document.QuerySelectorAll(".paper-top bdi").Select(fact => fact.TextContent).Single(text => text.StartsWith(prefix, StringComparison.Ordinal));
        var seal = paper.Document.QuerySelectorAll(".paper-check bdi").Select(fact => fact.TextContent).Single(text => text.StartsWith("k1.", StringComparison.Ordinal));
        using var stranger = new Visitor(portal);

        var genuine = await stranger.GetAsync($"{portal.AddressOf(home, "verifyPage")}?number={Uri.EscapeDataString(number)}&seal={seal}");
        var forged = await stranger.GetAsync($"{portal.AddressOf(home, "verifyPage")}?number={Uri.EscapeDataString(number + "0")}&seal={seal}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(genuine.Has(".verify-genuine"), genuine.Words("main"));
            Assert.That(genuine.Words("main"), Does.Contain(number).And.Not.Contain("Verify."));
            Assert.That((forged.Status, forged.Has(".verify-false")), Is.EqualTo((HttpStatusCode.OK, true)));
        }
    }

    [TestCase("chautari", "ne-NP", "view=coming")]
    [TestCase("rimal", "ar-SA", "view=taxes")]
    public async Task Papers_are_printed_with_every_figure(string operatorName, string culture, string view)
    {
        var (_, list) = await ListAsync(operatorName, culture, DemoStory.OverdueNamesake);
        var page = await visitor.GetAsync($"{list.Path}?{view}");

        using var answer = await visitor.Client.GetAsync(page.Document.QuerySelector("a[href*='format=pdf']")!.GetAttribute("href")!);
        var text = PdfTools.Plain(await PdfTools.RunAsync("pdftotext", await answer.Content.ReadAsByteArrayAsync(), "-layout", "-", "-"));

        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/pdf"));
        Assert.That(page.Document.QuerySelectorAll(".price-parts dd, section:not(:has(.changes)) td.is-number").Select(cell => PdfTools.Plain(cell.TextContent)).Where(amount => !text.Contains(amount, StringComparison.Ordinal)), Is.Empty);
    }

    [TestCase("chautari", "ne-NP")]
    [TestCase("polder", "nl-NL")]
    public async Task All_papers_of_a_year_are_listed_open_and_are_a_table_for_machines(string operatorName, string culture)
    {
        var (care, list) = await ListAsync(operatorName, culture, DemoStory.Business);
        var page = await visitor.GetAsync(list.Document.QuerySelector("a[href*='view=papers']")!.GetAttribute("href")!);
        var links = page.Document.QuerySelectorAll("a.row-title").Select(link => link.GetAttribute("href")!).ToList();
        var (answer, rows) = await care.CsvAsync(page.Document.QuerySelector("a[href*='format=csv']")!.GetAttribute("href")!);
        var bills = await visitor.GetAsync(page.Document.QuerySelector("a[href*='show=bills']")!.GetAttribute("href")!);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(links, Is.Not.Empty);
            Assert.That(rows, Has.Count.EqualTo(links.Count + 1));
            Assert.That(answer.Content.Headers.ContentDisposition!.FileName, Does.StartWith("papers-"));
            Assert.That(bills.Document.QuerySelectorAll("a.row-title").Select(link => link.GetAttribute("href")), Has.All.Contains("bill="));
            Assert.That(page.Words("main"), Does.Not.Contain("Papers.").And.Not.Contain("{"));
            foreach (var link in links.Take(3).Concat(page.Document.QuerySelectorAll(".setting a").Select(written => written.GetAttribute("href")!)))
            {
                Assert.That((await visitor.GetAsync(link)).Status, Is.EqualTo(HttpStatusCode.OK), link);
            }
        }
    }

    [Test]
    public async Task Paper_is_stopped_with_a_proof_that_a_message_says_too_and_a_second_click_leaves_none()
    {
        const long Account = (long)DemoStory.CreditBalance;
        var (care, list) = await ListAsync("chautari", "en", DemoStory.CreditBalance);
        var page = await visitor.GetAsync(list.Document.QuerySelector("a[href*='view=delivery']")!.GetAttribute("href")!);
        await using var db = care.Database();
        var before = await db.BillFormChoices.CountAsync(choice => choice.AccountId == Account);
        var other = page.Document.QuerySelector("input[name=form]")!.GetAttribute("value")!;

        var both = await Task.WhenAll(
            visitor.SubmitAsync(page, page.Form("form:has(input[name=form])")), visitor.SubmitAsync(page, page.Form("form:has(input[name=form])")));
        var choice = await db.BillFormChoices.AsNoTracking().Where(each => each.AccountId == Account).OrderByDescending(each => each.Version).FirstAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await db.BillFormChoices.CountAsync(each => each.AccountId == Account), Is.EqualTo(before + 1));
            Assert.That(choice.Form.ToString(), Is.EqualTo(other));
            Assert.That(both.Select(answer => answer.Status), Has.All.EqualTo(HttpStatusCode.OK));
            Assert.That(both.Select(answer => answer.Words("[role=status], [role=alert]")), Has.All.Contains("EB-"));
            Assert.That(both[0].Words("main"), Does.Not.Contain("Delivery.").And.Not.Contain("{"));
        }

        var reference = both[0].Words("main").Split(' ').First(word => word.StartsWith("EB-", StringComparison.Ordinal)).TrimEnd(',');
        await using var scope = portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentOperator>().Set(portal.Services.GetRequiredService<OperatorCatalogue>().Find("chautari")!);
        await scope.ServiceProvider.GetRequiredService<NoticeWork>().RunAsync(default);
        Assert.That(await db.SentMessages.AnyAsync(message => message.Text.Contains(reference)), Is.True, "The message names it.");
    }

    [Test]
    public async Task Who_may_only_look_at_money_cannot_choose_and_others_accounts_are_not_there()
    {
        var (_, list) = await ListAsync("polder", "en", DemoStory.OverdueNamesake);
        var own = await visitor.GetAsync($"{list.Path}?view=delivery");
        var foreign = await visitor.SubmitAsync(own, own.Form("form:has(input[name=form])"), ("account", ((long)DemoStory.CreditBalance).ToString(CultureInfo.InvariantCulture)));
        using var manager = new Visitor(portal);
        var looking = await new SelfCare(portal, manager, "polder", "en").OpenAsync(DemoStory.EnterpriseManager, Bills);
        var delivery = await manager.GetAsync($"{looking.Path}?view=delivery");

        Assert.That(foreign.Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(delivery.Has("form:has(input[name=form])"), Is.False);
    }

    [TestCase("view=coming&format=ubl", HttpStatusCode.BadRequest)]
    [TestCase("view=coming&account=13", HttpStatusCode.NotFound, Description = "of another customer")]
    [TestCase("view=taxes&account=13", HttpStatusCode.NotFound)]
    [TestCase("view=papers&account=13", HttpStatusCode.NotFound)]
    [TestCase("view=delivery&account=13", HttpStatusCode.NotFound)]
    [TestCase("view=taxes&year=1999", HttpStatusCode.NotFound)]
    [TestCase("view=taxes&year=99999999999", HttpStatusCode.NotFound)]
    [TestCase("view=taxes&year=-1", HttpStatusCode.BadRequest)]
    [TestCase("view=taxes&year=%00", HttpStatusCode.BadRequest)]
    [TestCase("view=taxes&format=ubl", HttpStatusCode.BadRequest)]
    [TestCase("view=papers&year=x", HttpStatusCode.BadRequest)]
    [TestCase("view=papers&show=open", HttpStatusCode.BadRequest)]
    [TestCase("view=delivery&done=%3Cscript%3E", HttpStatusCode.OK)]
    [TestCase("view=nothing", HttpStatusCode.BadRequest)]
    public async Task Refuse_what_is_not_there(string query, HttpStatusCode status)
    {
        var (_, list) = await ListAsync("polder", "en", DemoStory.OverdueNamesake);

        var page = await visitor.GetAsync($"{list.Path}?{query}");

        Assert.That(page.Status, Is.EqualTo(status));
        Assert.That(page.Text, Does.Not.Contain("<script>\""));
    }

    [TestCase(BillForm.Electronic, "account=abc")]
    [TestCase(BillForm.Electronic, "form=3")]
    [TestCase(BillForm.Electronic, "form=")]
    public async Task A_choice_that_no_form_offers_is_refused_and_nothing_is_kept(BillForm form, string bad)
    {
        var (care, list) = await ListAsync("polder", "en", DemoStory.OverdueNamesake);
        var page = await visitor.GetAsync($"{list.Path}?view=delivery");
        var field = bad.Split('=');

        var answer = await visitor.SubmitAsync(page, page.Form("form:has(input[name=form])"), ("form", form.ToString()), (field[0], field[1]));

        await using var db = care.Database();
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await db.BillFormChoices.AnyAsync(choice => choice.AccountId == (long)DemoStory.OverdueNamesake), Is.False);
    }

    private async Task<(SelfCare Care, Page List)> ListAsync(string operatorName, string culture, DemoStory story)
    {
        var care = new SelfCare(portal, visitor, operatorName, culture);
        return (care, await care.OpenAsync(story, Bills));
    }
}
