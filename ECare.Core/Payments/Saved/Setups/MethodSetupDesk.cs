using ECare.Core.Accounts;
using ECare.Core.Operators;
using ECare.Core.Payments.Providers;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Payments.Saved.Setups;

/// <summary>
/// Saves ways to pay without paying (docs/adr/0166). Cards are checked at the bank with its own question, so whoever tries stolen numbers gets no
/// further than at a payment; and a customer may try five times a day.
/// </summary>
public sealed class MethodSetupDesk(ECareDbContext db, SavedMethods saved, MethodSetupTalk talk, CurrentOperator current, TimeProvider clock)
{
    /// <summary>Wishes of a customer in 24 hours.</summary>
    public const int MostADay = 5;

    /// <summary>Begins to save a way to pay; of several tabs the second joins the first.</summary>
    public async Task<SaveMethodOutcome> BeginAsync(SaveMethod wish, CancellationToken cancellationToken)
    {
        if (talk.Find(wish.Method) is not { } provider)
        {
            return new SaveMethodOutcome.MethodUnknown();
        }

        if (provider.Traits.NeedsMsisdn && string.IsNullOrEmpty(wish.Msisdn))
        {
            return new SaveMethodOutcome.MsisdnMissing();
        }

        var now = clock.GetUtcNow();
        if (!await db.AccountAccess.ReachedBy(wish.CustomerId, now).SeeingMoney().AnyAsync(cancellationToken))
        {
            return new SaveMethodOutcome.NotYours();
        }

        if (await OpenAsync(wish, cancellationToken) is { } open)
        {
            if (open.Msisdn == wish.Msisdn && now < open.ExpiresAt)
            {
                return await SendAsync(open, provider, cancellationToken);
            }

            // Another telephone, or nobody has looked since it ran out: the old wish makes room, unless it was agreed to.
            await LookAsync(wish.CustomerId, open.Id, cancellationToken);
            await ChangeAsync(open, each => each.Expire(), cancellationToken);
        }

        var since = now.AddDays(-1);
        if (await db.MethodSetups.CountAsync(each => each.CustomerId == wish.CustomerId && each.StartedAt > since, cancellationToken) >= MostADay
            || (await saved.ListAsync(wish.CustomerId, cancellationToken)).Count >= SavedMethods.Most)
        {
            return new SaveMethodOutcome.TooMany();
        }

        return await SendAsync(await AddAsync(wish, provider.Traits.ExpiresAfter, cancellationToken), provider, cancellationToken);
    }

    /// <summary>One of a customer's wishes, as it is known here.</summary>
    public Task<MethodSetup?> FindAsync(long customerId, Guid id, CancellationToken cancellationToken) =>
        db.MethodSetups.AsNoTracking().SingleOrDefaultAsync(each => each.CustomerId == customerId && each.Id == id, cancellationToken);

    /// <summary>Asks the provider and keeps what it remembers. For the customer who comes back, and for the job.</summary>
    /// <returns><see langword="null"/> when the customer has no such wish.</returns>
    public async Task<MethodSetup?> LookAsync(long customerId, Guid id, CancellationToken cancellationToken)
    {
        if (await FindAsync(customerId, id, cancellationToken) is not { State: MethodSetupState.Open } setup)
        {
            return await FindAsync(customerId, id, cancellationToken);
        }

        switch (await talk.QueryAsync(setup, current.Operator.Currency, cancellationToken))
        {
            case ProviderSetupAnswer.Kept(var token):
                await KeepAsync(setup, token, cancellationToken);
                break;
            case ProviderSetupAnswer.Failed(var reason):
                await ChangeAsync(setup, each => each.Fail(reason), cancellationToken);
                break;
            case ProviderSetupAnswer.Pending or ProviderSetupAnswer.Unclear when clock.GetUtcNow() >= setup.ExpiresAt:
                await ChangeAsync(setup, each => each.Expire(), cancellationToken);
                break;
        }

        return await FindAsync(customerId, id, cancellationToken);
    }

    private async Task<SaveMethodOutcome> SendAsync(MethodSetup setup, ISavesWithoutPaying provider, CancellationToken cancellationToken)
    {
        if (setup.NextStep is null)
        {
            var start = await talk.SaveAsync(setup, provider, current.Operator.Currency, cancellationToken);
            await ChangeAsync(setup, each => each.Take(start), cancellationToken);
            setup.Take(start);
        }

        return new SaveMethodOutcome.Begun(setup.Id, setup.Next);
    }

    private Task<MethodSetup?> OpenAsync(SaveMethod wish, CancellationToken cancellationToken) => db.MethodSetups.AsNoTracking().SingleOrDefaultAsync(
        each => each.CustomerId == wish.CustomerId && each.Method == wish.Method && each.State == MethodSetupState.Open, cancellationToken);

    private async Task<MethodSetup> AddAsync(SaveMethod wish, TimeSpan open, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var setup = MethodSetup.Begin(wish, PaymentNames.Fresh(now), open, now);
        db.ChangeTracker.Clear();
        db.Add(setup);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException refused)
        {
            db.ChangeTracker.Clear();
            return await OpenAsync(wish, cancellationToken) ?? throw new InvalidOperationException($"The wish to save {wish.Method} is neither kept nor there.", refused);
        }

        db.ChangeTracker.Clear();
        return setup;
    }

    /// <summary>In one transaction with the end of the wish, so that it is kept once however many look.</summary>
    private async Task KeepAsync(MethodSetup setup, ProviderToken token, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var isFirst = await db.MethodSetups
            .Where(each => each.CustomerId == setup.CustomerId && each.Id == setup.Id && each.State == MethodSetupState.Open)
            .ExecuteUpdateAsync(row => row.SetProperty(each => each.State, MethodSetupState.Kept), cancellationToken) == 1;
        if (isFirst)
        {
            await saved.KeepAsync(setup.CustomerId, setup.Method, token, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        db.ChangeTracker.Clear();
    }

    /// <summary>Changes a wish that is still open; whoever comes second changes nothing.</summary>
    private async Task ChangeAsync(MethodSetup setup, Action<MethodSetup> change, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        if (await db.MethodSetups.SingleAsync(each => each.CustomerId == setup.CustomerId && each.Id == setup.Id, cancellationToken) is { State: MethodSetupState.Open } open)
        {
            change(open);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody else has heard the end of it.
            }
        }

        db.ChangeTracker.Clear();
    }
}
