using System.Net;
using ECare.Core.Accounts;
using ECare.Core.Jobs;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Reconciliation;
using ECare.Core.Usage.Import;
using ECare.Tests.Backoffice;
using ECare.Tests.Web;
using ECare.Web.Backoffice;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Tests.Desk;

/// <summary>Staff's pages outside of the back office, in the session of the back office.</summary>
[TestFixture]
[Category("Web")]
internal sealed class DeskTests
{
    private SharedPortal portal = null!;

    [OneTimeSetUp]
    public async Task Start() => portal = await PortalHost.SharedAsync();

    [Test]
    public async Task Leads_a_stranger_to_the_back_offices_form_and_back()
    {
        using var visitor = new Visitor(portal);

        var form = await visitor.GetAsync("/desk/chautari/jobs?state=Failed");
        var page = await visitor.SubmitAsync(form, form.Form("form"), ("email", "nepal-desk@ecare.example"), ("password", DemoStaff.Password));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(form.Path, Is.EqualTo(StaffLoginController.Path));
            Assert.That(page.Address.PathAndQuery, Is.EqualTo("/desk/chautari/jobs?state=Failed"));
            Assert.That(page.Words("h1"), Is.EqualTo("Chautari Mobile: Jobs"));
        }
    }

    [Test]
    public async Task Shares_one_session_with_the_back_office_and_shows_it_to_no_subscribers_page()
    {
        using var staff = await Editor.SignInAsync(portal, "nepal-desk");
        var names = (string path) => staff.Visitor.Cookies.GetCookies(new Uri(portal.Address, path)).Select(cookie => cookie.Name).ToList();
        var before = await staff.GetAsync("user/current");

        var desk = await staff.Visitor.GetAsync("/desk");
        await staff.Visitor.SubmitAsync(desk, desk.Form("form[action='/desk/sign-out']"));
        var after = await staff.GetAsync("user/current");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((before.Status, after.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Unauthorized)));
            Assert.That(names("/desk"), Has.None.EqualTo("ecare-staff"), "it is taken away");
            Assert.That(names("/np/en"), Has.None.EqualTo("ecare-staff"));
        }
    }

    [TestCase("nepal-desk", "/desk", HttpStatusCode.OK)]
    [TestCase("nepal-desk", "/desk/health", HttpStatusCode.OK)]
    [TestCase("nepal-desk", "/desk/chautari/jobs", HttpStatusCode.OK)]
    [TestCase("nepal-desk", "/desk/chautari/jobs.csv", HttpStatusCode.OK)]
    [TestCase("nepal-desk", "/desk/chautari/billing", HttpStatusCode.OK)]
    [TestCase("nepal-desk", "/desk/chautari/billing/files/999999999", HttpStatusCode.NotFound)]
    [TestCase("nepal-desk", "/desk/chautari/billing/runs/2026-10-18/paper", HttpStatusCode.OK)]
    [TestCase("nepal-desk", "/desk/chautari/billing/runs/%00/paper", HttpStatusCode.BadRequest)]
    [TestCase("nepal-desk", "/desk/polder/billing/runs/2026-10-18/paper", HttpStatusCode.NotFound)]
    [TestCase("nepal", "/desk/chautari/billing/runs/2026-10-18/paper", HttpStatusCode.NotFound)]
    [TestCase("nepal-desk", "/desk/chautari/billing/files/x", HttpStatusCode.NotFound)]
    [TestCase("nepal-desk", "/desk/polder/billing", HttpStatusCode.NotFound)]
    [TestCase("nepal", "/desk/chautari/billing", HttpStatusCode.NotFound)]
    [TestCase("nepal-desk", "/desk/chautari/models", HttpStatusCode.OK)]
    [TestCase("nepal-desk", "/desk/chautari/models/00000000000004d2", HttpStatusCode.NotFound)]
    [TestCase("nepal-desk", "/desk/chautari/models/nonsense-of-16-c", HttpStatusCode.NotFound)]
    [TestCase("nepal-desk", "/desk/polder/models", HttpStatusCode.NotFound)]
    [TestCase("nepal", "/desk/chautari/models", HttpStatusCode.NotFound)]
    [TestCase("admin", "/desk/polder/models", HttpStatusCode.OK)]
    [TestCase("admin", "/desk/polder/billing", HttpStatusCode.OK)]
    [TestCase("nepal-desk", "/desk/chautari/reconciliation", HttpStatusCode.OK)]
    [TestCase("nepal-desk", "/desk/polder/reconciliation", HttpStatusCode.NotFound)]
    [TestCase("nepal-desk", "/desk/polder/reconciliation/account/1", HttpStatusCode.NotFound)]
    [TestCase("nepal-desk", "/desk/chautari/reconciliation/2026-99-99", HttpStatusCode.NotFound)]
    [TestCase("nepal-desk", "/desk/chautari/reconciliation/account/999999999", HttpStatusCode.NotFound)]
    [TestCase("admin", "/desk/chautari/reconciliation", HttpStatusCode.NotFound)]
    [TestCase("admin", "/desk/chautari/reconciliation/account/1", HttpStatusCode.NotFound)]
    [TestCase("nepal", "/desk/chautari/reconciliation", HttpStatusCode.NotFound)]
    [TestCase("nepal-desk", "/desk/polder/jobs", HttpStatusCode.NotFound)]
    [TestCase("nepal-desk", "/desk/polder/jobs.csv", HttpStatusCode.NotFound)]
    [TestCase("nepal-desk", "/desk/nowhere/jobs", HttpStatusCode.NotFound)]
    [TestCase("nepal-desk", "/desk/chautari/nothing", HttpStatusCode.NotFound)]
    [TestCase("nepal", "/desk", HttpStatusCode.Forbidden)]
    [TestCase("nepal", "/desk/health", HttpStatusCode.Forbidden)]
    [TestCase("nepal", "/desk/chautari/jobs", HttpStatusCode.NotFound)]
    [TestCase("senegal", "/desk/ndar/jobs", HttpStatusCode.NotFound)]
    [TestCase("admin", "/desk", HttpStatusCode.OK)]
    [TestCase("admin", "/desk/polder/jobs", HttpStatusCode.OK)]
    [TestCase("admin", "/desk/chautari/jobs.csv", HttpStatusCode.OK)]
    public async Task Shows_each_their_own_operators_only(string who, string address, HttpStatusCode expected)
    {
        using var staff = await Editor.SignInAsync(portal, who);

        var page = await staff.Visitor.GetAsync(address);

        Assert.That(page.Status, Is.EqualTo(expected), page.Text);
    }

    [Test]
    public async Task Names_no_other_operator_to_a_Nepal_person()
    {
        using var staff = await Editor.SignInAsync(portal, "nepal-desk");

        var pages = new[] { await staff.Visitor.GetAsync("/desk"), await staff.Visitor.GetAsync("/desk/health"), await staff.Visitor.GetAsync("/desk/chautari/jobs") };

        Assert.That(pages.Select(page => page.Text), Has.All.Contain("Chautari").And.None.Contains("Polder").And.None.Contains("polder"));
    }

    [Test]
    public async Task Shows_what_fails_since_when_and_filters_the_log()
    {
        await RunAsync("desk-good", JobRunState.Done);
        await RunAsync("desk-bad", JobRunState.Failed);
        using var staff = await Editor.SignInAsync(portal, "nepal-desk");

        var start = await staff.Visitor.GetAsync("/desk");
        var all = await staff.Visitor.GetAsync("/desk/chautari/jobs");
        var failed = await staff.Visitor.GetAsync("/desk/chautari/jobs?state=Failed");
        var file = await staff.Visitor.GetAsync("/desk/chautari/jobs.csv?job=desk-bad");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(start.Words("tbody tr"), Does.Contain("desk-bad").And.Contain("Not good"));
            Assert.That(all.Words("tbody tr"), Does.Contain("desk-bad").And.Contain("Not good"), "what fails comes first");
            Assert.That(failed.Text, Does.Contain("IOException"));
            Assert.That(failed.Document.QuerySelectorAll("[aria-labelledby=runs] tbody th").Select(cell => cell.TextContent), Has.Some.EqualTo("desk-bad").And.None.EqualTo("desk-good"));
            Assert.That(file.Text, Does.Contain("desk-bad,Failed,").And.Not.Contain("desk-good"));
        }
    }

    [Test]
    public async Task Shows_a_red_day_and_leads_to_the_account_whose_balance_differs()
    {
        var day = new DateOnly(2031, 5, 17);
        var (account, restoreAsync) = await SpoilAsync(portal, day);
        using var staff = await Editor.SignInAsync(portal, "nepal-desk");

        var details = await staff.Visitor.GetAsync("/desk/chautari/reconciliation/2031-05-17");
        var link = details.Document.QuerySelector($"a[href='/desk/chautari/reconciliation/account/{account}']");
        var entries = await staff.Visitor.GetAsync($"/desk/chautari/reconciliation/account/{account}");
        var file = await staff.Visitor.GetAsync("/desk/chautari/reconciliation/2031-05-17.csv");
        await restoreAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(details.Words("tr:has(a)"), Does.Contain("Balances of accounts"));
            Assert.That(details.Document.QuerySelectorAll(".light-red"), Is.Not.Empty);
            Assert.That(link, Is.Not.Null);
            Assert.That(entries.Words(".facts"), Does.Contain("Not good"));
            Assert.That(file.Text, Does.Contain("2031-05-17,Balances of accounts,"));
        }
    }

    [Test]
    public async Task Says_how_far_a_file_of_use_is_and_what_is_wrong_in_it()
    {
        var now = portal.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var file = UsageFile.Begin("desk-test.csv", new string('d', 64), 12_345, now, now.AddSeconds(-10));
        file.Advance(new UsageStep(5_000, 4_000, 997, 3), rejectedBytes: 100);
        await using (var db = portal.Services.GetRequiredService<OperatorDatabases>().Open("chautari"))
        {
            db.Add(file);
            await db.SaveChangesAsync();
            db.AddRange(RejectedRow.Of(file.Id, 7, UsageFault.UnknownLine), RejectedRow.Of(file.Id, 8, UsageFault.UnknownLine), RejectedRow.Of(file.Id, 4_711, UsageFault.Charge));
            await db.SaveChangesAsync();
        }

        using var staff = await Editor.SignInAsync(portal, "nepal-desk");
        var list = await staff.Visitor.GetAsync("/desk/chautari/billing");
        var details = await staff.Visitor.GetAsync(list.Document.QuerySelectorAll("th a").Single(link => link.TextContent == "desk-test.csv").GetAttribute("href")!);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(list.Words("tr:has(a)"), Does.Contain("Being taken over").And.Contain("5,000").And.Contain("4,000").And.Contain("997"));
            Assert.That(list.Text, Does.Contain("Show newer figures"));
            Assert.That(details.Words("table:has(th[scope=row])"), Does.Contain("No line had this number at that time2"));
            Assert.That(details.Document.QuerySelectorAll("table")[^1].TextContent, Does.Contain("4,711"));
        }
    }

    [TestCase("?job=%00")]
    [TestCase("?state=Nonsense&before=abc")]
    [TestCase("?before=-1")]
    [TestCase("?before=99999999999999999")]
    [TestCase("?job='; DROP TABLE JobRuns --")]
    public async Task Answers_nonsense_without_breaking(string query)
    {
        using var staff = await Editor.SignInAsync(portal, "nepal-desk");

        var page = await staff.Visitor.GetAsync($"/desk/chautari/jobs{query}");

        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.OK).Or.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Is_kept_by_nobody_and_takes_no_sign_out_of_another_site()
    {
        using var staff = await Editor.SignInAsync(portal, "nepal-desk");
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/desk/sign-out");
        foreign.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var answer = await staff.Visitor.Client.SendAsync(foreign);
        var page = await staff.Visitor.GetAsync("/desk");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That((page.Status, page.Headers.CacheControl!.ToString()), Is.EqualTo((HttpStatusCode.OK, "no-store, private")));
            Assert.That(page.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("script-src 'self';").And.Not.Contain("unsafe"));
        }
    }

    private async Task RunAsync(string job, JobRunState state)
    {
        var ledger = portal.Services.GetRequiredService<JobLedger>();
        var ticket = new JobTicket("chautari", job, "test", portal.Clock.GetUtcNow());
        var run = await ledger.BeginAsync(ticket, default);
        await ledger.EndAsync(ticket, run, new JobResult(state, 7, state == JobRunState.Failed ? "IOException" : null), keepsRun: true, default);
    }

    /// <summary>Gives the first account of Nepal a balance that its entries do not explain, and compares a day.</summary>
    /// <returns>The account, and what puts its balance back.</returns>
    internal static async Task<(long Account, Func<Task> Restore)> SpoilAsync(SharedPortal portal, DateOnly day)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentOperator>().Set(portal.Services.GetRequiredService<OperatorCatalogue>().Find("chautari")!);
        var db = scope.ServiceProvider.GetRequiredService<ECareDbContext>();
        var account = await db.BillingAccounts.AsNoTracking().OrderBy(each => each.Id).FirstAsync();
        await SetAsync(db, account.BalanceMinor + 1);
        await scope.ServiceProvider.GetRequiredService<ReconciliationRun>().CompareAsync(day, default);
        return (account.Id, RestoreAsync);

        async Task RestoreAsync()
        {
            await using var again = portal.Services.GetRequiredService<OperatorDatabases>().Open("chautari");
            await SetAsync(again, account.BalanceMinor);
        }

        Task<int> SetAsync(ECareDbContext context, long minor) => context.BillingAccounts.Where(each => each.Id == account.Id).ExecuteUpdateAsync(row => row.SetProperty(each => each.BalanceMinor, minor));
    }
}
