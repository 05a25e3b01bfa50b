using System.Globalization;
using System.Net;
using ECare.Core.Primitives;
using ECare.Core.Usage;
using ECare.Tests.Web;
using ECare.Web.Demo;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Usage;

/// <summary>The pages of usage as people of the demo get them.</summary>
[TestFixture]
[Category("Web")]
internal sealed class UsagePagesTests
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
    [TestCase("chautari", "en")]
    [TestCase("rimal", "ar-SA")]
    [TestCase("ndar", "fr-SN")]
    [TestCase("polder", "nl-NL")]
    public async Task Show_thirteen_months_whose_days_are_those_of_the_database(string operatorName, string culture)
    {
        var care = new SelfCare(portal, visitor, operatorName, culture);
        var page = await OpenAsync(care);
        var links = page.Document.QuerySelectorAll(".table-row-link").Select(link => link.GetAttribute("href")!).ToList();
        Assert.That(links, Has.Count.EqualTo(UsageReader.Months));

        // The month before the running one is whole.
        var month = await visitor.GetAsync(links[1]);
        var from = FirstDay(links[1]);
        var to = FirstDay(links[0]).AddDays(-1);
        await using var db = care.Database();
        var days = await db.UsageDays.Where(day => day.AccountId == (long)DemoStory.Everyday && day.Day >= from && day.Day <= to).ToListAsync();
        var messages = care.Format.Number(days.Sum(day => day.Messages));
        var charged = care.Format.Money(Money.FromMinor(days.Sum(day => day.ChargedMinor), care.Operator.Currency));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(month.Document.QuerySelectorAll("tbody tr"), Has.Length.EqualTo(days.Count));
            Assert.That(month.Document.QuerySelectorAll("tfoot td").Select(cell => cell.TextContent.Trim()), Does.Contain(messages).And.Contains(charged));
        }
    }

    [Test]
    public async Task Give_a_month_as_a_table_for_machines()
    {
        var care = new SelfCare(portal, visitor, "chautari", "ne-NP");
        var page = await OpenAsync(care);
        var link = page.Document.QuerySelectorAll(".table-row-link")[1].GetAttribute("href")!;
        var line = long.Parse(link.Split("line=")[1].Split('&')[0], CultureInfo.InvariantCulture);

        var (answer, rows) = await care.CsvAsync($"{link}&format=csv");

        await using var db = care.Database();
        var first = DateOnly.ParseExact(rows[1][0], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var day = await db.UsageDays.SingleAsync(each => each.LineId == line && each.Day == first);
        Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo("text/csv; charset=utf-8"));
        Assert.That(rows[1][1], Is.EqualTo(day.DataKilobytes.ToString(CultureInfo.InvariantCulture)));
    }

    [TestCase("?line=1101", HttpStatusCode.NotFound, Description = "the line of another customer")]
    [TestCase("?month=2001-01-01", HttpStatusCode.NotFound)]
    [TestCase("?month=9999-12-31", HttpStatusCode.NotFound)]
    [TestCase("?month=2026-13-01", HttpStatusCode.BadRequest)]
    [TestCase("?kind=everything", HttpStatusCode.BadRequest)]
    [TestCase("?line=x", HttpStatusCode.BadRequest)]
    public async Task Refuse_what_is_not_the_persons(string query, HttpStatusCode status)
    {
        var page = await OpenAsync(new SelfCare(portal, visitor, "polder", "en"));

        Assert.That((await visitor.GetAsync(page.Path + query)).Status, Is.EqualTo(status));
    }

    private async Task<Page> OpenAsync(SelfCare care)
    {
        var services = await care.OpenAsync(DemoStory.Everyday, Services);
        var line = await visitor.GetAsync(services.Document.QuerySelector(".card-title a")!.GetAttribute("href")!);
        return await visitor.GetAsync(line.Document.QuerySelector(".card-head .card-link")!.GetAttribute("href")!);
    }

    private static DateOnly FirstDay(string link) =>
        DateOnly.ParseExact(link.Split("month=")[1].Split('&')[0], "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
