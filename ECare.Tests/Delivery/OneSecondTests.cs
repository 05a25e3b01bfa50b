using System.Diagnostics;
using System.Text.Json.Nodes;
using ECare.Cms.Publishing;
using ECare.Tests.Cms.Webhooks;
using ECare.Tests.Web;
using ECare.Web.Content.Models;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;

namespace ECare.Tests.Delivery;

/// <summary>What an editor publishes is everywhere within one second.</summary>
[NonParallelizable]
[Category("Web")]
internal sealed class OneSecondTests
{
    private const string Word = "Zwanenzang";

    [Test]
    public async Task A_publication_is_on_the_page_in_the_search_in_the_api_and_told_within_a_second()
    {
        var portal = await PortalHost.SharedAsync();
        await using var receiver = await Receiver.StartAsync();
        var webhooks = portal.Services.GetRequiredService<IWebhookService>();
        var webhook = new Webhook(receiver.Url, true, [], [Constants.WebhookEvents.Aliases.ContentPublish]);
        await webhooks.CreateAsync(webhook);
        var contents = portal.Services.GetRequiredService<IContentService>();
        var help = portal.Services.GetRequiredService<ContentSnapshots>().Current.DocumentsOfType(HelpArticlePage.ModelTypeAlias).First(page => page.IsPublished("nl-NL"));
        var before = contents.GetById(help.Key)!.GetValue<string>("heading", "nl-NL");
        try
        {
            await PublishedAsync(portal, receiver, () => Publish(contents, help.Key, Word));
        }
        finally
        {
            await webhooks.DeleteAsync(webhook.Key);
            Publish(contents, help.Key, before!);
        }
    }

    private static async Task PublishedAsync(SharedPortal portal, Receiver receiver, Action publish)
    {
        using var visitor = new Visitor(portal);
        var search = portal.AddressOf("/nl", SearchPage.ModelTypeAlias);
        publish();
        var since = Stopwatch.GetTimestamp();

        var message = await receiver.NextAsync(TimeSpan.FromSeconds(5));
        var path = JsonNode.Parse(message.Body)!["route"]!["path"]!.GetValue<string>();
        var found = await visitor.GetAsync($"{search}?q={Word}");
        while (!found.Words(".search-title").Contains(Word) && Stopwatch.GetElapsedTime(since) < TimeSpan.FromSeconds(5))
        {
            found = await visitor.GetAsync($"{search}?q={Word}");
        }

        var page = await visitor.GetAsync(found.Document.QuerySelector(".search-title a")!.GetAttribute("href")!);
        var item = JsonNode.Parse(await visitor.Client.GetStringAsync($"/umbraco/delivery/api/v2/content/item{page.Path}"))!;

        Assert.That(Stopwatch.GetElapsedTime(since), Is.LessThan(TimeSpan.FromSeconds(1)));
        Assert.That(page.Heading, Is.EqualTo(Word));
        Assert.That(item["properties"]!["heading"]!.GetValue<string>(), Is.EqualTo(Word));
        Assert.That(path, Is.Not.Empty);
    }

    private static void Publish(IContentService contents, Guid key, string heading)
    {
        var document = contents.GetById(key)!;
        document.SetValue("heading", heading, "nl-NL");
        contents.Save(document);
        Assert.That(contents.Publish(document, ["nl-NL"]).Success);
    }
}
