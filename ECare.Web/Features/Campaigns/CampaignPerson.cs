using ECare.Campaigns.Audience;
using ECare.Core.Behaviour;
using ECare.Core.Operators;
using ECare.Web.Features.SignIn;

namespace ECare.Web.Features.Campaigns;

/// <summary>The signed-in customer as campaigns know them: a pseudonym, the same on every line and device.</summary>
internal sealed record CampaignPerson(long CustomerId, Pseudonym Who)
{
    public Guid Subscriber { get; } = SubscriberFacts.IdOf(Who.Value);

    /// <summary>Who asks; null for strangers and for staff, who are no customers.</summary>
    public static CampaignPerson? Of(HttpContext http, Operator @operator, Pseudonyms pseudonyms) =>
        http.Person is { CustomerId: { } customerId } ? new CampaignPerson(customerId, pseudonyms.Of(@operator.Name, customerId)) : null;
}
