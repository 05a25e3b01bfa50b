using System.Net;
using ECare.Core.Accounts;
using ECare.Core.Persistence;
using ECare.Tests.Backoffice;
using ECare.Tests.Web;
using ECare.Web.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Tests.Desk;

/// <summary>An operator's lawyers prove what a customer agreed to; every look is written down.</summary>
[TestFixture]
[Category("Web")]
internal sealed class ConsentsDeskTests
{
    private const string Page = "/desk/chautari/consents";
    private const long Person = (long)DemoStory.Newcomer;

    private SharedPortal portal = null!;

    [OneTimeSetUp]
    public async Task Start() => portal = await PortalHost.SharedAsync();

    [SetUp]
    [TearDown]
    public async Task Leave_nothing()
    {
        await using var db = Open();
        await db.ConsentLooks.Where(look => look.CustomerId == Person).ExecuteDeleteAsync();
        await db.ConsentChanges.Where(change => change.CustomerId == Person).ExecuteDeleteAsync();
    }

    [TestCase("nepal-legal", HttpStatusCode.OK)]
    [TestCase("nepal", HttpStatusCode.NotFound)]
    [TestCase("nepal-desk", HttpStatusCode.NotFound)]
    [TestCase("admin", HttpStatusCode.NotFound)]
    [TestCase("senegal", HttpStatusCode.NotFound)]
    public async Task Are_read_by_the_operators_lawyers_alone(string who, HttpStatusCode status)
    {
        using var staff = await Editor.SignInAsync(portal, who);

        var page = await staff.Visitor.GetAsync(Page);
        var desk = await staff.Visitor.GetAsync("/desk");

        Assert.That(page.Status, Is.EqualTo(status));
        Assert.That(desk.Has($"a[href='{Page}']"), Is.EqualTo(status == HttpStatusCode.OK));
    }

    [Test]
    public async Task Show_when_by_what_way_and_to_which_words_and_note_who_looked()
    {
        await using (var db = Open())
        {
            var consents = new ConsentDesk(db, portal.Clock);
            await consents.SayAsync(Person, new ConsentSaid(ConsentPurpose.MarketingBySms, IsGiven: false, ConsentWay.SmsAnswer, new ConsentWords("ne-NP", "रोक")), default);
            await consents.SayAsync(Person, new ConsentSaid(ConsentPurpose.MarketingBySms, IsGiven: true, ConsentWay.AccountPage, new ConsentWords("ne-NP", "एसएमएसबाट प्रस्ताव")), default);
        }

        using var staff = await Editor.SignInAsync(portal, "nepal-legal");
        var form = await staff.Visitor.GetAsync(Page);
        var number = DemoPersonas.Of("chautari").Single(persona => persona.Story == DemoStory.Newcomer).Login!;
        var proof = await staff.Visitor.SubmitAsync(form, form.Form("form.filter"), ("Number", number), ("Reason", "letter 2026-17"));
        var rows = proof.Document.QuerySelectorAll("table.changes tbody tr").Select(row => row.TextContent).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(proof.Address.PathAndQuery, Is.EqualTo(Page), "no number stands in the address");
            Assert.That(rows, Has.Count.EqualTo(2));
            Assert.That(rows[0], Does.Contain("Allowed").And.Contain("Account page, signed in").And.Contain("एसएमएसबाट प्रस्ताव"));
            Assert.That(rows[1], Does.Contain("Withdrawn").And.Contain("Answer by SMS").And.Contain("रोक"));
            Assert.That(proof.Words("table.looks tbody"), Does.Contain("Leela Lawyer").And.Contain("letter 2026-17"));
            Assert.That(proof.Document.QuerySelectorAll("[style], script:not([src])"), Is.Empty);
        }

        await using var after = Open();
        Assert.That(await after.ConsentLooks.CountAsync(look => look.CustomerId == Person), Is.EqualTo(1));
    }

    [TestCase("", "a reason", HttpStatusCode.UnprocessableEntity, "Nothing was looked up")]
    [TestCase("6", " ", HttpStatusCode.UnprocessableEntity, "Nothing was looked up")]
    [TestCase("999999999", "a reason", HttpStatusCode.OK, "No customer has this number or id")]
    [TestCase("not a number", "a reason", HttpStatusCode.OK, "No customer has this number or id")]
    public async Task Show_nothing_without_a_reason_or_a_customer(string customer, string reason, HttpStatusCode status, string words)
    {
        using var staff = await Editor.SignInAsync(portal, "nepal-legal");
        var form = await staff.Visitor.GetAsync(Page);

        var answer = await staff.Visitor.SubmitAsync(form, form.Form("form.filter"), ("Customer", customer), ("Reason", reason));

        await using var db = Open();
        Assert.That((answer.Status, await db.ConsentLooks.AnyAsync(look => look.CustomerId == Person)), Is.EqualTo((status, false)));
        Assert.That(answer.Words("[role=alert]"), Does.Contain(words));
    }

    private ECareDbContext Open() => portal.Services.GetRequiredService<OperatorDatabases>().Open("chautari");
}
