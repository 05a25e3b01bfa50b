using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using ECare.Cms.Webhooks;
using ECare.Tests.Cms.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;

namespace ECare.Tests.Cms.Webhooks;

/// <summary>Umbraco's webhooks from the editor's act to the receiver's door.</summary>
[Category("CmsWeb")]
[NonParallelizable]
internal sealed class WebhookTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private CmsWebHost host = null!;
    private Receiver receiver = null!;
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Structure", "NUnit1032", Justification = "EndAsync disposes it; a test stops and starts the sender.")]
    private CancellationTokenSource stop = null!;

    private Task sending = Task.CompletedTask;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        host = await CmsWebHost.StartAsync();
        Begin();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await EndAsync();
        await host.DisposeAsync();
    }

    [SetUp]
    public async Task ListenAsync() => receiver = await Receiver.StartAsync();

    [TearDown]
    public async Task ForgetAsync()
    {
        foreach (var webhook in (await Webhooks.GetAllAsync(0, 100)).Items)
        {
            await Webhooks.DeleteAsync(webhook.Key);
        }

        await receiver.DisposeAsync();
    }

    [Test]
    public async Task Tells_of_a_publication_within_a_second()
    {
        var webhook = await AskAsync(receiver.Url, Constants.WebhookEvents.Aliases.ContentPublish);
        var since = Stopwatch.GetTimestamp();
        var page = host.Site.Create("page", host.Site.Home, "News of today");

        var message = await receiver.NextAsync(Patience);

        Assert.That(Stopwatch.GetElapsedTime(since), Is.LessThan(Second));
        Assert.That((message.Event, message.Retry, message.Secret), Is.EqualTo((Constants.WebhookEvents.Aliases.ContentPublish, 0, "s3cret")));
        Assert.That(JsonNode.Parse(message.Body)!["id"]!.GetValue<string>(), Is.EqualTo(page.Key.ToString()));
        Assert.That(JsonNode.Parse(message.Body)!["route"]!["path"]!.GetValue<string>(), Is.EqualTo("/nl/en/news-of-today/"), "the message tells of the content as it is now");
        var entry = await LoggedAsync(webhook, 1);
        Assert.That(entry[0].StatusCode, Does.Contain("200"));
        Assert.That(await WaitingAsync(), Is.Empty);
    }

    [Test]
    public async Task Tells_of_taking_back_and_of_nothing_that_was_not_asked_for()
    {
        var page = host.Site.Create("page", host.Site.Home, "Short-lived");
        await AskAsync(receiver.Url, Constants.WebhookEvents.Aliases.ContentUnpublish);

        host.Site.Rename(page, "Renamed", TestSite.English);
        host.Services.GetRequiredService<IContentService>().Unpublish(host.Site.Fresh(page));

        Assert.That((await receiver.NextAsync(Patience)).Event, Is.EqualTo(Constants.WebhookEvents.Aliases.ContentUnpublish));
        Assert.That(receiver.HasMore, Is.False);
    }

    [Test]
    public async Task Stops_at_once_while_a_receiver_says_nothing_and_sends_it_again_after_the_next_start()
    {
        receiver.IsSilent = true;
        await AskAsync(receiver.Url, Constants.WebhookEvents.Aliases.ContentPublish);
        host.Site.Create("page", host.Site.Home, "Interrupted");
        var first = await receiver.NextAsync(Patience);

        var since = Stopwatch.GetTimestamp();
        await EndAsync();
        var stopped = Stopwatch.GetElapsedTime(since);
        var waiting = await WaitingAsync();
        receiver.IsSilent = false;
        Begin();
        var second = await receiver.NextAsync(Patience);

        Assert.That(stopped, Is.LessThan(TimeSpan.FromSeconds(5)), "a receiver may take ten");
        Assert.That(waiting.Count(), Is.EqualTo(1));
        Assert.That((second.Event, second.Body), Is.EqualTo((first.Event, first.Body)));
    }

    [TestCase("00:00:29", true)]
    [TestCase("00:00:30", false)]
    [TestCase("01:00:00", false)]
    public void Does_not_wait_for_a_receiver_longer_than_its_turn_lasts(string timeout, bool isTaken)
    {
        var settings = host.Services.GetRequiredService<IConfiguration>();
        settings["Cms:Webhooks:Timeout"] = timeout;
        try
        {
            Assert.That(() => host.Services.GetRequiredService<IOptionsFactory<WebhookOptions>>().Create(Options.DefaultName), isTaken ? Throws.Nothing : Throws.TypeOf<OptionsValidationException>());
        }
        finally
        {
            settings["Cms:Webhooks:Timeout"] = null;
        }
    }

    [Test]
    public async Task Sends_again_what_did_not_arrive_and_logs_every_attempt()
    {
        receiver.Answers = retry => retry < 2 ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        var webhook = await AskAsync(receiver.Url, Constants.WebhookEvents.Aliases.ContentPublish);

        host.Site.Create("page", host.Site.Home, "Persistent");

        Assert.That(await RetriesAsync(3), Is.EqualTo(new[] { 0, 1, 2 }));
        Assert.That((await LoggedAsync(webhook, 3)).Select(entry => entry.IsSuccessStatusCode), Is.EquivalentTo(new[] { false, false, true }));
        Assert.That(await WaitingAsync(), Is.Empty);
    }

    [Test]
    public async Task Gives_up_after_the_retries_that_are_set()
    {
        receiver.Answers = _ => StatusCodes.Status500InternalServerError;
        var webhook = await AskAsync(receiver.Url, Constants.WebhookEvents.Aliases.ContentPublish);

        host.Site.Create("page", host.Site.Home, "Hopeless");
        await RetriesAsync(3);

        Assert.That(await LoggedAsync(webhook, 3), Has.Count.EqualTo(3));
        Assert.That(await WaitingAsync(), Is.Empty);
        Assert.That(receiver.HasMore, Is.False);
    }

    [Test]
    public async Task Neither_the_editor_nor_another_receiver_waits_for_a_silent_one()
    {
        await using var silent = await Receiver.StartAsync();
        silent.IsSilent = true;
        await AskAsync(silent.Url, Constants.WebhookEvents.Aliases.ContentPublish);
        host.Site.Create("page", host.Site.Home, "First");
        await silent.NextAsync(Patience);
        await AskAsync(receiver.Url, Constants.WebhookEvents.Aliases.ContentPublish);

        var since = Stopwatch.GetTimestamp();
        host.Site.Create("page", host.Site.Home, "Second");
        await receiver.NextAsync(Patience);

        Assert.That(Stopwatch.GetElapsedTime(since), Is.LessThan(Second));
    }

    [TestCase("ftp://example.org/hook")]
    [TestCase("file:///etc/passwd")]
    [TestCase("not an address")]
    public async Task Calls_nothing_but_http(string url)
    {
        var webhook = await AskAsync(url, Constants.WebhookEvents.Aliases.ContentPublish);

        host.Site.Create("page", host.Site.Home, $"Odd address {url.Length}");

        Assert.That((await LoggedAsync(webhook, 1)).Select(entry => entry.ExceptionOccured), Is.EqualTo(new[] { true }), "it is not tried again");
    }

    [TestCase("http://127.0.0.1:{port}/hook")]
    [TestCase("http://localhost:{port}/hook")]
    [TestCase("http://2130706433:{port}/hook")]
    [TestCase("http://[::ffff:127.0.0.1]:{port}/hook")]
    public async Task This_machine_and_its_network_are_called_only_where_that_is_set(string url)
    {
        using var client = new WebhookClient(Options.Create(new WebhookOptions()));
        using var request = WebhookClient.RequestFor(
            new Webhook(url.Replace("{port}", new Uri(receiver.Url).Port.ToString(CultureInfo.InvariantCulture))), new WebhookRequest { EventAlias = "x", RequestObject = "{}" });

        Assert.That(async () => await client.SendAsync(request, default), Throws.InstanceOf<HttpRequestException>().With.InnerException.InstanceOf<WebhookRefusedException>()
            .Or.InstanceOf<WebhookRefusedException>());
        Assert.That(receiver.HasMore, Is.False);
        await Task.CompletedTask;
    }

    [Test]
    public async Task Old_entries_of_the_log_are_forgotten()
    {
        var log = host.Services.GetRequiredService<IWebhookLogService>();
        var old = new WebhookLog { Key = Guid.CreateVersion7(), WebhookKey = Guid.CreateVersion7(), Url = "x", EventAlias = "x", StatusCode = "200", Date = DateTime.UnixEpoch, RequestBody = "", RequestHeaders = "", ResponseHeaders = "", ResponseBody = "" };
        await log.CreateAsync(old);

        await host.Services.GetRequiredService<WebhookLogCleaning>().CleanAsync();

        Assert.That((await log.Get(old.WebhookKey, 0, 10)).Items, Is.Empty);
    }

    private IWebhookService Webhooks => host.Services.GetRequiredService<IWebhookService>();

    private async Task<IWebhook> AskAsync(string url, string alias)
    {
        var webhook = new Webhook(url, true, [], [alias], new Dictionary<string, string> { ["X-Secret"] = "s3cret" });
        Assert.That((await Webhooks.CreateAsync(webhook)).Success);
        return webhook;
    }

    private async Task<IReadOnlyList<int>> RetriesAsync(int count)
    {
        var retries = new List<int>();
        while (retries.Count < count)
        {
            retries.Add((await receiver.NextAsync(Patience)).Retry);
        }

        return retries;
    }

    private async Task<IReadOnlyList<WebhookLog>> LoggedAsync(IWebhook webhook, int count)
    {
        var log = host.Services.GetRequiredService<IWebhookLogService>();
        for (var since = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(since) < Patience; await Task.Delay(20))
        {
            if ((await log.Get(webhook.Key, 0, 100)).Items.ToList() is var entries && entries.Count >= count && !(await WaitingAsync()).Any())
            {
                return entries;
            }
        }

        throw new TimeoutException($"{webhook.Url} was not called {count} times.");
    }

    private void Begin()
    {
        stop = new CancellationTokenSource();
        sending = host.Services.GetRequiredService<WebhookSender>().RunAsync(stop.Token);
    }

    private async Task EndAsync()
    {
        await stop.CancelAsync();
        Assert.That(async () => await sending, Throws.InstanceOf<OperationCanceledException>());
        stop.Dispose();
    }

    private Task<IEnumerable<WebhookRequest>> WaitingAsync() => host.Services.GetRequiredService<IWebhookRequestService>().GetAllAsync();
}
