using System.Net;
using ECare.Tests.Backoffice;
using ECare.Tests.Web;
using ECare.Web.Demo;

namespace ECare.Tests.Payments.Web;

/// <summary>Staff give money back over HTTP and without script, and the customer sees why.</summary>
[TestFixture]
[Category("Web")]
internal sealed class RefundDeskTests
{
    private const string Desk = "/desk/chautari/payments";
    private const string Give = "form[action$='/refund']";

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

    [TestCase("nepal-desk", Desk, HttpStatusCode.OK)]
    [TestCase("nepal-desk", Desk + "?q=%25", HttpStatusCode.OK)]
    [TestCase("nepal-desk", Desk + "?q=%00", HttpStatusCode.BadRequest)]
    [TestCase("nepal-desk", Desk + "/0195a0c4-2f43-7000-8000-000000000000", HttpStatusCode.NotFound)]
    [TestCase("nepal-desk", "/desk/polder/payments", HttpStatusCode.NotFound)]
    [TestCase("nepal", Desk, HttpStatusCode.NotFound)]
    [TestCase("admin", Desk, HttpStatusCode.NotFound)]
    public async Task Is_for_who_counts_the_operators_money(string who, string address, HttpStatusCode expected)
    {
        using var staff = await Editor.SignInAsync(portal, who);

        var page = await staff.Visitor.GetAsync(address);

        Assert.That(page.Status, Is.EqualTo(expected), page.Text);
    }

    [TestCase("admin", "refund")]
    [TestCase("admin", "release")]
    [TestCase("nepal", "refund")]
    [TestCase("nepal", "release")]
    public async Task Moves_no_money_for_who_does_not_count_it(string who, string act)
    {
        using var staff = await Editor.SignInAsync(portal, who);
        using var content = new FormUrlEncodedContent([new("Key", "k"), new("Reason", "PaidTwice")]);

        using var answer = await staff.Visitor.Client.PostAsync($"{Desk}/0195a0c4-2f43-7000-8000-000000000000/{act}", content);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), "Before anything else is looked at.");
    }

    [Test]
    public async Task Finds_the_payment_gives_a_part_back_once_and_the_customer_reads_why()
    {
        var (reference, own) = await PayAsync("&amount=40");
        using var staff = await Editor.SignInAsync(portal, "nepal-desk");
        var list = await staff.Visitor.GetAsync($"{Desk}?q={reference}");
        var page = await staff.Visitor.GetAsync(list.Document.QuerySelector("tbody th a")!.GetAttribute("href")!);

        var reasonless = await staff.Visitor.SubmitAsync(page, page.Form(Give), ("Amount", "10"));
        var much = await staff.Visitor.SubmitAsync(page, page.Form(Give), ("Amount", "40.01"), ("Reason", "PaidTwice"));
        var nonsense = await staff.Visitor.SubmitAsync(page, page.Form(Give), ("Amount", "1,5"), ("Reason", "PaidTwice"));
        var done = await staff.Visitor.SubmitAsync(page, page.Form(Give), ("Amount", "15.50"), ("Reason", "PaidTwice"));
        var twice = await staff.Visitor.SubmitAsync(page, page.Form(Give), ("Amount", "15.50"), ("Reason", "PaidTwice"));
        var changed = await staff.Visitor.SubmitAsync(page, page.Form(Give), ("Amount", "20"), ("Reason", "PaidTwice"));
        var seen = await visitor.GetAsync(own);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(((HttpStatusCode[])[reasonless.Status, much.Status, nonsense.Status, changed.Status]), Has.All.EqualTo(HttpStatusCode.UnprocessableEntity));
            Assert.That(reasonless.Document.QuerySelector("[name=Amount]")!.GetAttribute("value"), Is.EqualTo("10"), "What was typed is kept.");
            Assert.That(much.Words("[role=alert]"), Does.Contain("40.00 NPR"));
            Assert.That((done.Status, done.Has("[role=status]")), Is.EqualTo((HttpStatusCode.OK, true)), done.Words("main"));
            Assert.That(done.Words("main"), Does.Contain("24.50 NPR").And.Contain("Paid twice"));
            Assert.That(twice.Document.QuerySelectorAll("[aria-labelledby=refunds] tbody tr").Length, Is.EqualTo(1), "A second click.");
            Assert.That(seen.Words("main"), Does.Contain("It was paid twice").And.Contain("15.50"));
            Assert.That(seen.Words("main"), Does.Not.Contain("Deepa").And.Not.Contain("desk"), "Who of the staff it was is not the customer's.");
            Assert.That(done.Document.QuerySelectorAll("[style], script:not([src])"), Is.Empty);
        }
    }

    [Test]
    public async Task Nothing_is_given_back_without_the_forms_own_token()
    {
        var (reference, _) = await PayAsync("&amount=12");
        using var staff = await Editor.SignInAsync(portal, "nepal-desk");
        var list = await staff.Visitor.GetAsync($"{Desk}?q={reference}");
        var address = list.Document.QuerySelector("tbody th a")!.GetAttribute("href")!;

        using var content = new FormUrlEncodedContent([new("Key", "k"), new("Reason", "PaidTwice")]);
        using var answer = await staff.Visitor.Client.PostAsync(address + "/refund", content);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await staff.Visitor.GetAsync(address)).Has("[aria-labelledby=refunds]"), Is.False);
    }

    private async Task<(string Reference, string Address)> PayAsync(string more)
    {
        await visitor.SignInAsync("chautari", DemoStory.OverdueNamesake);
        var form = await visitor.GetAsync(portal.AddressOf("/np/en", "payPage") + $"?account={(long)DemoStory.OverdueNamesake}{more}");
        var asks = await visitor.SubmitAsync(form, form.Form("form:has(input[name=bills])"), ("method", "khalti-like"));
        var done = await visitor.SubmitAsync(asks, asks.Form("form:has(input[value=Pay])"));
        Assert.That(done.Has(".badge-good"), done.Words("main"));
        var reference = done.Document.QuerySelectorAll("dd").Select(fact => fact.TextContent.Trim()).First(text => text.Length == 16 && text.All(char.IsLetterOrDigit));
        return (reference, done.Address.PathAndQuery);
    }
}
