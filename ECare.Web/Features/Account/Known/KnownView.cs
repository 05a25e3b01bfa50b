using ECare.Campaigns.Memory;
using ECare.Core.Behaviour;
using ECare.Core.Inventory;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Campaigns;

namespace ECare.Web.Features.Account.Known;

/// <summary>Reads what offers know of the signed-in person, past the copy that decisions keep for some minutes.</summary>
internal sealed class KnownView(
    SiteRequest portal, FactsReader facts, CampaignMemory memory, OfferCatalogue catalogue, Pseudonyms pseudonyms, KnownWriter writer)
{
    /// <returns><see langword="null"/> for who is no customer.</returns>
    public async Task<KnownModel?> OfAsync(IPageHead page, HttpContext http, CancellationToken cancellationToken)
    {
        var @operator = portal.Site.Operator!;
        if (CampaignPerson.Of(http, @operator, pseudonyms) is not { } person)
        {
            return null;
        }

        var known = await facts.ReadKnownAsync(person.Subscriber, person.CustomerId, null, cancellationToken);
        var remembered = await memory.ReadAsync(@operator.Name, person.Subscriber, cancellationToken);
        return writer.Of(page, known, remembered, await catalogue.OnSaleAsync(@operator, cancellationToken), KnownQuery.Of(http.Request));
    }
}
