using ECare.Core.Billing;
using ECare.Core.Operators;
using ECare.Core.Payments;
using ECare.Core.Primitives;
using ECare.Core.TopUps.Automatic;
using ECare.Tests.Web;
using ECare.Web.Demo;
using ECare.Web.Demo.Providers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ECare.Tests.Browser;

/// <summary>On a telephone in Senegal: the wallet agrees, the number is topped up by itself when its balance is low, and the page tells.</summary>
[TestFixture]
[Category("Browser")]
internal sealed class AutoTopUpJourneyTests
{
    private const long Account = (long)DemoStory.SimSwapped;

    private SharedPortal portal = null!;
    private PortalBrowser browser = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        portal = await PortalHost.SharedAsync();
        browser = await PortalBrowser.LaunchAsync();
    }

    [OneTimeTearDown]
    public async Task Stop() => await browser.DisposeAsync();

    [Test]
    public async Task Sets_up_an_automatic_top_up_and_sees_the_charge()
    {
        var (page, blame) = await browser.OpenAsync(360);
        await page.SignInAsync(portal, DemoPersonas.Of("ndar").Single(each => each.CustomerId == Account));
        await ReportAsync(5_000);
        await SaveWalletAsync(page);

        await page.GotoAsync(On(portal.AddressOf("/sn", "topUpPage") + "?view=auto"));
        await page.Locator("[data-kind=LowBalance] a[href*='kind=LowBalance']").ClickAsync();
        await page.Locator("#field-below").FillAsync("1500");
        await page.Locator("#field-ceiling").FillAsync("4 000");
        await page.Locator("button[name=check]").ClickAsync();
        await Assertions.Expect(page.Locator("dl.facts")).ToContainTextAsync("500");
        Assert.That(await PortalBrowser.ViolationsAsync(page), Is.Empty);
        await page.Locator("form:has(input[name=ceilingMinor]) button").DblClickAsync();
        await Assertions.Expect(page.Locator("[data-kind=LowBalance] .notice-good")).ToBeVisibleAsync();

        // Time goes by, and the number is used.
        portal.Clock.Advance(TopUpCalendar.Notice);
        await ReportAsync(900);
        await RunAsync();
        portal.Clock.Advance(TimeSpan.FromSeconds(30));
        await RunAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("[data-kind=LowBalance] .row")).ToHaveCountAsync(1);
        Assert.That(await PortalBrowser.ViolationsAsync(page), Is.Empty);
        Assert.That(await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth"), Is.LessThanOrEqualTo(0), "Nothing is wider than the telephone.");

        // The balance went up, and its history says why.
        await page.GotoAsync(On(portal.AddressOf("/sn", "topUpPage") + "?view=history"));
        await Assertions.Expect(page.Locator(".hero-figure")).ToContainTextAsync("1");
        Assert.That(blame, Has.All.Contains("net::ERR_ABORTED"));
        await page.Context.CloseAsync();
    }

    private async Task SaveWalletAsync(IPage page)
    {
        await page.GotoAsync(On(portal.AddressOf("/sn", "paymentsPage") + "?view=saved"));
        await page.Locator("input[name=method][value=momo-like]").CheckAsync();
        await page.Locator("#field-phone").FillAsync("77 765 43 21");
        await page.Locator("form:has(input[name=method]) button").ClickAsync();
        await Assertions.Expect(page.Locator("main .notice-info[role=status]")).ToBeVisibleAsync();
        var id = System.Web.HttpUtility.ParseQueryString(new Uri(page.Url).Query)["setup"]!;
        await page.GotoAsync(On($"{SimulatorPages.Customer}/{id}"));
        await page.Locator("form:has(input[value=Pay]) button").ClickAsync();
        await page.GotoAsync(On($"{portal.AddressOf("/sn", "paymentsPage")}?view=saved&setup={id}"));
        await Assertions.Expect(page.Locator("main .notice-good[role=status]")).ToBeVisibleAsync();
    }

    private async Task ReportAsync(long minor)
    {
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        await using var scope = Scope();
        await scope.ServiceProvider.GetRequiredService<LedgerPosting>().ReportBalanceAsync(Account, Money.FromMinor(minor, Currency.Of("XOF")), portal.Clock.GetUtcNow(), default);
    }

    private async Task RunAsync()
    {
        await using (var polling = Scope())
        {
            await polling.ServiceProvider.GetRequiredService<PaymentPolling>().RunAsync(default);
        }

        await using var scope = Scope();
        await scope.ServiceProvider.GetRequiredService<TopUpRuleWork>().RunAsync(default);
    }

    private AsyncServiceScope Scope()
    {
        var scope = portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentOperator>().Set(portal.Services.GetRequiredService<OperatorCatalogue>().Find("ndar")!);
        return scope;
    }

    private string On(string path) => new Uri(portal.Address, path).AbsoluteUri;
}
