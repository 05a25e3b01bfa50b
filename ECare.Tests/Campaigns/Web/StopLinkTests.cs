using System.Net;
using ECare.Campaigns;
using ECare.Campaigns.Outbound;
using ECare.Core.Accounts;
using ECare.Core.Notifications.Simulation;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Tests.Web;
using ECare.Web.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Tests.Campaigns.Web;

/// <summary>Who gets a campaign by e-mail or SMS ends it without signing in: by the link, by the mail program's button, by an answer.</summary>
[TestFixture]
[Category("Web")]
internal sealed class StopLinkTests
{
    private const string Here = "polder";
    private const long Person = (long)DemoStory.Everyday;

    private static readonly DemoPersona Persona = DemoPersonas.Of(Here).Single(persona => persona.Story == DemoStory.Everyday);

    private SharedPortal portal = null!;
    private Visitor visitor = null!;

    [SetUp]
    public async Task Allow_everything()
    {
        portal = await PortalHost.SharedAsync();
        visitor = new Visitor(portal);
        await using var db = Open();
        foreach (var purpose in Enum.GetValues<ConsentPurpose>())
        {
            await new ConsentDesk(db, portal.Clock).SayAsync(Person, new ConsentSaid(purpose, IsGiven: true, ConsentWay.AccountPage, Words: null), default);
        }

        await db.ConsentChanges.Where(change => change.CustomerId == Person).ExecuteDeleteAsync();
    }

    [TearDown]
    public async Task Leave()
    {
        visitor.Dispose();
        await Allow_everything();
        visitor.Dispose();
    }

