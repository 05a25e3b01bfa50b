using System.Net;
using ECare.Core.Operators;
using ECare.Tests.Web;
using ECare.Web.Demo;
using ECare.Web.Demo.Holders;
using ECare.Web.Demo.Vouchers;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Tests.TopUps;

/// <summary>Topping up somebody else's number in Saudi Arabia, where the holder's document is asked for.</summary>
[TestFixture]
[Category("Web")]
internal sealed class HolderPagesTests
{
    private const string Ask = "form:has(input[name=step])";
    private const string Pay = "form:has(input[name=minor])";
    private const string Voucher = "form:has(input[name=code])";
    private static readonly string Others = DemoPersonas.Of("rimal").Single(each => each.Story == DemoStory.LowBalance).Login!;
    private static readonly string Document = DemoIdentifications.Of((long)DemoStory.LowBalance);

    private SharedPortal portal = null!;
    private Visitor visitor = null!;

    [SetUp]
    public async Task Come()
    {
        portal = await PortalHost.SharedAsync();
        visitor = new Visitor(portal);
    }

    [TearDown]
    public void Go() => visitor.Dispose();

    [Test]
    public async Task A_stranger_who_knows_the_document_tops_the_number_up()
    {
        var page = await visitor.GetAsync(portal.AddressOf("/sa/en", "topUpPage"));
        var check = await visitor.SubmitAsync(page, page.Form(Ask), ("number", Others), ("identification", Document));
        Assert.That(check.Has(Pay), check.Words("main"));
        var bank = await visitor.SubmitAsync(check, check.Form(Pay), ("method", "stc-pay-like"), ("phone", "+966550000009"), ("confirm", "true"));

        Assert.That((bank.Status, bank.Has(".timeline")), Is.EqualTo((HttpStatusCode.OK, true)), bank.Words("main"));
    }

    [TestCase("")]
    [TestCase("1000000000")]
    [TestCase("<script>")]
    public async Task Whoever_does_not_know_it_is_told_so_and_learns_no_initials(string typed)
    {
        var page = await visitor.GetAsync(portal.AddressOf("/sa/en", "topUpPage"));
        var answer = await visitor.SubmitAsync(page, page.Form(Ask), ("number", Others), ("identification", typed));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((answer.Status, answer.Has(Pay)), Is.EqualTo((HttpStatusCode.UnprocessableEntity, false)));
            Assert.That(answer.Has("[name=identification][aria-invalid=true]"), answer.Words("main"));
            Assert.That(answer.Has(".error-summary a"));
        }
    }

    [Test]
    public async Task The_document_is_looked_at_again_when_the_payment_begins()
    {
        var page = await visitor.GetAsync(portal.AddressOf("/sa/en", "topUpPage"));
        var check = await visitor.SubmitAsync(page, page.Form(Ask), ("number", Others), ("identification", Document));
        var forged = await visitor.SubmitAsync(check, check.Form(Pay), ("method", "mada-like"), ("confirm", "true"), ("identification", "1000000000"));

        Assert.That((forged.Status, forged.Has(".timeline")), Is.EqualTo((HttpStatusCode.UnprocessableEntity, false)), forged.Words("main"));
    }

    [Test]
    public async Task A_voucher_for_another_number_asks_too_and_stays_unused()
    {
        var @operator = portal.Services.GetRequiredService<OperatorCatalogue>().Find("rimal")!;
        var code = DemoVouchers.Of(@operator, @operator.Zone.DayOf(portal.Clock.GetUtcNow())).First().Codes[^1];
        var page = await visitor.GetAsync(portal.AddressOf("/sa/en", "topUpPage") + "?view=voucher");
        var refused = await visitor.SubmitAsync(page, page.Form(Voucher), ("code", code), ("number", Others), ("identification", "1000000000"));
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity), refused.Words("main"));

        var asked = await visitor.SubmitAsync(refused, refused.Form(Voucher), ("identification", Document));
        var done = await visitor.SubmitAsync(asked, asked.Form(Voucher), ("confirm", "true"));
        Assert.That(done.Has(".notice-good"), done.Words("main"));
    }

    [Test]
    public async Task Ones_own_number_needs_none()
    {
        await visitor.SignInAsync("rimal", DemoStory.Newcomer);
        var page = await visitor.GetAsync(portal.AddressOf("/sa", "topUpPage"));
        var check = await visitor.SubmitAsync(page, page.Form(Ask));

        Assert.That(check.Has(Pay), check.Words("main"));
    }

    [Test]
    public async Task Nobody_is_asked_where_no_regulator_does()
    {
        var page = await visitor.GetAsync(portal.AddressOf("/np/en", "topUpPage"));

        Assert.That((page.Has(Ask), page.Has("[name=identification]")), Is.EqualTo((true, false)));
    }
}
