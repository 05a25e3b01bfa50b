using System.Net;
using ECare.Core.Billing;
using ECare.Core.Notices;
using ECare.Core.Operators;
using ECare.Core.Payments;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using ECare.Core.TopUps.Automatic;
using ECare.Tests.Web;
using ECare.Web.Demo;
using ECare.Web.Demo.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Tests.TopUps.Automatic;

/// <summary>Automatic top-ups as people of the demo set them up, over HTTP and without script: a wallet in Senegal, cards in Saudi Arabia, nothing in Nepal.</summary>
[TestFixture]
[Category("Web")]
internal sealed class AutoTopUpPagesTests
{
    private const string Confirm = "form:has(input[name=ceilingMinor])";

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

    [Test]
    public async Task A_wallet_agrees_once_and_then_tops_the_number_up_when_its_balance_is_low()
    {
        const long account = (long)DemoStory.Everyday;
        await visitor.SignInAsync("ndar", DemoStory.Everyday);
        var without = await visitor.GetAsync(Address("/sn/en", $"?view=auto&account={account}"));
        Assert.That((without.Has("a[href*='view=saved']"), without.Has("a[href*='kind=']")), Is.EqualTo((true, false)), "First something has to be saved.");

        var saved = await SaveWalletAsync();
        Assert.That(saved.Has(".notice-good"), saved.Words("main"));

        // Above the threshold nothing happens; then it is crossed.
        await ReportAsync("ndar", account, 2_000);
        var form = await visitor.GetAsync(Address("/sn/en", $"?view=auto&account={account}&kind=LowBalance"));
        var method = form.Document.QuerySelector("input[name=saved]")!.GetAttribute("value")!;
        var check = await visitor.GetAsync(Address("/sn/en", $"?view=auto&account={account}&kind=LowBalance&check=1&below=1500&amount=1000&ceiling=5000&saved={method}"));
        var on = await visitor.SubmitAsync(check, check.Form(Confirm));
        var twice = await visitor.SubmitAsync(check, check.Form(Confirm));
        await RunAsync("ndar");
        portal.Clock.Advance(TopUpCalendar.Notice);
        await RunAsync("ndar");
        var before = await RunsAsync("ndar", account);
        await ReportAsync("ndar", account, 1_400);
        await RunAsync("ndar");
        portal.Clock.Advance(TimeSpan.FromSeconds(30));
        await RunAsync("ndar");

        var after = await visitor.GetAsync(Address("/sn/en", $"?view=auto&account={account}"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(check.Words("dl"), Does.Contain("1,500").And.Contain("1,000").And.Contain("5,000"));
            Assert.That((on.Has("[data-kind=LowBalance] .notice-good"), twice.Has("[data-kind=LowBalance] .notice-good")), Is.EqualTo((true, true)), on.Words("main"));
            Assert.That(before, Is.Empty);
            Assert.That((await RunsAsync("ndar", account)).Select(run => run.State), Is.EqualTo(new[] { TopUpRunState.Paid }));
            Assert.That(after.Document.QuerySelectorAll("[data-kind=LowBalance] .row").Length, Is.EqualTo(1), after.Words("main"));
            Assert.That(await ToldAsync("ndar", account), Is.EqualTo(2), "Set up, and topped up.");
        }

        await RestAndEndAsync(account);
    }

    private async Task RestAndEndAsync(long account)
    {
        var standing = await visitor.GetAsync(Address("/sn/en", $"?view=auto&account={account}"));
        var paused = await visitor.SubmitAsync(standing, standing.Form("[data-kind=LowBalance] form"));
        var resumed = await visitor.SubmitAsync(paused, paused.Form("[data-kind=LowBalance] form"));
        var asking = await visitor.GetAsync(resumed.Document.QuerySelector("a[href*='off=LowBalance']")!.GetAttribute("href")!);
        var off = await visitor.SubmitAsync(asking, asking.Form("form:has(.button-danger)"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(paused.Has("[data-kind=LowBalance] .notice-warn"), paused.Words("main"));
            Assert.That(resumed.Has("[data-kind=LowBalance] .notice-good"), resumed.Words("main"));
            Assert.That(off.Has("[data-kind=LowBalance] .notice-good"), Is.False, off.Words("main"));
        }
    }

    [Test]
    public async Task A_card_is_checked_at_the_bank_for_nothing_and_saved()
    {
        await visitor.SignInAsync("rimal", DemoStory.Everyday);
        var page = await visitor.GetAsync(portal.AddressOf("/sa/en", "paymentsPage") + "?view=saved");
        var bank = await visitor.SubmitAsync(page, page.Form("form:has(input[name=method])"), ("method", "mada-like"));
        Assert.That(bank.Words("main"), Does.Not.Contain("0.00"), "No amount of nought is asked for.");
        var asks = await visitor.SubmitAsync(bank, bank.Form("form:has(input[value=Pay])"));
        var back = await visitor.SubmitAsync(asks, asks.Form("form:has(input[value=Pay])"));

        Assert.That((back.Has(".notice-good"), back.Address.Query.Contains("signature", StringComparison.Ordinal)), Is.EqualTo((true, false)), back.Words("main"));
        Assert.That(back.Has("form:has(input[name=name])"), Is.True);
    }

    [Test]
    public async Task Where_nothing_can_be_saved_that_is_said_and_nothing_is_offered()
    {
        await visitor.SignInAsync("chautari", DemoStory.Everyday);
        var page = await visitor.GetAsync(Address("/np/en", "?view=auto"));
        Assert.That((page.Has("main .notice-info"), page.Has("a[href*='kind=']")), Is.EqualTo((true, false)), page.Words("main"));
    }

    [Test]
    public async Task What_is_wrong_stands_beside_its_field()
    {
        const long account = (long)DemoStory.Newcomer;
        await visitor.SignInAsync("ndar", DemoStory.Newcomer);
        await SaveWalletAsync();
        var page = await visitor.GetAsync(Address("/sn/en", $"?view=auto&account={account}&kind=LowBalance&check=1&below=nothing&amount=7&ceiling=nothing"));
        Assert.That(page.Document.QuerySelectorAll(".error-summary a").Length, Is.EqualTo(4), page.Words("main"));
        Assert.That(page.Document.QuerySelectorAll("[aria-invalid=true]").Length, Is.EqualTo(4));
    }

    [TestCase("?view=auto&account=999999999", HttpStatusCode.NotFound)]
    [TestCase("?view=auto&account=1&kind=Never", HttpStatusCode.NotFound)]
    [TestCase("?view=auto&account=%00", HttpStatusCode.BadRequest)]
    public async Task Takes_no_address_that_is_not_its_own(string query, HttpStatusCode status)
    {
        await visitor.SignInAsync("ndar", DemoStory.LowBalance);
        Assert.That((await visitor.GetAsync(Address("/sn/en", query))).Status, Is.EqualTo(status));
    }

    [Test]
    public async Task Strangers_are_led_to_sign_in() =>
        Assert.That((await visitor.GetAsync(Address("/sn/en", "?view=auto"))).Has("#field-phone"), Is.True);

    private string Address(string home, string query) => portal.AddressOf(home, "topUpPage") + query;

    /// <summary>On the page of saved ways to pay, and on the telephone.</summary>
    private async Task<Page> SaveWalletAsync()
    {
        var page = await visitor.GetAsync(portal.AddressOf("/sn/en", "paymentsPage") + "?view=saved");
        var waits = await visitor.SubmitAsync(page, page.Form("form:has(input[name=method])"), ("method", "momo-like"), ("phone", "77 123 45 67"));
        Assert.That(waits.Has(".notice-info[role=status]"), waits.Words("main"));
        var id = Guid.Parse(System.Web.HttpUtility.ParseQueryString(waits.Address.Query)["setup"]!);
        var books = portal.Services.GetRequiredService<SimulatedProviders>();
        await books.DoAsync(books.Find(id.ToString("D"))!, CustomerAct.Pay, default);
        return await visitor.GetAsync(waits.Address.PathAndQuery);
    }

    /// <summary>What charging says is on the account now.</summary>
    private async Task ReportAsync(string operatorName, long account, long minor)
    {
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        await using var scope = ScopeOf(operatorName);
        var services = scope.ServiceProvider;
        await services.GetRequiredService<LedgerPosting>().ReportBalanceAsync(
            account, Money.FromMinor(minor, services.GetRequiredService<CurrentOperator>().Operator.Currency), portal.Clock.GetUtcNow(), default);
    }

    private async Task RunAsync(string operatorName)
    {
        await using (var polling = ScopeOf(operatorName))
        {
            await polling.ServiceProvider.GetRequiredService<PaymentPolling>().RunAsync(default);
        }

        await using var scope = ScopeOf(operatorName);
        await scope.ServiceProvider.GetRequiredService<TopUpRuleWork>().RunAsync(default);
    }

    private AsyncServiceScope ScopeOf(string operatorName)
    {
        var scope = portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentOperator>().Set(portal.Services.GetRequiredService<OperatorCatalogue>().Find(operatorName)!);
        return scope;
    }

    private async Task<List<TopUpRun>> RunsAsync(string operatorName, long account)
    {
        await using var db = portal.Services.GetRequiredService<OperatorDatabases>().Open(operatorName);
        return await db.TopUpRuns.AsNoTracking().Where(run => run.AccountId == account).ToListAsync();
    }

    /// <summary>What arrived on the telephone since it was set up, once the job has handed over what waits.</summary>
    private async Task<int> ToldAsync(string operatorName, long account)
    {
        await using var scope = ScopeOf(operatorName);
        await scope.ServiceProvider.GetRequiredService<NoticeWork>().RunAsync(default);
        await using var db = portal.Services.GetRequiredService<OperatorDatabases>().Open(operatorName);
        var phone = await db.Set<Core.Accounts.Customer>().Where(customer => customer.Id == account).Select(customer => customer.Phone).SingleAsync();
        return await db.Set<Core.Notifications.Simulation.SentMessage>().CountAsync(message => message.To == phone && message.Text.Contains("recharg"));
    }
}
