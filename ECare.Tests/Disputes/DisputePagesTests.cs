using System.Net;
using AngleSharp.Html.Dom;
using ECare.Core.Billing;
using ECare.Core.Disputes;
using ECare.Tests.Web;
using ECare.Web.Demo;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Disputes;

/// <summary>Objecting to a charge as people of the demo do it.</summary>
[TestFixture]
[Category("Web")]
internal sealed class DisputePagesTests
{
    private const int Bills = 2;
    private const string FormOf = "form:has([name=reason])";

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
    public async Task Take_a_dispute_from_the_bill_and_let_it_be_taken_back()
    {
        var care = new SelfCare(portal, visitor, "rimal-bahrain", "ar-BH");
        var form = await FormAsync(care, DemoStory.OverdueNamesake);

        var empty = await visitor.SubmitAsync(form, Form(form), ("reason", "WrongPrice"), ("words", "كان السعر أقل"));
        var kept = await visitor.SubmitAsync(empty, Form(empty), ("charge", "1"));
        var again = await visitor.SubmitAsync(empty, Form(empty), ("charge", "1"));

        await using var db = care.Database();
        var dispute = await db.Disputes.SingleAsync(each => each.AccountId == (long)DemoStory.OverdueNamesake);
        var bill = await db.Bills.SingleAsync(each => each.AccountId == dispute.AccountId && each.Id == dispute.BillId);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((empty.Status, empty.Has("#field-charge-error"), empty.Words("textarea")), Is.EqualTo((HttpStatusCode.UnprocessableEntity, true, "كان السعر أقل")));
            Assert.That((kept.Status, kept.Has(".notice-good"), kept.Has(".badge-info")), Is.EqualTo((HttpStatusCode.OK, true, true)), kept.Words("main"));
            Assert.That(kept.Words("main"), Does.Contain("كان السعر أقل").And.Contain(care.Format.Money(dispute.Claimed)));
            Assert.That(again.Address.PathAndQuery, Is.EqualTo(kept.Address.PathAndQuery));
            Assert.That(bill.HeldMinor, Is.EqualTo(dispute.ClaimedMinor));
        }

        var back = await visitor.SubmitAsync(kept, (IHtmlFormElement)kept.Document.QuerySelector("form:has([name=dispute])")!);

