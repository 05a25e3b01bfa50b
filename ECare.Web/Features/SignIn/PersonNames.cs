using System.Collections.Concurrent;
using ECare.Core.Accounts;
using ECare.Core.Identity.Sessions;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Web.Features.SignIn;

/// <summary>What the header calls the signed-in person.</summary>
/// <param name="Value">Empty for staff, who are no customers, and for the erased.</param>
internal sealed record PersonName(string Value);

/// <summary>Names that were just looked up: every page shows one and hardly any changes.</summary>
internal sealed class PersonNameCache(TimeProvider clock)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(5);

    /// <summary>Beyond it everything is forgotten; each name then costs one more read.</summary>
    private const int Capacity = 50_000;

    private readonly ConcurrentDictionary<(string Operator, long CustomerId), (PersonName Name, DateTimeOffset ReadAt)> names = new();

    public PersonName? Find(string operatorName, long customerId) =>
        names.TryGetValue((operatorName, customerId), out var entry) && clock.GetUtcNow() - entry.ReadAt < Freshness ? entry.Name : null;

    public PersonName Keep(string operatorName, long customerId, PersonName name)
    {
        if (names.Count >= Capacity)
        {
            names.Clear();
        }

        names[(operatorName, customerId)] = (name, clock.GetUtcNow());
        return name;
    }
}

/// <summary>Finds the name of the signed-in person: the customer's.</summary>
internal sealed class PersonNames(ECareDbContext db, CurrentOperator current, PersonNameCache cache)
{
    public async Task<PersonName> FindAsync(SignedIn person, CancellationToken cancellationToken)
    {
        if (person.CustomerId is not { } customerId)
        {
            return new PersonName("");
        }

        return cache.Find(current.Operator.Name, customerId) ?? cache.Keep(
            current.Operator.Name,
            customerId,
            new PersonName(await db.Customers.Where(customer => customer.Id == customerId).Select(customer => customer.Name).SingleOrDefaultAsync(cancellationToken) ?? ""));
    }
}
