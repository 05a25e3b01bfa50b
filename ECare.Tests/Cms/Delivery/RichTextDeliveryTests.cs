using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ECare.Tests.Cms.Web;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Strings;
using Umbraco.Extensions;

namespace ECare.Tests.Cms.Delivery;

/// <summary>Rich text over the Content Delivery API, as markup and with <c>RichTextOutputAsJson</c> as a tree, against what Umbraco 17 gives for the same text.</summary>
[TestFixture(false)]
[TestFixture(true)]
[Category("CmsWeb")]
[NonParallelizable]
internal sealed class RichTextDeliveryTests(bool asTree)
{
    private const string Block = "33333333-3333-4333-8333-333333333333";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private CmsWebHost host = null!;
    private int made;

    private TestSite Site => host.Site;

    [OneTimeSetUp]
    public async Task StartAsync() => host = await CmsWebHost.StartAsync(
        new KeyValuePair<string, string?>("Umbraco:CMS:DeliveryApi:RichTextOutputAsJson", asTree ? "true" : "false"));

    [OneTimeTearDown]
    public async Task StopAsync() => await host.DisposeAsync();

    [Test]
    public async Task A_link_to_a_page_says_where_it_leads() => Assert.That(
        await DeliveredAsync($"<p>See <a type=\"document\" href=\"/{{localLink:{Site.Plans.Key}}}?a=1#prices\" title=\"All\">plans</a></p>"),
        Is.EqualTo(asTree
            ? Tree($$$"""[{"tag":"p","attributes":{},"elements":[{"text":"See ","tag":"#text"},{"tag":"a","attributes":{"type":"document","title":"All","route":{"path":"/nl/en/plans/","queryString":"?a=1#prices","startItem":{"id":"{{{Site.Home.Key}}}","path":"home"}},"destinationId":"{{{Site.Plans.Key}}}","destinationType":"page","linkType":"Content"},"elements":[{"text":"plans","tag":"#text"}]}]}]""")
            : Markup($"<p>See <a href=\"/nl/en/plans/?a=1#prices\" title=\"All\" data-destination-id=\"{Site.Plans.Key}\" data-destination-type=\"page\" data-start-item-path=\"home\" data-start-item-id=\"{Site.Home.Key}\" data-link-type=\"Content\">plans</a></p>")));

    [Test]
    public async Task So_does_a_link_as_older_content_has_it()
    {
        var delivered = await DeliveredAsync($"<p><a href=\"/{{localLink:{Site.Plans.GetUdi()}}}\">plans</a></p>");

        Assert.That(delivered, Does.Contain("/nl/en/plans/").And.Contain(Site.Plans.Key.ToString()).And.Contain("Content"));
    }

    [TestCase("/{localLink:99999999-9999-4999-9999-999999999999}\" type=\"document")]
    [TestCase("/{localLink:umb://document/99999999999949999999999999999999}")]
    [TestCase("/{localLink:umb://media/99999999999949999999999999999999}")]
    public async Task A_link_to_what_is_gone_leads_nowhere(string target)
    {
        var delivered = await DeliveredAsync($"<p><a href=\"{target}\">gone</a></p>");

        Assert.That(delivered, Does.Not.Contain("localLink").And.Not.Contain("href").And.Not.Contain("route"));
        Assert.That(delivered, Does.Contain("gone"));
    }

    [Test]
    public async Task Other_links_and_text_stay_as_they_are_written() => Assert.That(
        await DeliveredAsync("<p lang=\"en\">Fish &amp; <em>chips</em> <a href=\"https://example.org/?a=1&amp;b=2\">&lt;here&gt;</a></p>\n\n<!-- note --><p>&nbsp;</p>"),
        Is.EqualTo(asTree
            ? Tree("""[{"tag":"p","attributes":{"lang":"en"},"elements":[{"text":"Fish &amp; ","tag":"#text"},{"tag":"em","attributes":{},"elements":[{"text":"chips","tag":"#text"}]},{"text":" ","tag":"#text"},{"tag":"a","attributes":{"href":"https://example.org/?a=1&amp;b=2"},"elements":[{"text":"&lt;here&gt;","tag":"#text"}]}]},{"tag":"p","attributes":{},"elements":[{"text":"&nbsp;","tag":"#text"}]}]""")
            : Markup("<p lang=\"en\">Fish &amp; <em>chips</em> <a href=\"https://example.org/?a=1&amp;b=2\">&lt;here&gt;</a></p>\n\n<p>&nbsp;</p>")));

