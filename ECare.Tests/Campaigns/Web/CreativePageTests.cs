using ECare.Campaigns;
using ECare.Campaigns.Audience;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Creatives;
using ECare.Core.Accounts;
using ECare.Core.Behaviour;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Tests.Web;
using ECare.Web.Content.Campaigns;
using ECare.Web.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Tests.Campaigns.Web;

/// <summary>Creatives as people meet them on the home page, over real HTTP, in each language of the site.</summary>
[TestFixture]
[Category("Web")]
internal sealed class CreativePageTests
{
    private const string Code = "extra-data";
    private const string Placement = "ec-seen[data-url*='decision']";

    private static readonly Dictionary<string, Dictionary<string, string>> Headlines = new()
    {
        ["/nl/en/"] = new() { ["A"] = "A little more for this month", ["B"] = "Nearly out of data? Top it up" },
        ["/nl/"] = new() { ["A"] = "Nog een beetje voor deze maand", ["B"] = "Bijna door je data heen? Vul bij" },
    };

    private SharedPortal portal = null!;

    [OneTimeSetUp]
    public async Task Take_the_portal() => portal = await PortalHost.SharedAsync();

    [OneTimeTearDown]
    public Task Publish_what_is_published() => portal.Services.GetRequiredService<CampaignPublisher>().PublishAsync(default);

    [Test]
    public void A_document_tells_its_creatives_with_their_shares_and_languages() => Assert.That(
        Published.Creatives.Select(each => (each.Key, each.Share, string.Join(' ', each.Languages))), Is.EqualTo(new[] { ("B", 50.0, "en nl-NL") }));

    [Test]
    public async Task A_person_sees_the_creative_that_was_drawn_on_each_page_in_each_language_and_the_log_says_so()
    {
        var campaign = await ForEverybodyAsync(Published);
        var met = new HashSet<string>();
        foreach (var persona in DemoPersonas.Of("polder").Where(persona => persona.Login is not null))
        {
            using var visitor = new Visitor(portal);
            await visitor.SignInAsync(persona);
            var subscriber = SubscriberOf(persona);
            var place = portal.Services.GetRequiredService<CampaignDirectory>().Find("polder")!.Keys.Holdout.PlaceOf(subscriber);
            var drawn = await AllowsPersonalChoiceAsync(persona) ? CreativeDraw.Of(campaign, place, "en").Key! : Creative.Main;
            foreach (var address in new[] { "/nl/en/", "/nl/", "/nl/en/" })
            {
                if ((await visitor.GetAsync(address)).Document.QuerySelector($"{Placement} h3")?.TextContent.Trim() is { } headline)
                {
                    Assert.That(headline, Is.EqualTo(Headlines[address][drawn]), $"{persona.Login} at {address}");
                    met.Add(drawn);
                }
            }
        }

        Assert.That(met, Is.EquivalentTo(new[] { "A", "B" }));
    }

    [Test]
    public async Task In_a_language_that_lacks_it_the_main_one_is_shown()
    {
        await ForEverybodyAsync(Published with { Creatives = [Published.Creatives[0] with { Languages = ["nl-NL"], Share = 99 }] });
        foreach (var persona in DemoPersonas.Of("polder").Where(persona => persona.Login is not null))
        {
            using var visitor = new Visitor(portal);
            await visitor.SignInAsync(persona);
            Assert.That((await visitor.GetAsync("/nl/en/")).Document.QuerySelector($"{Placement} h3")?.TextContent.Trim(), Is.Null.Or.EqualTo(Headlines["/nl/en/"]["A"]));
        }
    }

    private Campaign Published => portal.Services.GetRequiredService<CampaignDirectory>().Find("polder")!.Published.Single(each => each.Code == Code);

    private async Task<Campaign> ForEverybodyAsync(Campaign campaign)
    {
        var shown = campaign with { Audience = AudienceRule.Everyone, HoldoutPercent = 0, Caps = ContactCaps.None, Offer = null, Placements = ["home.hero", "home.strip"] };
        await portal.Services.GetRequiredService<CampaignDirectory>().PublishAsync(
            portal.Services.GetRequiredService<OperatorCatalogue>().Find("polder")!, [shown], new ContactPolicy { Overall = ContactCaps.None, PerGroup = ContactCaps.None }, default);
        return shown;
    }

    private async Task<bool> AllowsPersonalChoiceAsync(DemoPersona persona)
    {
        await using var db = portal.Services.GetRequiredService<OperatorDatabases>().Open(persona.Operator);
        var customer = await db.Customers.SingleAsync(each => each.Id == persona.CustomerId);
        return customer.ConsentsTo(ConsentPurpose.MarketingOnPages) && customer.ConsentsTo(ConsentPurpose.Personalisation);
    }

    private Guid SubscriberOf(DemoPersona persona) =>
        SubscriberFacts.IdOf(portal.Services.GetRequiredService<Pseudonyms>().Of(persona.Operator, persona.CustomerId).Value);
}