    [Test]
    public async Task Asks_once_withdraws_with_proof_and_gives_back()
    {
        var asked = await visitor.GetAsync(Link());
        var untouched = await ChangesAsync();
        var done = await visitor.SubmitAsync(asked, asked.Form("main form"), ("act", "Stop"));
        var withdrawn = await ChangesAsync();
        var again = await visitor.SubmitAsync(asked, asked.Form("main form"), ("act", "Stop"));
        var undone = await visitor.SubmitAsync(done, done.Form("main form"), ("act", "Undo"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(asked.Heading, Is.EqualTo("Geen aanbiedingen meer per e-mail?"), "in the language of the message");
            Assert.That(asked.Document.DocumentElement.GetAttribute("lang"), Is.EqualTo("nl-NL"));
            Assert.That(asked.Headers.GetValues("Referrer-Policy"), Is.EqualTo(new[] { "no-referrer" }));
            Assert.That(untouched, Is.Empty, "looking changes nothing: programs look into links first");
            Assert.That(done.Heading, Is.EqualTo("U krijgt geen aanbiedingen meer per e-mail"));
            Assert.That(withdrawn, Is.EqualTo(new[] { (ConsentPurpose.MarketingByEmail, false, (ConsentWay?)ConsentWay.MessageLink) }));
            Assert.That(again.Heading, Is.EqualTo(done.Heading));
            Assert.That(undone.Words("[role=status]"), Does.Contain("U krijgt weer aanbiedingen per e-mail."));
            Assert.That(await ChangesAsync(), Has.Count.EqualTo(2));
            Assert.That(await ConsentsAsync(), Is.EquivalentTo(Enum.GetValues<ConsentPurpose>()), "the other channels never closed");
        }

        await using var db = Open();
        var words = await db.ConsentWordings.Select(wording => wording.Text).ToListAsync();
        Assert.That(words, Has.Some.StartsWith("Geen aanbiedingen meer per e-mail?\n"), "what was agreed to is kept");
    }

    [Test]
    public async Task Obeys_the_button_of_a_mail_program_at_once_and_as_often_as_it_is_pressed()
    {
        using var program = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = portal.Address };
        var link = Link();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
        {
            using var answer = await program.PostAsync(link, new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]));
            answers.Add(answer.StatusCode);
        }

        using var parts = new MultipartFormDataContent { { new StringContent("One-Click"), "List-Unsubscribe" } };
        using var multipart = await program.PostAsync(link, parts);

        Assert.That(answers.Append(multipart.StatusCode), Is.All.EqualTo(HttpStatusCode.OK), "no redirect, no cookie, no token of a form");
        Assert.That(await ChangesAsync(), Is.EqualTo(new[] { (ConsentPurpose.MarketingByEmail, false, (ConsentWay?)ConsentWay.MailProgram) }));
    }

    [TestCase("/m/nl/stop/{0}x", HttpStatusCode.NotFound)]
    [TestCase("/m/np/stop/{0}", HttpStatusCode.NotFound)]
    [TestCase("/m/nl/stop/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA!!!!", HttpStatusCode.NotFound)]
    [TestCase("/m/zz/stop/{0}", HttpStatusCode.NotFound)]
    [TestCase("/m/nl/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA!!", HttpStatusCode.Redirect)]
    public async Task Are_not_there_when_they_were_not_made_here(string address, HttpStatusCode status)
    {
        var path = string.Format(System.Globalization.CultureInfo.InvariantCulture, address, Token());
        using var looked = await visitor.Client.GetAsync(path);

        Assert.That(looked.StatusCode, Is.EqualTo(status));
        if (status == HttpStatusCode.NotFound)
        {
            using var posted = await visitor.Client.PostAsync(path, new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]));
            Assert.That(posted.StatusCode, Is.EqualTo(status));
        }

        Assert.That(await ChangesAsync(), Is.Empty);
    }

    [Test]
    public async Task Tells_nobody_whose_it_is()
    {
        var (one, other) = (Token(), Token());

        Assert.That(one, Is.Not.EqualTo(other), "two links cannot be seen to be one person's");
        Assert.That(System.Buffers.Text.Base64Url.DecodeFromChars(one).AsSpan().IndexOf(BitConverter.GetBytes(Person)), Is.Negative, "not even the customer's number stands in it");
        var page = await visitor.GetAsync(Link());
        Assert.That(page.Text, Does.Not.Contain(Persona.Name).And.Not.Contain(Persona.Login![^6..]).And.Not.Contain("@example.org"));
    }

    [TestCase("STOP")]
    [TestCase("  stop. ")]
    [TestCase("Afmelden graag")]
    public async Task An_answer_to_an_SMS_withdraws_the_consent_and_is_answered_once(string text)
    {
        var before = await TextsAsync();
        var phone = await visitor.GetAsync($"/demo/phone?operator={Here}&person={Persona.Story}&lang=nl-NL&write=1");
        await visitor.SubmitAsync(phone, phone.Form("form.demo-answer"), ("text", text));
        await visitor.SubmitAsync(phone, phone.Form("form.demo-answer"), ("text", text));

        Assert.That(await ChangesAsync(), Is.EqualTo(new[] { (ConsentPurpose.MarketingBySms, false, (ConsentWay?)ConsentWay.SmsAnswer) }));
        Assert.That(async () => (await TextsAsync()) - before, Is.EqualTo(1).After(5_000, 100), "gateways deliver twice; the person hears once");
        await Task.Delay(300);
        Assert.That((await TextsAsync()) - before, Is.EqualTo(1));
    }

    [Test]
    public async Task START_gives_back_what_STOP_took_and_nothing_that_nobody_allowed()
    {
        await AnswerAsync("STOP");
        await AnswerAsync("start");
        Assert.That(await ConsentsAsync(), Does.Contain(ConsentPurpose.MarketingBySms));

        await using (var db = Open())
        {
            await new ConsentDesk(db, portal.Clock).SayAsync(Person, new ConsentSaid(ConsentPurpose.MarketingBySms, IsGiven: false, ConsentWay.AccountPage, Words: null), default);
        }

        await AnswerAsync("START");
        Assert.That(await ConsentsAsync(), Does.Not.Contain(ConsentPurpose.MarketingBySms), "it was taken back by signing in");
    }

    [Test]
    public async Task What_is_no_such_word_changes_nothing([Values("Hello, please stop calling me on Sundays because I sleep and I have told you so before", "thanks", "")] string text)
    {
        await AnswerAsync(text);

        Assert.That(await ChangesAsync(), Is.Empty);
    }

    [Test]
    public void Every_language_of_every_operator_has_its_words()
    {
        var words = portal.Services.GetRequiredService<ECare.Web.Features.Outbound.Answers.SmsAnswerWords>();
        foreach (var @operator in portal.Services.GetRequiredService<OperatorCatalogue>().All)
        {
            foreach (var culture in @operator.Languages)
            {
                foreach (var isStop in new[] { true, false })
                {
                    foreach (var word in words.WordsOf(@operator, culture, isStop))
                    {
                        Assert.That(words.Read(@operator, $"\u200F{word.ToUpperInvariant()}!")?.IsStop, Is.EqualTo(isStop), $"{@operator.Name} {culture} {word}");
                    }
                }
            }

            Assert.That((words.Read(@operator, "Stop")?.IsStop, words.Read(@operator, "Start")?.IsStop), Is.EqualTo(((bool?)true, (bool?)false)), @operator.Name);
        }
    }

    [Test]
    public async Task The_gateways_door_is_closed_while_no_secret_is_set()
    {
        using var answer = await visitor.Client.PostAsync("/m/nl/answers", new FormUrlEncodedContent([new("from", Persona.Login!), new("text", "STOP")]));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await ChangesAsync(), Is.Empty);
    }

    private string Token() =>
        StopTokens.Seal(portal.Services.GetRequiredService<CampaignDirectory>().Find(Here)!.Keys.Stop, new StopLink(Person, ConsentPurpose.MarketingByEmail, "nl-NL"));

    private string Link() => $"/m/nl/stop/{Token()}";

    private async Task AnswerAsync(string text)
    {
        var phone = await visitor.GetAsync($"/demo/phone?operator={Here}&person={Persona.Story}&lang=nl-NL&write=1");
        var answer = await visitor.SubmitAsync(phone, phone.Form("form.demo-answer"), ("text", text));
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK));
    }

    private async Task<int> TextsAsync()
    {
        await using var db = Open();
        return await db.SentMessages.CountAsync(message => message.To == Persona.Login);
    }

    private async Task<List<(ConsentPurpose Purpose, bool IsGiven, ConsentWay? Way)>> ChangesAsync()
    {
        await using var db = Open();
        return [.. (await db.ConsentChanges.AsNoTracking().Where(change => change.CustomerId == Person).OrderBy(change => change.At).ToListAsync())
            .Select(change => (change.Purpose, change.IsGiven, change.Way))];
    }

    private async Task<IEnumerable<ConsentPurpose>> ConsentsAsync()
    {
        await using var db = Open();
        var customer = await db.Customers.AsNoTracking().SingleAsync(each => each.Id == Person);
        return Enum.GetValues<ConsentPurpose>().Where(customer.ConsentsTo);
    }

    private ECareDbContext Open() => portal.Services.GetRequiredService<OperatorDatabases>().Open(Here);
}