    [Test]
    public async Task Attributes_of_the_editor_lose_their_prefix_in_the_tree_and_stand_behind_the_others()
    {
        var delivered = await DeliveredAsync("<p><a data-anchor=\"#top\" href=\"https://example.org\" title=\"Up\">up</a></p>");

        Assert.That(delivered, asTree ? Does.Contain("{\"href\":\"https://example.org\",\"title\":\"Up\",\"anchor\":\"#top\"}") : Does.Contain("data-anchor="));
    }

    [Test]
    public async Task Blocks_stand_beside_the_text_and_their_place_names_them()
    {
        var markup = $"<p>Before</p><umb-rte-block data-content-key=\"{Block}\"><!--Umbraco-Block--></umb-rte-block>";
        const string Blocks = $$$"""[{"content":{"contentType":"feature","id":"{{{Block}}}","properties":{"caption":"Data","amount":50}},"settings":null}]""";

        var delivered = await DeliveredAsync(WithBlock(markup));

        Assert.That(delivered, Is.EqualTo(asTree
            ? Tree($$$"""[{"tag":"p","attributes":{},"elements":[{"text":"Before","tag":"#text"}]},{"tag":"umb-rte-block","attributes":{"content-id":"{{{Block}}}"},"elements":[]}]""", Blocks)
            : Markup($"<p>Before</p><umb-rte-block data-content-id=\"{Block}\"></umb-rte-block>", Blocks)));
    }

    [Test]
    public void Pages_do_not_show_the_place_of_a_block()
    {
        var page = Site.Create("page", Site.Home, "Blocks", fill: document => document.SetValue("body", WithBlock($"<p>Before</p><umb-rte-block data-content-key=\"{Block}\"><!--Umbraco-Block--></umb-rte-block>"), TestSite.English));
        host.Services.GetRequiredService<IVariationContextAccessor>().VariationContext = new VariationContext(TestSite.English);

        Assert.That(host.Snapshots.Current.Document(page.Key)!.Value<IHtmlEncodedString>("body")!.ToHtmlString(), Is.EqualTo("<p>Before</p>"));
    }

    [Test]
    public async Task Text_that_is_empty_is_nothing() => Assert.That(await DeliveredAsync(""), Is.EqualTo("null"));

    [Test]
    public async Task What_is_no_text_is_in_neither()
    {
        var delivered = await DeliveredAsync("<p onclick=\"x()\">a<script>x()</script></p>");

        Assert.That(delivered, Is.EqualTo(asTree ? Tree("""[{"tag":"p","attributes":{},"elements":[{"text":"a","tag":"#text"}]}]""") : Markup("<p>a</p>")));
    }

    private static string Tree(string elements, string blocks = "[]") => $$$"""{"tag":"#root","attributes":{},"elements":{{{elements}}},"blocks":{{{blocks}}}}""";

    private static string Markup(string markup, string blocks = "[]") =>
        $$$"""{"markup":{{{JsonValue.Create(markup).ToJsonString(Readable)}}},"blocks":{{{blocks}}}}""";

    private string WithBlock(string markup) =>
        $$$"""{"markup":{{{JsonValue.Create(markup).ToJsonString(Readable)}}},"blocks":{"layout":{"Umbraco.RichText":[{"contentKey":"{{{Block}}}"}]},"contentData":[{"contentTypeKey":"{{{Site.Feature}}}","key":"{{{Block}}}","values":[{"alias":"caption","value":"Data"},{"alias":"amount","value":50}]}],"settingsData":[],"expose":[{"contentKey":"{{{Block}}}","culture":null,"segment":null}]}}""";

    private async Task<string> DeliveredAsync(string body)
    {
        var page = Site.Create("page", Site.Home, $"Text {++made}", fill: document => document.SetValue("body", body, TestSite.English));
        using var answer = await host.Client.GetAsync(new Uri($"/umbraco/delivery/api/v2/content/item/{page.Key}", UriKind.Relative));
        var text = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["properties"]!["body"];
        return text?.ToJsonString(Readable) ?? "null";
    }
}
