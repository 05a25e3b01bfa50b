using System.Globalization;
using System.Net;
using ECare.Tests.Web;
using ECare.Web.Demo;

namespace ECare.Tests.SignIn;

/// <summary>Whoever asks too often is told so, kindly and in the language of the page.</summary>
[TestFixture]
[Category("Web")]
public sealed class SignInLimitTests
{
    private const string Resend = ".sign-in-ways form";

    private SharedPortal portal = null!;

    [OneTimeSetUp]
    public async Task Start() => portal = await PortalHost.SharedAsync();

    [Test]
    public async Task Stops_a_network_that_asks_for_code_after_code()
    {
        using var visitor = new Visitor(portal);
        var page = await visitor.AskAsync(portal, "/sa", Number("+96655", 0, 7));
        for (var i = 1; i < 30; i++)
        {
            page = await AskAnewAsync(visitor, page, Number("+96655", i * 20_000, 7));
            Assert.That(page.Status, Is.EqualTo(HttpStatusCode.OK), $"number {i}");
        }

        page = await AskAnewAsync(visitor, page, Number("+96655", 9_999_999, 7));

        AssertToldToWait(page, "ar-SA", "وصلتنا طلبات كثيرة من هنا. حاول لاحقًا من فضلك.");
    }

    [Test]
    public async Task Stops_who_walks_through_a_range_of_numbers_from_many_networks()
    {
        using var visitor = new Visitor(portal);
        var page = await visitor.GetAsync(portal.AddressOf("/np", "signInPage"));
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 200; i++)
        {
            statuses.Add(await AskFromAsync(visitor, page, $"198.51.{i}.7", Number("+977984555", i, 4)));
        }

        page = await visitor.SubmitAsync(page, page.Form(CodeWalk.PhoneForm), ("phone", Number("+977984555", 9_999, 4)));

        Assert.That(statuses, Is.All.EqualTo(HttpStatusCode.Redirect));
        AssertToldToWait(page, "ne-NP", "यहाँबाट धेरै अनुरोध आए। केही बेरपछि फेरि प्रयास गर्नुहोस्।");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Lets_a_number_wait_whoever_asks_and_whoever_it_is(bool isCustomer)
    {
        using var first = new Visitor(portal);
        using var second = new Visitor(portal);
        var phone = isCustomer ? CodeWalk.Persona("ndar", DemoStory.CreditBalance).Login! : Number("+22177", 6_123_456, 7);
        await first.AskAsync(portal, "/sn", phone);

        var page = await second.AskAsync(portal, "/sn", phone);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Status, Is.EqualTo(HttpStatusCode.TooManyRequests));
            Assert.That(page.Headers.RetryAfter!.Delta!.Value.TotalSeconds, Is.InRange(1, 30));
            Assert.That(page.Words("#field-phone-error"), Does.StartWith("Vous pourrez demander un nouveau code dans"));
            Assert.That(page.Document.QuerySelector("#field-phone")!.GetAttribute("value"), Is.EqualTo(phone));
        }
    }

    [Test]
    public async Task Stops_a_network_that_tries_code_after_code()
    {
        using var visitor = new Visitor(portal);
        var persona = CodeWalk.Persona("polder", DemoStory.LostCallback);
        var page = await visitor.AskAsync(portal, "/nl", persona.Login!);
        var right = await portal.CodeAsync(persona);
        for (var i = 0; i < 60; i++)
        {
            page = await visitor.EnterAsync(page, right == "000000" ? "111111" : "000000");
        }

        page = await visitor.EnterAsync(page, right);

        AssertToldToWait(page, "nl-NL", "Er zijn vanaf hier veel aanvragen gedaan. Probeer het later opnieuw.");
    }

    [Test]
    public async Task Shows_how_long_the_next_code_must_be_waited_for()
    {
        using var visitor = new Visitor(portal);
        var persona = CodeWalk.Persona("polder", DemoStory.FamilyPartner);
        var first = await visitor.AskAsync(portal, "/nl/en", persona.Login!);
        var tooSoon = await visitor.SubmitAsync(first, first.Form(Resend));
        portal.Clock.Advance(TimeSpan.FromSeconds(31));

        var second = await visitor.SubmitAsync(tooSoon, tooSoon.Form(Resend));
        var signedIn = await visitor.EnterAsync(second, await portal.CodeAsync(persona, messages: 2));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(SecondsIn(first), Is.InRange(25, 30));
            Assert.That(SecondsIn(tooSoon), Is.InRange(20, 30), "asking again too soon sends nothing and says why");
            Assert.That(SecondsIn(second), Is.InRange(50, 60));
            Assert.That(signedIn.Has(".hero-figure"), Is.True);
        }
    }

    private static int SecondsIn(Page page) => int.Parse(
        string.Concat(page.Words(".sign-in-ways .quiet").Where(char.IsAsciiDigit)), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>A number of nobody, in a range that the demo leaves free.</summary>
    private static string Number(string prefix, int rest, int digits) => prefix + rest.ToString($"D{digits}", CultureInfo.InvariantCulture);

    private static void AssertToldToWait(Page page, string language, string words)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Status, Is.EqualTo(HttpStatusCode.TooManyRequests));
            Assert.That(page.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromHours(1)));
            Assert.That(page.Document.DocumentElement.GetAttribute("lang"), Is.EqualTo(language));
            Assert.That(page.Words(".notice-bad[role=alert] .notice-title"), Is.EqualTo(words));
        }
    }

    private static Task<Page> AskAnewAsync(Visitor visitor, Page page, string phone) => page.Has("#field-phone")
        ? visitor.SubmitAsync(page, page.Form(CodeWalk.PhoneForm), ("phone", phone))
        : AskAnotherAsync(visitor, page, phone);

    private static async Task<Page> AskAnotherAsync(Visitor visitor, Page page, string phone)
    {
        var first = await visitor.GetAsync(new Uri(page.Address, page.Document.QuerySelector(".sign-in-ways a")!.GetAttribute("href")).PathAndQuery);
        return await visitor.SubmitAsync(first, first.Form(CodeWalk.PhoneForm), ("phone", phone));
    }

    /// <summary>Sends the form of a page as it would come from another network.</summary>
    private static async Task<HttpStatusCode> AskFromAsync(Visitor visitor, Page page, string network, string phone)
    {
        var hidden = page.Form(CodeWalk.PhoneForm).QuerySelectorAll("input[type=hidden]")
            .Select(field => KeyValuePair.Create(field.GetAttribute("name")!, field.GetAttribute("value")!));
        using var request = new HttpRequestMessage(HttpMethod.Post, page.Address)
        {
            Content = new FormUrlEncodedContent([.. hidden, KeyValuePair.Create("phone", phone)]),
        };
        request.Headers.Add("X-Forwarded-For", network);
        using var answer = await visitor.Client.SendAsync(request);
        return answer.StatusCode;
    }
}
