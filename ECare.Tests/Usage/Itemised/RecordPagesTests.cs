using System.Net;
using ECare.Core.Balances;
using ECare.Core.Primitives;
using ECare.Core.Usage;
using ECare.Tests.Web;
using ECare.Web.Demo;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Usage.Itemised;

/// <summary>Single records, their sums and limits, as people of the demo get them.</summary>
[TestFixture]
[Category("Web")]
internal sealed class RecordPagesTests
{
    private const int Services = 1;

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
    [TestCase("polder", "nl-NL")]
    public async Task Show_records_that_come_to_the_days_totals(string operatorName, string culture)
    {
        var care = new SelfCare(portal, visitor, operatorName, culture);
        var usage = await OpenAsync(care);
        var services = await visitor.GetAsync($"{usage.Path}?view=services");
        var cost = services.Document.QuerySelectorAll("tbody td.is-number:last-child").Select(cell => cell.TextContent.Trim()).ToList();
        var (answer, rows) = await care.CsvAsync($"{usage.Path}?view=records&format=csv");
        await using var db = care.Database();
        var from = DateTimeOffset.Parse(rows[^1][0], System.Globalization.CultureInfo.InvariantCulture);
        var stored = await db.UsageRecords.Where(record => record.AccountId == (long)DemoStory.Everyday && record.LineId % 100 == 1 && record.At >= from.AddSeconds(-1)).ToListAsync();
        var total = services.Document.QuerySelector("tfoot td:last-child")!.TextContent.Trim();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo("text/csv; charset=utf-8"));
            Assert.That(rows, Has.Count.EqualTo(stored.Count + 1));
            Assert.That(rows.Skip(1).Select(row => row[2]), Has.None.Matches<string>(number => number!.Length > 6 && !number.EndsWith("***", StringComparison.Ordinal)));
            Assert.That(cost, Has.Count.EqualTo(4));
            Assert.That(total, Is.EqualTo(care.Format.Money(Money.FromMinor(stored.Sum(record => record.ChargeMinor), care.Operator.Currency))));
        }
    }

    [Test]
    public async Task Are_paged_filtered_and_linked_without_script()
    {
        var care = new SelfCare(portal, visitor, "polder", "en");
        var usage = await OpenAsync(care);
        var first = await visitor.GetAsync($"{usage.Path}?view=records&month={LastMonth:yyyy-MM-dd}");
        var second = await visitor.GetAsync(first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        var numbers = await visitor.GetAsync($"{usage.Path}?view=numbers&month={LastMonth:yyyy-MM-dd}");
        var one = await visitor.GetAsync(numbers.Document.QuerySelector(".table-row-link")!.GetAttribute("href")!);
        var form = first.Document.Forms.First(each => each.QuerySelector("[name=service]") is not null);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Document.QuerySelectorAll("tbody tr"), Has.Length.EqualTo(25));
            Assert.That(second.Document.QuerySelector("tbody tr")!.TextContent, Is.Not.EqualTo(first.Document.QuerySelector("tbody tr")!.TextContent));
            Assert.That(second.Has("a[rel=prev]"));
            Assert.That(one.Document.QuerySelectorAll("tbody tr"), Is.Not.Empty);
            Assert.That(one.Words("main"), Does.Contain("***").And.Contains("Not only"));
            Assert.That(form.QuerySelectorAll("[name=month] option"), Has.Length.EqualTo(13));
        }
    }

    [TestCase("?view=records&line=1101", HttpStatusCode.NotFound, Description = "the line of another customer")]
    [TestCase("?view=records&line=1101&format=csv", HttpStatusCode.NotFound)]
    [TestCase("?view=limits&line=1101", HttpStatusCode.NotFound)]
    [TestCase("?view=centres&centre=11", HttpStatusCode.NotFound)]
    [TestCase("?view=records&month=2001-01-01", HttpStatusCode.NotFound)]
    [TestCase("?view=everything", HttpStatusCode.BadRequest)]
    [TestCase("?view=records&service=fax", HttpStatusCode.BadRequest)]
    [TestCase("?view=records&number=%3Cb%3E", HttpStatusCode.BadRequest)]
    [TestCase("?view=records&number=%00", HttpStatusCode.BadRequest)]
    [TestCase("?view=records&before=1", HttpStatusCode.BadRequest)]
    [TestCase("?view=records&before=99999999999999999-1", HttpStatusCode.BadRequest)]
    [TestCase("?view=limits&ask=everything", HttpStatusCode.BadRequest)]
    [TestCase("?view=limits&ask=spend&amount=-1", HttpStatusCode.BadRequest)]
    public async Task Refuse_what_is_not_the_persons_or_no_page_wrote(string query, HttpStatusCode status)
    {
        var page = await OpenAsync(new SelfCare(portal, visitor, "polder", "en"));

        Assert.That((await visitor.GetAsync(page.Path + query)).Status, Is.EqualTo(status));
    }

    [TestCase(DemoStory.EnterpriseAdministrator, 10)]
    [TestCase(DemoStory.EnterpriseManager, 3)]
    public async Task Show_cost_centres_down_to_their_lines(DemoStory story, int centres)
    {
        var care = new SelfCare(portal, visitor, "polder", "en");
        var page = await OpenAsync(care, story);
        var all = await visitor.GetAsync($"{page.Path}?view=centres&month={LastMonth:yyyy-MM-dd}");
        var links = all.Document.QuerySelectorAll(".table-row-link").Select(link => link.GetAttribute("href")!).ToList();
        var one = await visitor.GetAsync(links[0]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(links, Has.Count.EqualTo(centres));
            Assert.That(one.Document.QuerySelectorAll("tbody tr"), Has.Length.EqualTo(4));
            Assert.That((await care.CsvAsync($"{links[0]}&format=csv")).Rows, Has.Count.EqualTo(5));
        }
    }

    [Test]
    public async Task Let_a_limit_be_set_confirmed_seen_and_taken_back()
    {
        var care = new SelfCare(portal, visitor, "rimal-bahrain", "en");
        var usage = await OpenAsync(care, DemoStory.Newcomer);
        var limits = await visitor.GetAsync($"{usage.Path}?view=limits");
        var bad = await visitor.SubmitAsync(limits, FormOf(limits, "Spend", "amount"), ("amount", "much"));
        var warned = await visitor.SubmitAsync(limits, FormOf(limits, "Spend", "amount"), ("amount", "7"));
        var asked = await visitor.SubmitAsync(limits, FormOf(limits, "Spend", "amount"), ("amount", "12.5"), ("stops", "true"));
        var held = await visitor.SubmitAsync(asked, asked.Document.Forms.First(form => form.QuerySelector("input[type=hidden][name=amount]") is not null));
        var undone = await visitor.SubmitAsync(held, held.Document.Forms.First(form => form.TextContent.Contains("Undo", StringComparison.Ordinal)));

        await using var db = care.Database();
        var history = await db.LineLimits.Where(limit => limit.AccountId == (long)DemoStory.Newcomer).OrderBy(limit => limit.Version).Select(limit => limit.Amount).ToListAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(bad.Has(".field-error"));
            Assert.That(warned.Words("main"), Does.Contain("Nothing stops."), "the box was not ticked");
            Assert.That(asked.Words("main"), Does.Contain("12.500"));
            Assert.That(held.Words("main"), Does.Contain("Your limit is set."));
            Assert.That(undone.Words("main"), Does.Contain("There is no limit."));
            Assert.That(history, Is.EqualTo(new long?[] { 12_500, null }));
        }
    }

    [Test]
    public async Task Let_a_member_of_the_family_see_the_own_line_and_set_nothing()
    {
        var care = new SelfCare(portal, visitor, "polder", "en");
        var usage = await OpenAsync(care, DemoStory.FamilyMinor);
        var limits = await visitor.GetAsync($"{usage.Path}?view=limits");

        Assert.That(limits.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(limits.Document.Forms.Count(form => form.QuerySelector("[name=amount]") is not null), Is.Zero);
    }

    private static DateOnly LastMonth => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddDays(-32).UtcDateTime);

    private static AngleSharp.Html.Dom.IHtmlFormElement FormOf(Page page, string kind, string field) => page.Document.Forms.First(
        form => form.QuerySelector($"[name={field}]") is not null && form.QuerySelector($"[name=kind][value={kind}]") is not null);

    private async Task<Page> OpenAsync(SelfCare care, DemoStory story = DemoStory.Everyday)
    {
        var services = await care.OpenAsync(story, Services);
        var line = await visitor.GetAsync(services.Document.QuerySelector(".card-title a")!.GetAttribute("href")!);
        return await visitor.GetAsync(line.Document.QuerySelector(".card-head .card-link")!.GetAttribute("href")!);
    }
}
