using System.Net;
using ECare.Web.Hosting.Boot;
using ECare.Web.Hosting.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Tests.Web;

/// <summary>What every answer carries, whatever was asked.</summary>
[TestFixture]
[Category("Web")]
public sealed class PipelineTests
{
    private PortalHost host = null!;

    private HttpClient client = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await PortalHost.StartAsync(map: app => app.MapGet("/long", () => Results.Content(new string('x', 20_000), "text/html")));
        await host.ReadyAsync();
        client = host.Client();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        client.Dispose();
        await host.DisposeAsync();
    }

    [Test]
    public async Task Allows_nothing_inline_nothing_foreign_and_no_keeping()
    {
        using var answer = await client.GetAsync("/demo/components");
        var policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(policy, Does.StartWith("default-src 'none'").And.Not.Contain("unsafe"));
            Assert.That(answer.Headers.CacheControl!.NoStore, Is.True);
            Assert.That(answer.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }));
            Assert.That(answer.Headers.Contains("Server"), Is.False);
        }
    }

    [Test]
    public async Task Writes_no_inline_script_or_style()
    {
        var page = await client.GetStringAsync("/demo/components?brand=rimal&lang=ar");
        Assert.That(page, Does.Not.Contain(" style=").And.Not.Contain("<style").And.Not.Match("<script(?![^>]*src=)").And.Not.Match(" on[a-z]+=\""));
    }

    [Test]
    public async Task Serves_built_files_compressed_and_for_ever()
    {
        var page = await client.GetStringAsync("/demo/components");
        foreach (var url in Assets(page))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.AcceptEncoding.ParseAdd("br");
            using var answer = await client.SendAsync(request);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), url);
                Assert.That(answer.Headers.CacheControl!.ToString(), Does.Contain("immutable"), url);
                Assert.That(answer.Content.Headers.ContentEncoding, url.EndsWith(".woff2", StringComparison.Ordinal) ? Is.Empty : Is.EqualTo(new[] { "br" }), url);
            }
        }
    }

    /// <summary>The whole first visit: page, styles, script and the script's font, as sent.</summary>
    [TestCase("chautari", "en", 40_000)]
    [TestCase("rimal", "ar", 60_000)]
    [TestCase("chautari", "ne", 100_000)]
    public async Task Weighs_little_on_the_first_visit(string brand, string language, int most)
    {
        var weight = await WeightAsync($"/demo/components?brand={brand}&lang={language}", out var page);
        foreach (var url in Assets(await page).Where(url => !url.EndsWith(".svg", StringComparison.Ordinal)))
        {
            weight += await WeightAsync(url, out _);
        }

        TestContext.Out.WriteLine($"{brand} {language}: {weight} bytes");
        Assert.That(weight, Is.LessThan(most));
    }

    [Test]
    public async Task Does_not_compress_what_a_foreign_site_asks_for_with_cookies()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/long");
        request.Headers.AcceptEncoding.ParseAdd("br");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        request.Headers.Add("Cookie", "a=b");
        using var answer = await client.SendAsync(request);
        Assert.That(answer.Content.Headers.ContentEncoding, Is.Empty);
    }

    [Test]
    public async Task Answers_programs_with_problem_details_and_people_with_a_page()
    {
        using var program = await client.GetAsync("/api/nothing");
        using var person = await client.GetAsync("/nothing");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(program.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
            Assert.That(person.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/html"));
            Assert.That(person.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        }
    }

    [Test]
    public async Task Hands_a_correlation_id_on_but_not_a_forged_log_line()
    {
        using var given = new HttpRequestMessage(HttpMethod.Get, "/long");
        given.Headers.Add("X-Correlation-Id", "abc-123");
        using var strange = new HttpRequestMessage(HttpMethod.Get, "/long");
        strange.Headers.TryAddWithoutValidation("X-Correlation-Id", "<b> ERR");
        using var kept = await client.SendAsync(given);
        using var made = await client.SendAsync(strange);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(kept.Headers.GetValues("X-Correlation-Id"), Is.EqualTo(new[] { "abc-123" }));
            Assert.That(made.Headers.GetValues("X-Correlation-Id").Single(), Does.Not.Contain("<"));
        }
    }

    [Test]
    public async Task Keeps_the_choice_of_scheme_without_script_and_never_leads_elsewhere()
    {
        using var form = new FormUrlEncodedContent([new("scheme", "dark"), new("back", "//evil.example/")]);
        using var answer = await client.PostAsync("/preferences/scheme", form);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Headers.Location!.ToString(), Is.EqualTo("/"));
            Assert.That(answer.Headers.GetValues("Set-Cookie").Single(), Does.StartWith("ecare-scheme=dark"));
        }
    }

    [Test]
    public async Task Says_503_until_the_start_up_work_is_done()
    {
        var work = new HeldWork();
        await using var starting = await PortalHost.StartAsync(configure: builder => builder.Services.AddSingleton<IStartupWork>(work));
        using var visitor = starting.Client();

        using var live = await visitor.GetAsync("/health/live");
        using var ready = await visitor.GetAsync("/health/ready");
        using var page = await visitor.GetAsync("/demo/components");
        work.Finish();
        await starting.ReadyAsync();
        using var readyAfter = await visitor.GetAsync("/health/ready");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(live.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(ready.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
            Assert.That(await ready.Content.ReadAsStringAsync(), Does.Not.Contain("starting"), "details are for staff");
            Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
            Assert.That(page.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(5)));
            Assert.That(readyAfter.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }
    }

    [Test]
    public async Task Lets_content_say_what_is_missing_and_stays_calm_when_content_fails()
    {
        await using var site = await PortalHost.StartAsync(configure: builder => builder.Services.AddSingleton<IErrorPages, ErrorWords>());
        using var visitor = (await site.ReadyAsync()).Client();
        using var said = await visitor.GetAsync("/np/nothing");
        using var failed = await visitor.GetAsync("/broken/nothing");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await said.Content.ReadAsStringAsync(), Is.EqualTo("404 for /np/nothing"));
            Assert.That(said.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(await failed.Content.ReadAsStringAsync(), Does.Contain("We could not find that page"));
            Assert.That(failed.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        }
    }

    [Test]
    public async Task Tells_browsers_to_stay_with_https_in_production()
    {
        await using var production = await PortalHost.StartAsync("Production");
        using var visitor = (await production.ReadyAsync()).Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Host = "portal.example";
        using var answer = await visitor.SendAsync(request);
        Assert.That(answer.Headers.GetValues("Strict-Transport-Security").Single(), Does.StartWith("max-age=31536000"));
    }

    private static IEnumerable<string> Assets(string page) =>
        page.Split('"').Where(part => part.StartsWith("/assets/", StringComparison.Ordinal)).Distinct();

    private Task<int> WeightAsync(string url, out Task<string> text)
    {
        var sent = SendAsync();
        text = Text();
        return Size();

        async Task<byte[]> SendAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.AcceptEncoding.ParseAdd("br");
            using var answer = await client.SendAsync(request);
            return await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
        }

        async Task<int> Size() => (await sent).Length;

        async Task<string> Text() => await client.GetStringAsync(url);
    }

    private sealed class ErrorWords : IErrorPages
    {
        public ValueTask<IResult?> FindAsync(HttpContext context, int status, string originalPath, CancellationToken cancellationToken) =>
            originalPath.StartsWith("/broken", StringComparison.Ordinal)
                ? throw new InvalidOperationException("No content today.")
                : ValueTask.FromResult<IResult?>(Results.Text($"{status} for {originalPath}", statusCode: status));
    }

    private sealed class HeldWork : IStartupWork
    {
        private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Name => "Held";

        public void Finish() => done.SetResult();

        public Task RunAsync(CancellationToken cancellationToken) => done.Task.WaitAsync(cancellationToken);
    }
}
