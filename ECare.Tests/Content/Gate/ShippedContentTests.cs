using ECare.Cms.Approval;
using ECare.Cms.Gate;
using ECare.Tests.Web;
using ECare.Web.Content.Gate;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;
using Umbraco.Extensions;

namespace ECare.Tests.Content.Gate;

/// <summary>The content that comes with the portal, seen by the checks that stand before every publish.</summary>
[Category("Web")]
internal sealed class ShippedContentTests
{
    private SharedPortal portal = null!;

    private IEnumerable<IContent> Documents => Find<IContentService>().GetPagedDescendants(Constants.System.Root, 0, 10_000, out _).Where(document => document.Published);

    [OneTimeSetUp]
    public async Task Start() => portal = await PortalHost.SharedAsync();

    [Test]
    public void Might_be_published_again_without_a_word()
    {
        var documents = Documents.ToList();

        Assert.That(documents, Has.Count.GreaterThan(200));
        Assert.That(documents.SelectMany(document => FindingsOf(document).Select(finding => $"{document.Name}: {finding.Message}")), Is.Empty);
    }

    [TestCase("campaign", "ne-NP", "खल्तीमै इन्टरनेट रु ३९९ मा")]
    [TestCase("banner", "en", "All month for <b>NPR 399</b> only")]
    [TestCase("offerPage", "ar-SA", "باقة كاملة مقابل ١٧٨٫٥٠ ر.س. شهريًا")]
    [TestCase("campaign", "fr-SN", "Tout le mois à 5 000 F CFA")]
    [TestCase("banner", "nl-NL", "Een hele maand voor € 12,50")]
    public void Would_not_name_a_price_that_the_catalogue_has(string type, string culture, string words)
    {
        var document = Documents.First(each => each.ContentType.Alias == type && each.IsCulturePublished(culture));
        var field = document.Properties.First(property => property.Alias is "text" or "benefits" or "terms");
        document.SetValue(field.Alias, words, field.PropertyType.VariesByCulture() ? culture : null);

        // That somebody has to agree to other words is another matter.
        Assert.That(FindingsOf(document).Select(finding => finding.Check).Where(check => check != ApprovalCheck.Name), Is.EqualTo(new[] { "PriceInWords" }));
    }

    [TestCase("Five gigabytes for 28 days")]
    [TestCase("Dial *1415# or call 9800000000, at 399 places")]
    public void May_name_any_other_number(string words)
    {
        var document = Documents.First(each => each.ContentType.Alias == "banner" && each.IsCulturePublished("en"));
        document.SetValue("text", words, "en");

        Assert.That(FindingsOf(document), Is.Empty);
    }

    [TestCase("contentPage", "en", "heading", "Sathi Plus for Rs 399", false)]
    [TestCase("contentPage", "en", "body", "<p>Rs&nbsp;495.96 with all taxes</p>", false)]
    [TestCase("helpArticlePage", "ne-NP", "intro", "साथी प्लस ३९९ रुपैयाँमा", false)]
    [TestCase("helpArticlePage", "fr-SN", "intro", "Un mois pour 5 000 F CFA", true)]
    [TestCase("banner", "en", "text", "Win Rs 77,777 this Dashain", true)]
    public void Says_on_any_page_that_a_price_of_the_catalogue_stands_in_words(string type, string culture, string field, string words, bool isHint)
    {
        var document = Documents.First(each => each.ContentType.Alias == type && each.IsCulturePublished(culture) && HomeOf(each) is "chautari" or "ndar");
        document.SetValue(field, words, culture);

        Assert.That(
            FindingsOf(document).Select(finding => (finding.Check, finding.Property, finding.Culture, finding.IsHint)),
            Is.EqualTo(new[] { ("PriceInWords", field, culture, isHint) }));
    }

    [TestCase("Rs 398 is no price of ours")]
    [TestCase("Dial 399")]
    public void Leaves_amounts_alone_that_the_catalogue_does_not_have(string words)
    {
        var document = Documents.First(each => each.ContentType.Alias == "contentPage" && each.IsCulturePublished("en"));
        document.SetValue("heading", words, "en");

        Assert.That(FindingsOf(document), Is.Empty);
    }

    private string? HomeOf(IContent document) => Find<ContentOwners>().Of(document)?.Name;

    private IEnumerable<PublishFinding> FindingsOf(IContent document) => Find<IEnumerable<IPublishCheck>>()
        .SelectMany(check => check.Find(new PublishCandidate(document, document.ContentType.VariesByCulture() ? [.. document.PublishedCultures] : [null])));

    private T Find<T>()
        where T : notnull =>
        portal.Services.GetRequiredService<T>();
}
