using System.Net;
using ECare.Tests.Web;
using ECare.Web.Demo;

namespace ECare.Tests.Payments.Web;

/// <summary>Saved ways to pay and autopay as people of the demo use them, over HTTP and without script.</summary>
[TestFixture]
[Category("Web")]
internal sealed class StandingPagesTests
{
    private const string Pay = "form:has(input[name=bills])";
    private const string Decide = "form:has(input[value=Pay])";

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
    public async Task A_card_is_saved_named_used_for_autopay_and_removed()
    {
        const long account = (long)DemoStory.Disputed;
        await visitor.SignInAsync("polder", DemoStory.Disputed);
        var form = await visitor.GetAsync(portal.AddressOf("/nl/en", "payPage") + $"?account={account}&amount=1");
        var asks = await visitor.SubmitAsync(form, form.Form(Pay), ("method", "card"), ("keep", "true"));
        var bank = await visitor.SubmitAsync(asks, asks.Form(Decide));
        await visitor.SubmitAsync(bank, bank.Form(Decide));

        // It is there, and gets a name.
        var saved = await visitor.GetAsync(Address("?view=saved"));
        Assert.That(saved.Document.QuerySelectorAll("main form:has(input[name=name])").Length, Is.EqualTo(1), saved.Words("main"));
        var named = await visitor.SubmitAsync(saved, saved.Form("form:has(input[name=name])"), ("name", "Blue card"));
        Assert.That(named.Words("main h2"), Is.EqualTo("Blue card"));

        // It pays at once, without a page of the provider's.
        var again = await visitor.GetAsync(portal.AddressOf("/nl/en", "payPage") + $"?account={account}&amount=1");
        var choice = again.Document.QuerySelector("input[name=method]")!.GetAttribute("value")!;
        var done = await visitor.SubmitAsync(again, again.Form(Pay), ("method", choice));
        Assert.That((choice.StartsWith("saved:", StringComparison.Ordinal), done.Has(".badge-good")), Is.EqualTo((true, true)), done.Words("main"));

        // Autopay is checked, confirmed, paused and switched off.
        var autopay = await visitor.GetAsync(Address($"?view=autopay&account={account}"));
        var wrong = await visitor.GetAsync(Address($"?view=autopay&account={account}&check=1&timing=DaysBefore&days=40&saved={choice["saved:".Length..]}"));
        var check = await visitor.GetAsync(Address($"?view=autopay&account={account}&check=1&timing=DaysBefore&days=5&limit=80&saved={choice["saved:".Length..]}"));
        var on = await visitor.SubmitAsync(check, check.Form("form:has(input[name=limitMinor])"));
        var paused = await visitor.SubmitAsync(on, on.Form("form:has(select[name=until])"));
        var asking = await visitor.GetAsync(Address($"?view=autopay&account={account}&off=1"));
        var off = await visitor.SubmitAsync(asking, asking.Form("form:has(.button-danger)"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(autopay.Has("form input[name=timing]"), autopay.Words("main"));
            Assert.That(wrong.Has(".error-summary"));
            Assert.That(check.Words("dl"), Does.Contain("80").And.Contain("Blue card"));
            Assert.That(on.Has(".notice-good"), on.Words("main"));
            Assert.That(paused.Has(".notice-warn"), paused.Words("main"));
            Assert.That(off.Document.QuerySelectorAll(".timeline-step").Length, Is.EqualTo(3), off.Words("main"));
        }

        var list = await visitor.GetAsync(Address("?view=saved"));
        var ask = await visitor.GetAsync(list.Document.QuerySelector("a[href*='remove=']")!.GetAttribute("href")!);
        var gone = await visitor.SubmitAsync(ask, ask.Form("form:has(.button-danger)"));
        Assert.That(gone.Has("form:has(input[name=name])"), Is.False, gone.Words("main"));
    }

    [Test]
    public async Task Where_nothing_can_be_saved_that_is_said()
    {
        await visitor.SignInAsync("chautari", DemoStory.OverdueNamesake);

        Assert.That((await visitor.GetAsync(portal.AddressOf("/np/en", "paymentsPage") + "?view=saved")).Has(".notice"));
    }

    [TestCase("?view=saved", HttpStatusCode.Forbidden)]
    [TestCase("?view=autopay&account=1", HttpStatusCode.Forbidden)]
    public async Task Who_may_look_at_money_and_not_spend_it_sees_neither(string query, HttpStatusCode status)
    {
        await visitor.SignInAsync("polder", DemoStory.EnterpriseAdministrator);

        Assert.That((await visitor.GetAsync(Address(query))).Status, Is.EqualTo(status));
        Assert.That((await visitor.GetAsync(portal.AddressOf("/nl/en", "dashboardPage"))).Has("a[href*='/pay?account=']"), Is.False);
    }

    [TestCase("polder", "/nl/en", true, true)]
    [TestCase("ndar", "/sn", true, false, Description = "its wallet is saved for automatic top-ups; the operator offers no autopay of bills")]
    [TestCase("chautari", "/np/en", false, false, Description = "none of its wallets can be charged again")]
    public async Task Is_offered_where_the_operator_offers_it_and_something_can_be_saved(string operatorName, string home, bool isSaved, bool hasAutopay)
    {
        await visitor.SignInAsync(operatorName, DemoStory.OverdueNamesake);

        var payments = await visitor.GetAsync(portal.AddressOf(home, "paymentsPage"));

        var autopay = await visitor.GetAsync(portal.AddressOf(home, "paymentsPage") + $"?view=autopay&account={(long)DemoStory.OverdueNamesake}");

        Assert.That((payments.Has("a[href*='view=saved']"), payments.Has("a[href*='view=autopay']")), Is.EqualTo((isSaved, hasAutopay)));
        Assert.That(autopay.Status, Is.EqualTo(hasAutopay ? HttpStatusCode.OK : HttpStatusCode.NotFound));
    }

    [TestCase("?view=autopay&account=999999999", HttpStatusCode.NotFound)]
    [TestCase("?view=autopay&account=%00", HttpStatusCode.BadRequest)]
    [TestCase("?view=autopay", HttpStatusCode.BadRequest)]
    [TestCase("?view=%00", HttpStatusCode.BadRequest)]
    [TestCase("?view=saved&remove=%00", HttpStatusCode.BadRequest)]
    public async Task Takes_no_address_that_is_not_its_own(string query, HttpStatusCode status)
    {
        await visitor.SignInAsync("polder", DemoStory.OverdueNamesake);

        Assert.That((await visitor.GetAsync(Address(query))).Status, Is.EqualTo(status));
    }

    private string Address(string query) => portal.AddressOf("/nl/en", "paymentsPage") + query;
}