        Assert.That((back.Has(".notice-good"), back.Has("form:has([name=dispute])")), Is.EqualTo((true, false)));
        db.ChangeTracker.Clear();
        Assert.That((await db.Bills.SingleAsync(each => each.AccountId == bill.AccountId && each.Id == bill.Id)).HeldMinor, Is.Zero);
    }

    [Test]
    public async Task Say_all_that_is_missing_and_how_much_it_is()
    {
        var care = new SelfCare(portal, visitor, "ndar", "fr-SN");
        var form = await FormAsync(care, DemoStory.OverdueNamesake);

        var answer = await visitor.SubmitAsync(form, Form(form));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
            Assert.That(answer.Words(".error-summary h2"), Is.EqualTo("Veuillez revoir 2 champs"));
            Assert.That(answer.Document.QuerySelectorAll(".error-summary li"), Has.Length.EqualTo(2));
        }
    }

    [TestCase("reason", "1", HttpStatusCode.UnprocessableEntity, Description = "a name, never a number")]
    [TestCase("reason", "Nonsense", HttpStatusCode.UnprocessableEntity)]
    [TestCase("charge", "x", HttpStatusCode.BadRequest)]
    [TestCase("charge", "-1", HttpStatusCode.UnprocessableEntity)]
    [TestCase("charge", "99", HttpStatusCode.UnprocessableEntity)]
    [TestCase("bill", "1", HttpStatusCode.NotFound)]
    [TestCase("account", "999999", HttpStatusCode.NotFound)]
    [TestCase("account", "x", HttpStatusCode.BadRequest)]
    [TestCase("words", "\0", HttpStatusCode.BadRequest)]
    public async Task Refuse_bad_fields_and_open_nothing(string field, string value, HttpStatusCode status)
    {
        var care = new SelfCare(portal, visitor, "ndar", "fr-SN");
        var form = await FormAsync(care, DemoStory.OverdueNamesake);

        var answer = await visitor.SubmitAsync(form, Form(form), [("reason", "WrongPrice"), ("charge", "1"), (field, value)]);

        await using var db = care.Database();
        Assert.That(answer.Status, Is.EqualTo(status), answer.Words("main"));
        Assert.That(await db.Disputes.AnyAsync(each => each.AccountId == (long)DemoStory.OverdueNamesake), Is.False);
    }

    [Test]
    public async Task Say_since_when_it_is_too_late()
    {
        var care = new SelfCare(portal, visitor, "ndar", "fr-SN");
        var form = await FormAsync(care, DemoStory.OverdueNamesake);
        await using var db = care.Database();
        var oldest = await db.Bills.Where(each => each.AccountId == (long)DemoStory.OverdueNamesake).OrderBy(each => each.Id).FirstAsync();

        var answer = await visitor.SubmitAsync(
            form, Form(form), ("bill", oldest.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("reason", "WrongPrice"), ("charge", "1"));

        var lastDay = oldest.IssuedOn.AddDays(care.Operator.Disputes.WithinDays);
        var page = await visitor.GetAsync($"{form.Address.AbsolutePath}?account={oldest.AccountId}&bill={oldest.Id}");
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(page.Words("main"), Does.Contain(care.Format.Date(lastDay)));
        Assert.That(await db.Disputes.AnyAsync(each => each.AccountId == oldest.AccountId && each.BillId == oldest.Id), Is.False);
    }

    [TestCase("?account=13&bill=20261101", HttpStatusCode.NotFound, Description = "of another customer")]
    [TestCase("?account=1", HttpStatusCode.BadRequest)]
    [TestCase("?dispute=1", HttpStatusCode.BadRequest)]
    [TestCase("?account=x&bill=1", HttpStatusCode.BadRequest)]
    public async Task Refuse_addresses_that_are_not_the_persons(string query, HttpStatusCode status)
    {
        var care = new SelfCare(portal, visitor, "polder", "en");
        var form = await FormAsync(care, DemoStory.OverdueNamesake);

        Assert.That((await visitor.GetAsync(form.Address.AbsolutePath + query)).Status, Is.EqualTo(status));
    }

    [Test]
    public async Task Show_the_open_dispute_of_the_demo_and_the_list()
    {
        var care = new SelfCare(portal, visitor, "polder", "nl-NL");
        var open = await FormAsync(care, DemoStory.Disputed);
        var list = await visitor.GetAsync(open.Address.AbsolutePath);

        await using var db = care.Database();
        var dispute = await db.Disputes.Include(each => each.Charges).SingleAsync(each => each.AccountId == (long)DemoStory.Disputed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(open.Words("main"), Does.Contain(dispute.Reference).And.Contain(care.Format.Money(dispute.Claimed)));
            Assert.That(list.Words(".rows"), Does.Contain(dispute.Reference));
            Assert.That(dispute.State, Is.EqualTo(DisputeState.Open));
        }
    }

    private static IHtmlFormElement Form(Page page) =>
        (IHtmlFormElement?)page.Document.QuerySelector(FormOf) ?? throw new InvalidOperationException(page.Words("main"));

    /// <summary>From the newest bill, as a person would.</summary>
    private async Task<Page> FormAsync(SelfCare care, DemoStory story)
    {
        var bills = await care.OpenAsync(story, Bills);
        var bill = await visitor.GetAsync(bills.Document.QuerySelector("a.row-title")!.GetAttribute("href")!);
        return await visitor.GetAsync(bill.Document.QuerySelector(".card > p > a.card-link")!.GetAttribute("href")!);
    }
}
