using System.Net;
using ECare.Core.Accounts;
using ECare.Core.Operators;
using ECare.Core.Overview;
using ECare.Tests.Web;
using ECare.Web.Demo;
using ECare.Web.Display;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Tests.Dashboard;

/// <summary>The dashboard as people of the demo get it.</summary>
[TestFixture]
[Category("Web")]
internal sealed class DashboardTests
{
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
    public async Task Shows_the_figures_of_the_database_as_the_language_writes_them(string operatorName, string culture)
    {
        foreach (var story in new[] { DemoStory.Everyday, DemoStory.OverdueNamesake, DemoStory.CreditBalance })
        {
            var (account, format) = await AccountOfAsync(operatorName, story, culture);
            var figure = account.Kind == AccountKind.Prepaid || account.Balance.Amount > 0 ? account.Balance : account.AmountDue;

            var page = await OpenAsync(operatorName, story, culture);

            Assert.That(page.Words(".hero-figure"), Is.EqualTo(format.Money(figure)), $"{story}");
        }
    }

    [TestCase(DemoStory.OverdueNamesake, ".hero .badge-bad")]
    [TestCase(DemoStory.OverdueNamesake, ".row-icon-bad")]
    [TestCase(DemoStory.SimSwapped, ".row-icon-bad")]
    [TestCase(DemoStory.PortedOut, ".hero .badge-neutral")]
    [TestCase(DemoStory.Disputed, ".badge-info")]
    [TestCase(DemoStory.Everyday, ".gauge")]
    [TestCase(DemoStory.FamilyAdultChild, ".line")]
    public async Task Shows_the_state_of_hard_cases(DemoStory story, string mark)
    {
        var page = await OpenAsync("polder", story, "nl-NL");

        Assert.That(page.Has(mark), page.Words("main"));
    }

    [Test]
    public async Task Hides_the_money_from_a_minor()
    {
        var page = await OpenAsync("polder", DemoStory.FamilyMinor, "en");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(page.Words("main"), Does.Not.Contain("€"));
            Assert.That(page.Has(".gauge"));
        }
    }

    [TestCase("9999999999999", HttpStatusCode.NotFound)]
    [TestCase("1101", HttpStatusCode.NotFound, Description = "the line of another customer")]
    [TestCase("99999999999999999999999", HttpStatusCode.BadRequest)]
    [TestCase("-1", HttpStatusCode.BadRequest)]
    [TestCase("mine", HttpStatusCode.BadRequest)]
    [TestCase("", HttpStatusCode.BadRequest)]
    public async Task Refuses_a_line_that_is_not_the_persons(string line, HttpStatusCode status)
    {
        var page = await OpenAsync("polder", DemoStory.Everyday, "en");

        Assert.That((await visitor.GetAsync($"{page.Path}?line={line}")).Status, Is.EqualTo(status));
    }

    [Test]
    public async Task Marks_figures_of_yesterday_as_perhaps_old()
    {
        var account = (await AccountOfAsync("polder", DemoStory.Everyday, "en")).Account;

        var page = await OpenAsync("polder", DemoStory.Everyday, "en");

        Assert.That(page.Has(".hero .as-of-old"), Is.EqualTo(portal.Clock.GetUtcNow() - account.AsOf > TimeSpan.FromHours(6)));
    }

    private async Task<Page> OpenAsync(string operatorName, DemoStory story, string culture)
    {
        await visitor.SignInAsync(operatorName, story);
        var site = portal.Services.GetRequiredService<OperatorCatalogue>().Find(operatorName)!;
        var home = await visitor.GetAsync(culture == site.Languages[0] ? $"/{site.PathPrefix}" : $"/{site.PathPrefix}/{culture.Split('-')[0]}");

        // The dashboard is the first entry of every site's menu.
        return await visitor.GetAsync(home.Document.QuerySelector(".mainnav-link")!.GetAttribute("href")!);
    }

    private async Task<(OverviewAccount Account, DisplayFormat Format)> AccountOfAsync(string operatorName, DemoStory story, string culture)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var @operator = services.GetRequiredService<OperatorCatalogue>().Find(operatorName)!;
        services.GetRequiredService<CurrentOperator>().Set(@operator);
        var overview = await services.GetRequiredService<OverviewReader>().ReadAsync((long)story, lineId: null, CancellationToken.None);
        return (overview!.Account!, services.GetRequiredService<DisplayFormats>().For(culture, default, @operator.TimeZone));
    }
}
