using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Accounts;

/// <summary>Where customers say what may be done with what is known of them, and on which ways campaigns may reach them.</summary>
public sealed class ConsentDesk(ECareDbContext db, TimeProvider clock)
{
    /// <summary>How long what a link or an answer withdrew can be given back in the same way: who comes later signs in.</summary>
    public static readonly TimeSpan UndoLasts = TimeSpan.FromDays(1);

    private const int MostHolders = 50;

    /// <summary>Takes effect with the next decision. What was said already stays as it was, with its date; a change is written down as proof, once, whoever says it at the same time.</summary>
    public async Task<ConsentAnswer> SayAsync(long customerId, ConsentSaid said, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(said);
        if (!Enum.IsDefined(said.Purpose))
        {
            throw new ArgumentOutOfRangeException(nameof(said), said.Purpose, "Not a purpose.");
        }

        if (said.Words is { } words)
        {
            await KeepAsync(words, cancellationToken);
        }

        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await ChangeAsync(customerId, said, now, cancellationToken))
        {
            return await db.Customers.AnyAsync(each => each.Id == customerId && each.ErasedAt == null, cancellationToken) ? ConsentAnswer.AsBefore : ConsentAnswer.Nobody;
        }

        // Two changes of the same moment are two, in their order.
        var last = await db.ConsentChanges.Where(change => change.CustomerId == customerId && change.Purpose == said.Purpose)
            .OrderByDescending(change => change.At).Select(change => (DateTimeOffset?)change.At).FirstOrDefaultAsync(cancellationToken);
        db.ConsentChanges.Add(ConsentChange.Of(customerId, said, last >= now ? last.Value.AddMilliseconds(1) : now));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return ConsentAnswer.Changed;
    }

    /// <summary>When each purpose that is not allowed now was withdrawn; who never allowed it has withdrawn nothing.</summary>
    public async Task<IReadOnlyDictionary<ConsentPurpose, DateTimeOffset>> WithdrawnAsync(long customerId, CancellationToken cancellationToken) =>
        await db.ConsentChanges.Where(change => change.CustomerId == customerId && !change.IsGiven)
            .GroupBy(change => change.Purpose).Select(changes => new { changes.Key, At = changes.Max(change => change.At) })
            .ToDictionaryAsync(each => each.Key, each => each.At, cancellationToken);

    /// <summary>Who is reached by a number: a family's children may have their parent's. Nobody who was erased.</summary>
    public async Task<IReadOnlyList<NumberHolder>> HoldersOfAsync(PhoneNumber number, CancellationToken cancellationToken)
    {
        var phone = number.E164;
        return await db.Customers.Where(each => each.Phone == phone && each.ErasedAt == null).OrderBy(each => each.Id)
            .Select(each => new NumberHolder(each.Id, each.Language)).Take(MostHolders).ToListAsync(cancellationToken);
    }

    /// <summary>How a consent stands, for somebody who is not signed in and changes it by a link or an answer.</summary>
    /// <returns><see langword="null"/> when there is no such customer any more.</returns>
    public async Task<ConsentStanding?> StandingAsync(long customerId, ConsentPurpose purpose, CancellationToken cancellationToken)
    {
        var customer = await db.Customers.AsNoTracking().SingleOrDefaultAsync(each => each.Id == customerId && each.ErasedAt == null, cancellationToken);
        if (customer is null)
        {
            return null;
        }

        var last = await db.ConsentChanges.AsNoTracking().Where(change => change.CustomerId == customerId && change.Purpose == purpose)
            .OrderByDescending(change => change.At).FirstOrDefaultAsync(cancellationToken);
        return new ConsentStanding(customer.ConsentsTo(purpose), last, clock.GetUtcNow());
    }

    /// <summary>One statement asks how it stands and changes it, so that of two who say the same one does.</summary>
    private async Task<bool> ChangeAsync(long customerId, ConsentSaid said, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var column = ColumnOf(said.Purpose);
        DateTimeOffset? since = said.IsGiven ? now : null;
        var customer = db.Customers.Where(each => each.Id == customerId && each.ErasedAt == null);
        customer = said.IsGiven
            ? customer.Where(each => EF.Property<DateTimeOffset?>(each, column) == null)
            : customer.Where(each => EF.Property<DateTimeOffset?>(each, column) != null);
        return await customer.ExecuteUpdateAsync(row => row.SetProperty(each => EF.Property<DateTimeOffset?>(each, column), since), cancellationToken) > 0;
    }

    private async Task KeepAsync(ConsentWords words, CancellationToken cancellationToken)
    {
        var wording = ConsentWording.Of(words);
        if (await db.ConsentWordings.AnyAsync(each => each.Id == wording.Id, cancellationToken))
        {
            return;
        }

        db.ConsentWordings.Add(wording);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // Somebody else says it to the same words at the same time; whatever else it is, the change itself will meet it.
        }

        db.ChangeTracker.Clear();
    }

    private static string ColumnOf(ConsentPurpose purpose) => purpose switch
    {
        ConsentPurpose.MarketingOnPages => nameof(Customer.PageConsentAt),
        ConsentPurpose.MarketingBySms => nameof(Customer.SmsConsentAt),
        ConsentPurpose.MarketingByEmail => nameof(Customer.EmailConsentAt),
        _ => nameof(Customer.PersonalisationConsentAt),
    };
}

/// <summary>Somebody who is reached by a number.</summary>
/// <param name="Language">The culture name of the language that messages are written in.</param>
public sealed record NumberHolder(long CustomerId, string Language);

/// <summary>What somebody says about a purpose.</summary>
/// <param name="Words">What they read, or the word that they sent; absent where there was none.</param>
public sealed record ConsentSaid(ConsentPurpose Purpose, bool IsGiven, ConsentWay Way, ConsentWords? Words);

/// <summary>What came of it.</summary>
public enum ConsentAnswer
{
    Changed = 1,

    /// <summary>It stood like that already.</summary>
    AsBefore = 2,

    /// <summary>There is no such customer, or one who was erased.</summary>
    Nobody = 3,
}

/// <summary>How a consent stands.</summary>
/// <param name="Last">What was said last; absent when nothing was.</param>
public sealed record ConsentStanding(bool IsGiven, ConsentChange? Last, DateTimeOffset Now)
{
    /// <summary>When it was withdrawn, where it was.</summary>
    public DateTimeOffset? WithdrawnAt => !IsGiven && Last is { IsGiven: false } last ? last.At : null;

    /// <summary>Whether it was given back by one of the ways.</summary>
    public bool WasGivenBack(params ConsentWay[] ways) => IsGiven && Last is { IsGiven: true, Way: { } way } && ways.Contains(way);

    /// <summary>Whether who withdrew it by one of the ways may give it back in the same way: a link or a number proves less than signing in does.</summary>
    public bool CanBeUndone(params ConsentWay[] ways) =>
        !IsGiven && Last is { IsGiven: false, Way: { } way } last && ways.Contains(way) && last.At > Now - ConsentDesk.UndoLasts;
}
