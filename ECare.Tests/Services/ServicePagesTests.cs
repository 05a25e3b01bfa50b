using System.Net;
using ECare.Core.Inventory;
using ECare.Tests.Web;
using ECare.Web.Demo;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Services;

/// <summary>The pages of lines as people of the demo get them.</summary>
[TestFixture]
[Category("Web")]
internal sealed class ServicePagesTests
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
    [TestCase("ndar", "fr-SN")]
    [TestCase("polder", "nl-NL")]
    public async Task Show_every_line_and_what_takes_money_on_it(string operatorName, string culture)
    {
        var care = new SelfCare(portal, visitor, operatorName, culture);
        var page = await care.OpenAsync(DemoStory.Everyday, Services);
        await using var db = care.Database();
        var lines = await db.Lines.Where(line => line.AccountId == (long)DemoStory.Everyday).ToListAsync();
        var products = await db.OwnedProducts.CountAsync(product => product.LineId == lines[0].Id && product.Until == null);

        var line = await visitor.GetAsync(page.Document.QuerySelector(".card-title a")!.GetAttribute("href")!);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Document.QuerySelectorAll(".card-title a"), Has.Length.EqualTo(lines.Count));
            Assert.That(line.Document.QuerySelectorAll(".rows .row"), Has.Length.EqualTo(products));
            Assert.That(line.Has(".gauge"));
        }
    }

    [TestCase(DemoStory.SimSwapped, ".notice-warn")]
    [TestCase(DemoStory.PortedOut, ".badge-neutral")]
    public async Task Show_the_state_of_hard_cases(DemoStory story, string mark)
    {
        var page = await new SelfCare(portal, visitor, "polder", "nl-NL").OpenAsync(story, Services);
        var line = await visitor.GetAsync(page.Document.QuerySelector(".card-title a")!.GetAttribute("href")!);

        Assert.That(line.Has(mark), line.Words("main"));
    }

    [TestCase("1101", HttpStatusCode.NotFound, Description = "the line of another customer")]
    [TestCase("0", HttpStatusCode.BadRequest)]
    [TestCase("", HttpStatusCode.BadRequest)]
    [TestCase("'--", HttpStatusCode.BadRequest)]
    public async Task Refuse_a_line_that_is_not_the_persons(string line, HttpStatusCode status)
    {
        var page = await new SelfCare(portal, visitor, "polder", "en").OpenAsync(DemoStory.Everyday, Services);

        Assert.That((await visitor.GetAsync($"{page.Path}?line={line}")).Status, Is.EqualTo(status));
    }
}
