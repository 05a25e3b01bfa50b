using System.Net;
using AngleSharp.Html.Parser;
using ECare.Tests.Operators;
using ECare.Tests.Web;
using ECare.Web.Demo;
using ECare.Web.Features.SignIn;

namespace ECare.Tests.SignIn;

/// <summary>What signing in leaves in a browser, as the answers say it.</summary>
[TestFixture]
[Category("Web")]
public sealed class SignInCookieTests
{
    private SharedPortal portal = null!;

    [OneTimeSetUp]
    public async Task Start() => portal = await PortalHost.SharedAsync();

    [Test]
    public async Task Gives_cookies_that_travel_over_https_only_and_that_no_script_can_read()
    {
        var cookies = await SignInAsync(CodeWalk.Persona("polder", DemoStory.Disputed), "/nl", isHttps: true);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(cookies.Keys, Is.EquivalentTo(new[] { "ecare-form", "__Secure-ecare-polder-code", "__Secure-ecare-polder" }));
            Assert.That(cookies.Values, Has.All.Contains("; secure").And.All.Contains("; samesite=lax").And.All.Contains("; httponly"));
            Assert.That(cookies["__Secure-ecare-polder"], Does.Contain("; path=/nl"));
            Assert.That(cookies.Values, Has.None.Contains("domain="), "a cookie for a host is not for its neighbours");
        }
    }

    [Test]
    public async Task Signs_in_over_http_too_where_a_developer_has_no_certificate()
    {
        var cookies = await SignInAsync(CodeWalk.Persona("polder", DemoStory.ZeroBill), "/nl", isHttps: false);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(cookies.Keys, Does.Contain("ecare-polder"));
            Assert.That(cookies.Values, Has.All.Contains("; samesite=lax").And.All.Contains("; httponly").And.None.Contains("; secure"));
        }
    }

    [Test]
    public void Binds_the_session_to_the_host_where_an_operator_has_one_of_its_own()
    {
        var own = DemoOperators.Of("polder") with { Hosts = ["my.polder.example"] };

        using (Assert.EnterMultipleScope())
        {
            Assert.That(SessionCookie.Of(own, "my.polder.example", isHttps: true), Is.EqualTo(new SessionCookie("__Host-ecare-polder", "/", IsSecure: true)));
            Assert.That(SessionCookie.Of(own, "group.example", isHttps: true), Is.EqualTo(new SessionCookie("__Secure-ecare-polder", "/nl", IsSecure: true)));
        }
    }

    /// <summary>Signs in with a cookie jar that looks at nothing, so that flags cannot hide a cookie from the test.</summary>
    /// <returns>Each cookie that was given, as the header said it, by its name.</returns>
    private async Task<IReadOnlyDictionary<string, string>> SignInAsync(DemoPersona persona, string home, bool isHttps)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = portal.Address };
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", isHttps ? "https" : "http");
        client.DefaultRequestHeaders.Add("X-Forwarded-For", isHttps ? "192.0.2.1" : "192.0.2.2");
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        var address = portal.AddressOf(home, "signInPage");

        await SendAsync(client, given, address, await SendAsync(client, given, address), CodeWalk.PhoneForm, ("phone", persona.Login!));
        var signedIn = await SendAsync(client, given, address, await SendAsync(client, given, address), CodeWalk.CodeForm, ("code", await portal.CodeAsync(persona)));

        Assert.That(signedIn.Status, Is.EqualTo(HttpStatusCode.Redirect));
        return given;
    }

    private static Task<(HttpStatusCode Status, string Text)> SendAsync(HttpClient client, Dictionary<string, string> given, string address) =>
        SendAsync(client, given, new HttpRequestMessage(HttpMethod.Get, address));

    private static Task<(HttpStatusCode Status, string Text)> SendAsync(
        HttpClient client, Dictionary<string, string> given, string address, (HttpStatusCode Status, string Text) page, string form, (string Name, string Value) typed)
    {
        var hidden = new HtmlParser().ParseDocument(page.Text).QuerySelectorAll($"{form} input[type=hidden]")
            .Select(field => KeyValuePair.Create(field.GetAttribute("name")!, field.GetAttribute("value")!));
        return SendAsync(client, given, new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent([.. hidden, KeyValuePair.Create(typed.Name, typed.Value)]),
        });
    }

    private static async Task<(HttpStatusCode Status, string Text)> SendAsync(HttpClient client, Dictionary<string, string> given, HttpRequestMessage request)
    {
        using (request)
        {
            if (given.Count > 0)
            {
                request.Headers.Add("Cookie", string.Join("; ", given.Values.Select(cookie => cookie.Split(';')[0])));
            }

            using var answer = await client.SendAsync(request);
            foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [])
            {
                given.TryAdd(cookie.Split('=')[0], cookie);
            }

            return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
    }
}
