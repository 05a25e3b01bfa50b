using ECare.Campaigns.Audience;
using ECare.Campaigns.Decisions;
using ECare.Core.Accounts;
using ECare.Core.Behaviour;
using ECare.Core.Inventory;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Tests.Web;
using ECare.Web.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ECare.Tests.Browser;

/// <summary>From the list of countries to one's bills and out again, as people walk it in a real browser.</summary>
[TestFixture]
[Category("Browser")]
internal sealed class JourneyTests
{
    private const string Placement = "ec-seen[data-url*='decision']";

    private static readonly object[][] Walks =
    [
        ["chautari", "ne-NP", 360],
        ["chautari", "en", 1280],
        ["rimal", "ar-SA", 360],
        ["polder", "nl-NL", 1280],
    ];

    private SharedPortal portal = null!;

    private PortalBrowser browser = null!;
    private int walked;
    private int hidden;

    /// <summary>Who walks on which site: each somebody else, because who has walked has hidden a campaign and must wait for the next code.</summary>
    private readonly Dictionary<string, DemoPersona> walkers = new(StringComparer.Ordinal);

    [OneTimeSetUp]
    public async Task Start()
    {
        portal = await PortalHost.SharedAsync();
        browser = await PortalBrowser.LaunchAsync();
        foreach (var walk in Walks)
        {
            var (operatorName, culture) = ((string)walk[0], (string)walk[1]);
            var home = HomeOf(operatorName, culture);
            walkers[home] = await ShownACampaignAsync(operatorName, home);
        }

        // Looking whether somebody is shown a campaign is a showing, and the caps count it: some may be shown once a day.
        portal.Clock.Advance(TimeSpan.FromDays(1));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await browser.DisposeAsync();
        Assert.That(hidden, walked < Walks.Length ? Is.Not.Negative : Is.Positive, "Of all who walked somebody hid a campaign.");
    }

    [TestCaseSource(nameof(Walks))]
    public async Task Walks_from_the_countries_to_the_bills_and_out_again(string operatorName, string culture, int width)
    {
        var home = HomeOf(operatorName, culture);
        var persona = walkers[home];
        var (page, blame) = await browser.OpenAsync(width);

        await LandAsync(page, operatorName, culture);
        await page.Locator(".mainnav-link").First.ClickAsync();
        await page.EnterCodeAsync(await page.AskForCodeAsync(portal, persona));
        await Assertions.Expect(page.Locator(".hero-figure")).ToBeVisibleAsync();

        // On the last day of a month, tomorrow's dashboard has nothing to measure: what was granted ran out.
        if (await HasAllowancesAsync(persona))
        {
            await Assertions.Expect(page.Locator(".gauge").First).ToBeVisibleAsync();
        }

        var dashboard = page.Url;

        await MeetCampaignAsync(page, persona);
        await ReadPagesAsync(page, home);
        await LeaveAsync(page, dashboard);

        // Leaving a page ends what it was still loading; that is no fault.
        Assert.That(blame, Has.All.Contains("net::ERR_ABORTED"));
        await page.Context.CloseAsync();
    }

    [Test]
    public async Task Signs_in_without_script()
    {
        var persona = DemoPersonas.Of("ndar").Single(each => each.Story == DemoStory.FamilyPartner);
        var (page, _) = await browser.OpenAsync(360, script: false);

        await page.GotoAsync(On("/sn"));
        await page.Locator(".mainnav-link").First.ClickAsync();
        await page.EnterCodeAsync(await page.AskForCodeAsync(portal, persona), script: false);

        await Assertions.Expect(page.Locator(".hero-figure")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Test]
    public async Task Opens_a_bill_from_the_list()
    {
        var (page, blame) = await browser.OpenAsync(360);
        await page.SignInAsync(portal, DemoPersonas.Of("chautari").Single(each => each.Story == DemoStory.Disputed));

        await page.GotoAsync(On(portal.AddressOf("/np", "billsPage")));
        var bill = page.Locator(".row-title").First;
        var title = await bill.InnerTextAsync();
        await bill.ClickAsync();

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(title);
        Assert.That(blame, Is.Empty);
        await page.Context.CloseAsync();
    }

    /// <summary>The countries, the country's home, and there the language.</summary>
    private async Task LandAsync(IPage page, string operatorName, string culture)
    {
        await page.GotoAsync(On("/"));
        await page.Locator($".country[data-brand='{operatorName}'] .country-name").First.ClickAsync();
        foreach (var language in new[] { "en", culture })
        {
            await page.Locator(".masthead summary.tool-button").First.ClickAsync();
            await page.Locator($".tool-item[hreflang='{language}']").ClickAsync();
            await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
        }
    }

    /// <summary>Sees it, asks why, follows it, comes back and wants no more of it.</summary>
    private async Task MeetCampaignAsync(IPage page, DemoPersona persona)
    {
        var before = await SeenByAsync(persona);
        var placement = page.Locator(Placement).First;
        await placement.ScrollIntoViewIfNeededAsync();
        for (var tries = 0; tries < 50 && await SeenByAsync(persona) == before; tries++)
        {
            await Task.Delay(100);
        }

        Assert.That(await SeenByAsync(persona), Is.EqualTo(before + 1), "a campaign that stays in view is seen once");

        await placement.Locator("summary").ClickAsync();
        await Assertions.Expect(placement.Locator(".more-body li").First).ToBeVisibleAsync();

        var dashboard = page.Url;
        var shown = await page.RunAndWaitForResponseAsync(
            () => placement.Locator(".placement-foot a").ClickAsync(),
            answer => answer.Request.IsNavigationRequest && answer.Status is < 300 or >= 400);
        Assert.That(shown.Status, Is.EqualTo(200));
        await Assertions.Expect(page.Locator("main h1")).ToBeVisibleAsync();
        Assert.That(page.Url, Is.Not.EqualTo(dashboard));

        walked++;
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator(".hero-figure")).ToBeVisibleAsync();
        if (await placement.CountAsync() == 0)
        {
            // Who has answered the only campaign that may be shown today has nothing left to hide; the others who walk have.
            return;
        }

        hidden++;
        var title = await placement.Locator("h3").InnerTextAsync();
        await placement.Locator("form button").ClickAsync();
        await Assertions.Expect(page.Locator("[role=status] .notice-title")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator($"{Placement} h3").Filter(new LocatorFilterOptions { HasText = title })).ToHaveCountAsync(0);
    }

