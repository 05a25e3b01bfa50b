using ECare.Campaigns.Audience;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Outbound;
using ECare.Core.Accounts;
using ECare.Core.Behaviour;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Web.Features.Campaigns;
using Microsoft.EntityFrameworkCore;

namespace ECare.Web.Features.Outbound;

/// <summary>Reads the operator's customers page by page, with the facts that pages decide by.</summary>
internal sealed class OutboundPeople(ECareDbContext db, FactsPageReader facts, Pseudonyms pseudonyms, CurrentOperator current, TimeProvider clock) : IOutboundPeople
{
    public async Task<IReadOnlyList<OutboundReceiver>> NextAsync(ContactChannel channel, long after, CancellationToken cancellationToken)
    {
        var page = await db.Customers.AsNoTracking()
            .Where(customer => customer.Id > after && customer.ErasedAt == null)
            .OrderBy(customer => customer.Id)
            .Select(customer => new { customer.Id, customer.Phone, customer.Email, customer.Language, customer.Kind, customer.BornOn })
            .Take(IOutboundPeople.Page).ToListAsync(cancellationToken);
        var people = page.ToDictionary(customer => customer.Id, customer => SubscriberFacts.IdOf(pseudonyms.Of(current.Operator.Name, customer.Id).Value));
        var known = await facts.ReadAsync(people, channel, cancellationToken);
        var today = current.Operator.Zone.DayOf(clock.GetUtcNow());
        return [.. page.Select(customer => new OutboundReceiver(
            customer.Id, people[customer.Id], customer.Phone, customer.Email, customer.Language, known.GetValueOrDefault(customer.Id))
        {
            IsMinor = Customer.IsMinor(customer.Kind, customer.BornOn, today),
        })];
    }
}
