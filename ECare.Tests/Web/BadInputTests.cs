using ECare.Web.Hosting.Input;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ECare.Tests.Web;

/// <summary>What only a broken or hostile client sends is its own fault: a 4xx it can read, never a 500.</summary>
[TestFixture]
[Category("Web")]
public sealed class BadInputTests
{
    private const string Form = "application/x-www-form-urlencoded";

    private PortalHost host = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await PortalHost.StartAsync(map: app =>
        {
            app.MapGet("/echo/{word?}", (string? word, string? q) => Results.Text($"{word}{q}"));
            app.MapPost("/echo", async (HttpRequest request) => Results.Text(string.Join(';', (await request.ReadFormAsync()).Select(field => $"{field.Key}={field.Value}")))).DisableAntiforgery();
            app.MapPost("/ticked", async (HttpRequest request) => Results.Text((await request.ReadFormAsync())["box"].Count.ToString(System.Globalization.CultureInfo.InvariantCulture)))
                .DisableAntiforgery().WithMetadata(new RepeatableFieldsAttribute("box"));
            app.MapPost("/guarded", (IFormCollection form) => Results.Text(form["a"].ToString()));
            app.MapPost("/api/json", (Dictionary<string, int> body) => Results.Ok(body));
            app.MapGet("/broken", (HttpContext _) => throw new InvalidOperationException("the secret reason"));
        });
        await host.ReadyAsync();
    }

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [TestCase("/echo/a%00b")]
    [TestCase("/echo/%zz")]
    [TestCase("/echo/%")]
    [TestCase("/echo/%ff%fe")]
    [TestCase("/echo/%c0%af")]
    [TestCase("/echo/%1b")]
    [TestCase("/echo?q=%00")]
    [TestCase("/echo?q=a%00b")]
    [TestCase("/echo?q=%zz")]
    [TestCase("/echo?q=%e2%28%a1")]
    [TestCase("/echo?%00=1")]
    [TestCase("/echo?q=1&q=2")]
    [TestCase("/nothing/%00/here")]
    [TestCase("/health/ready?x=%00")]
    [TestCase("/umbraco/x?y=%00")]
    public async Task Refuses_an_address_that_is_no_text(string target) =>
        Assert.That(RawHttp.Status(await RawHttp.SendAsync(host.Address, RawHttp.Get(target))), Is.EqualTo(400));

    [TestCase("xn--.example", 400)]
    [TestCase("xn--elsewhere-9ua.example", 400)]
    [TestCase("xn--l2bey1c2b.example", 200)]
    public async Task Refuses_a_host_that_is_no_name(string name, int status) =>
        Assert.That(RawHttp.Status(await RawHttp.SendAsync(host.Address, $"GET /echo/a HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n")), Is.EqualTo(status));

    [TestCase("a=%00")]
    [TestCase("%00=a")]
    [TestCase("a=%1b")]
    [TestCase("a=%ff%fe")]
    [TestCase("a=%e0%a4")]
    [TestCase("a=%zz")]
    [TestCase("%c0%af=1")]
    [TestCase("a=1&a=2")]
    [TestCase("A=1&a=2")]
    public async Task Refuses_a_form_that_no_page_sends(string body) =>
        Assert.That(RawHttp.Status(await RawHttp.SendAsync(host.Address, RawHttp.Post("/echo", Form, body))), Is.EqualTo(400));

    [TestCase("multipart/form-data", "--x\r\n")]
    [TestCase("multipart/form-data; boundary=x", "no boundary at all")]
    [TestCase("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nunfinished")]
    [TestCase("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\0\r\n--x--\r\n")]
    public async Task Refuses_a_broken_multipart_body(string contentType, string body) =>
        Assert.That(RawHttp.Status(await RawHttp.SendAsync(host.Address, RawHttp.Post("/echo", contentType, body))), Is.EqualTo(400));

    [Test]
    public async Task Refuses_too_long_a_field_and_too_many_fields()
    {
        var tooLong = await RawHttp.SendAsync(host.Address, RawHttp.Post("/echo", Form, "a=" + new string('x', 70_000)));
        var tooMany = await RawHttp.SendAsync(host.Address, RawHttp.Post("/echo", Form, string.Join('&', Enumerable.Range(0, 400).Select(i => $"f{i}=1"))));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(RawHttp.Status(tooLong), Is.EqualTo(400));
            Assert.That(RawHttp.Status(tooMany), Is.EqualTo(400));
        }
    }

    [Test]
    public async Task Refuses_too_long_an_address_and_too_large_a_body()
    {
        var address = await RawHttp.SendAsync(host.Address, RawHttp.Get("/echo?q=" + new string('x', 9_000)));
        var body = await RawHttp.SendAsync(host.Address, $"POST /echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: {Form}\r\nContent-Length: 99999999\r\n\r\n");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(RawHttp.Status(address), Is.EqualTo(414));
            Assert.That(RawHttp.Status(body), Is.EqualTo(413));
        }
    }

    [TestCase("Cookie: ecare-scheme=%00\r\n")]
    [TestCase("Cookie: a=%ff%fe\r\n")]
    public async Task Refuses_a_cookie_that_is_no_text_and_takes_it_away(string cookie)
    {
        var answer = await RawHttp.SendAsync(host.Address, RawHttp.Get("/echo", cookie));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(RawHttp.Status(answer), Is.EqualTo(400));
            Assert.That(answer, Does.Contain("Set-Cookie:").And.Contain("expires=Thu, 01 Jan 1970"));
        }
    }

    [TestCase("Cookie: ====;;; \"\r\n")]
    [TestCase("Cookie: ecare-form=rubbish\r\n")]
    [TestCase("Cookie: ecare-scheme=purple\r\n")]
    [TestCase("Accept-Language: ;;;q=x,\"\r\n")]
    [TestCase("Accept-Encoding: \u00ff\r\n")]
    public async Task Bears_headers_that_mean_nothing(string header) =>
        Assert.That(RawHttp.Status(await RawHttp.SendAsync(host.Address, RawHttp.Get("/demo/components", header))), Is.LessThan(500));

    [TestCase("")]
    [TestCase("Cookie: ecare-form=rubbish\r\n")]
    public async Task Refuses_a_form_without_its_token(string header) =>
        Assert.That(RawHttp.Status(await RawHttp.SendAsync(host.Address, RawHttp.Post("/guarded", Form, "a=1&__RequestVerificationToken=rubbish", header))), Is.EqualTo(400));

    [Test]
    public async Task Takes_a_field_twice_where_the_page_says_so() =>
        Assert.That(await RawHttp.SendAsync(host.Address, RawHttp.Post("/ticked", Form, "box=1&box=2")), Does.Contain("200 OK").And.EndWith("2"));

    [Test]
    public async Task Lets_real_text_through() =>
        Assert.That(await RawHttp.SendAsync(host.Address, RawHttp.Get("/echo/%E0%A4%A8%E0%A5%87?q=%D8%B9+%26")), Does.Contain("200 OK").And.EndWith("नेع &"));

    [Test]
    public async Task Answers_bad_json_with_problem_details() =>
        Assert.That(await RawHttp.SendAsync(host.Address, RawHttp.Post("/api/json", "application/json", "{\"a\":")), Does.Contain("400 Bad Request").And.Contain("application/problem+json"));

    [Test]
    public async Task Says_400_in_the_language_of_the_browser() =>
        Assert.That(await RawHttp.SendAsync(host.Address, RawHttp.Get("/echo?q=%zz", "Accept-Language: ar-SA,en;q=0.5\r\n")), Does.Contain("lang=\"ar\" dir=\"rtl\""));

    [Test]
    public async Task Tells_nobody_why_it_broke()
    {
        var page = await RawHttp.SendAsync(host.Address, RawHttp.Get("/broken"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(RawHttp.Status(page), Is.EqualTo(500));
            Assert.That(page, Does.Not.Contain("secret").And.Contain("went wrong on our side"));
        }
    }
}