    private async Task ReadPagesAsync(IPage page, string home)
    {
        foreach (var function in new[] { "servicesPage", "billsPage", "usagePage", "accountPage" })
        {
            var answer = await page.GotoAsync(On(portal.AddressOf(home, function)));
            Assert.That(answer!.Status, Is.EqualTo(200), function);
            await Assertions.Expect(page.Locator("main h1")).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator("#field-phone")).ToHaveCountAsync(0);
        }
    }

    private static async Task LeaveAsync(IPage page, string dashboard)
    {
        var menu = page.Locator(".masthead details:has([name=ufprt])");
        await menu.Locator("summary").ClickAsync();
        await menu.Locator("form button").ClickAsync();
        await Assertions.Expect(page.Locator(".notice-good")).ToBeVisibleAsync();
        await page.GotoAsync(dashboard);
        await Assertions.Expect(page.Locator("#field-phone")).ToBeVisibleAsync();
    }

    /// <summary>The first person, those with bills ahead, whose dashboard shows a campaign: rules and control groups leave others out.</summary>
    private async Task<DemoPersona> ShownACampaignAsync(string operatorName, string home)
    {
        foreach (var story in new[] { DemoStory.FamilyParent, DemoStory.CreditBalance, DemoStory.FamilyAdultChild, DemoStory.Everyday, DemoStory.SimSwapped, DemoStory.FamilyPartner })
        {
            var persona = DemoPersonas.Of(operatorName).Single(each => each.Story == story);
            if (walkers.ContainsValue(persona))
            {
                continue;
            }

            using var visitor = new Visitor(portal);
            await visitor.SignInAsync(persona);
            var page = await visitor.GetAsync(portal.AddressOf(home, "dashboardPage"));
            if (page.Has(Placement) && page.Has(".gauge"))
            {
                return persona;
            }
        }

        throw new AssertionException($"No persona of {operatorName} is shown a campaign.");
    }

    private async Task<bool> HasAllowancesAsync(DemoPersona persona)
    {
        await using var db = portal.Services.GetRequiredService<OperatorDatabases>().Open(persona.Operator);
        var now = portal.Clock.GetUtcNow();
        var accounts = db.AccountAccess.Where(access => access.CustomerId == persona.CustomerId).Select(access => access.AccountId);
        var yesterday = now.AddDays(-1);
        return await db.Allowances.Where(allowance => accounts.Contains(allowance.AccountId) && allowance.ExpiresAt > yesterday).AllAsync(allowance => allowance.ExpiresAt > now);
    }

    private async Task<int> SeenByAsync(DemoPersona persona)
    {
        var who = portal.Services.GetRequiredService<Pseudonyms>().Of(persona.Operator, persona.CustomerId);
        var subscriber = SubscriberFacts.IdOf(who.Value);
        await using var db = portal.Services.GetRequiredService<OperatorDatabases>().Open(persona.Operator);
        return await db.CampaignOutcomes.CountAsync(outcome => outcome.Subscriber == subscriber && outcome.Kind == OutcomeKind.Seen);
    }

    private string HomeOf(string operatorName, string culture)
    {
        var site = portal.Services.GetRequiredService<OperatorCatalogue>().Find(operatorName)!;
        return culture == site.Languages[0] ? $"/{site.PathPrefix}" : $"/{site.PathPrefix}/{culture.Split('-')[0]}";
    }

    private string On(string path) => new Uri(portal.Address, path).AbsoluteUri;
}
