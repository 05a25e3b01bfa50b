using System.Net;
using AngleSharp.Html.Dom;
using ECare.Core.Disputes;
using ECare.Tests.Backoffice;
using ECare.Tests.Web;
using ECare.Web.Demo;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Disputes;

/// <summary>Staff answer what customers dispute, on the desk.</summary>
[TestFixture]
[Category("Web")]
internal sealed class DisputeAnswerTests
{
    private SharedPortal portal = null!;

    [OneTimeSetUp]
    public async Task Start() => portal = await PortalHost.SharedAsync();

    [Test]
    public async Task Is_given_with_a_ground_and_read_by_the_customer()
    {
        using var staff = await Editor.SignInAsync(portal, "nepal-desk");
        var list = await staff.Visitor.GetAsync("/desk/chautari/disputes");
        Assert.That(list.Has("tbody a"), $"{list.Status} {list.Text}");
        var page = await staff.Visitor.GetAsync(list.Document.QuerySelector("tbody a")!.GetAttribute("href")!);
        var first = page.Document.QuerySelector("[name=Upheld]")!.GetAttribute("value")!;

        var noGround = await staff.Visitor.SubmitAsync(page, Form(page), ("Upheld", first));
        var wrongGround = await staff.Visitor.SubmitAsync(page, Form(page), ("Upheld", first), ("Ground", "ChargeRight"));
        var nonsense = await staff.Visitor.SubmitAsync(page, Form(page), ("Upheld", "x"), ("Ground", "ChargeWrong"));
        var answered = await staff.Visitor.SubmitAsync(page, Form(page), ("Upheld", first), ("Ground", "ChargeWrong"), ("Words", "हामीले सच्यायौं।"));
        var again = await staff.Visitor.SubmitAsync(page, Form(page), ("Upheld", first), ("Ground", "ChargeWrong"));

        using var customer = new Visitor(portal);
        var care = new SelfCare(portal, customer, "chautari", "ne-NP");
        await using var db = care.Database();
        var dispute = await db.Disputes.Include(each => each.Charges).SingleAsync(each => each.AccountId == (long)DemoStory.Disputed);
        var bills = await care.OpenAsync(DemoStory.Disputed, 2);
        var bill = await customer.GetAsync(bills.Document.QuerySelector("a.row-title")!.GetAttribute("href")!);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((noGround.Has("[role=alert]"), wrongGround.Has("[role=alert]"), nonsense.Status), Is.EqualTo((true, true, HttpStatusCode.BadRequest)));
            Assert.That((dispute.IsOpen, dispute.Ground, dispute.DecidedBy, dispute.Answer), Is.EqualTo((false, (DisputeGround?)DisputeGround.ChargeWrong, "Deepa Desk", "हामीले सच्यायौं।")));
            Assert.That(answered.Words("main"), Does.Contain(dispute.CreditNoteNumber!));
            Assert.That(page.Words("main"), Does.Contain("Plan fee").And.Not.Match(@"\b(BillLine|Offer)\."));
            Assert.That((again.Status, await db.CreditNotesOf(dispute)), Is.EqualTo((HttpStatusCode.OK, 1)));
            Assert.That(bill.Words("main"), Does.Contain(dispute.CreditNoteNumber!));
        }
    }

    [TestCase("nepal-desk", "/desk/polder/disputes")]
    [TestCase("admin", "/desk/chautari/disputes", Description = "administrators see nobody's money")]
    [TestCase("nepal", "/desk/chautari/disputes")]
    [TestCase("nepal-desk", "/desk/chautari/disputes/1/2/3")]
    public async Task Is_for_those_of_the_country_only(string who, string address)
    {
        using var staff = await Editor.SignInAsync(portal, who);

        Assert.That((await staff.Visitor.GetAsync(address)).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Is_not_taken_from_another_site()
    {
        using var staff = await Editor.SignInAsync(portal, "nepal-desk");
        using var content = new FormUrlEncodedContent([new("Ground", "ChargeRight")]);

        using var answer = await staff.Visitor.Client.PostAsync(new Uri("/desk/chautari/disputes/7/20261117/1", UriKind.Relative), content);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    private static IHtmlFormElement Form(Page page) => page.Form("main form");
}

internal static class CreditNotesOfDispute
{
    extension(ECare.Core.Persistence.ECareDbContext db)
    {
        public Task<int> CreditNotesOf(Dispute dispute) => db.Set<ECare.Core.Billing.CreditNote>().CountAsync(note => note.Number == dispute.CreditNoteNumber);
    }
}
