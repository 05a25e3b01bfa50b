using ECare.Core.Accounts;
using ECare.Core.Inventory;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ECare.Core.Balances;

/// <summary>A wish to limit a line.</summary>
/// <param name="CustomerId">Who wishes it.</param>
/// <param name="Amount">In the unit of the kind; absent to take the limit away.</param>
/// <param name="Stops">Whether reaching it stops the line.</param>
public sealed record SetLimit(long CustomerId, long LineId, LimitKind Kind, long? Amount, bool Stops);

/// <summary>What can come of setting a limit or of taking it back.</summary>
public abstract record LimitOutcome
{
    private LimitOutcome()
    {
    }

    /// <summary>It holds from now on.</summary>
    /// <param name="IsStopped">Whether the line has reached it already and is stopped.</param>
    public sealed record Holds(LineLimit Limit, bool IsStopped) : LimitOutcome;

    /// <summary>Nothing was ever set, or nothing differs.</summary>
    public sealed record Unchanged : LimitOutcome;

    /// <summary>Somebody else set it at the same time.</summary>
    public sealed record ChangedMeanwhile : LimitOutcome;

    /// <summary>The line is not one that this customer may limit.</summary>
    public sealed record NotYourLine : LimitOutcome;
}

/// <summary>Sets what a line may spend or use abroad in a month, and takes it back.</summary>
public sealed partial class LimitDesk(ECareDbContext db, CurrentOperator current, LimitGuard guard, TimeProvider clock, ILogger<LimitDesk> logger)
{
    private static readonly AccessRole[] Setting = [AccessRole.Owner, AccessRole.Delegate, AccessRole.EnterpriseAdministrator, AccessRole.EnterpriseManager];

    public async Task<LimitOutcome> SetAsync(SetLimit request, CancellationToken cancellationToken)
    {
        if (request.Amount < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(request), request.Amount, "A limit is not negative.");
        }

        if (await AccountOfAsync(request.CustomerId, request.LineId, cancellationToken) is not { } accountId)
        {
            return new LimitOutcome.NotYourLine();
        }

        var newest = (await HistoryAsync(accountId, request.LineId, request.Kind, cancellationToken)).FirstOrDefault();
        if (newest?.Amount == request.Amount && (newest?.Stops ?? false) == (request is { Stops: true, Amount: not null }))
        {
            return new LimitOutcome.Unchanged();
        }

        var now = clock.GetUtcNow();
        return await AddAsync(newest is null ? LineLimit.First(accountId, request, now) : newest.Then(request, now), cancellationToken);
    }

    /// <summary>Goes back to the setting before the newest.</summary>
    public async Task<LimitOutcome> TakeBackAsync(long customerId, long lineId, LimitKind kind, CancellationToken cancellationToken)
    {
        if (await AccountOfAsync(customerId, lineId, cancellationToken) is not { } accountId)
        {
            return new LimitOutcome.NotYourLine();
        }

        var history = await HistoryAsync(accountId, lineId, kind, cancellationToken);
        return history is [{ TakenBackTo: null } newest, ..]
            ? await AddAsync(newest.TakeBackTo(history.Skip(1).FirstOrDefault(), customerId, clock.GetUtcNow()), cancellationToken)
            : new LimitOutcome.Unchanged();
    }

    /// <summary>Whether the customer may limit the line.</summary>
    public async Task<bool> MaySetAsync(long customerId, long lineId, CancellationToken cancellationToken) =>
        await AccountOfAsync(customerId, lineId, cancellationToken) is not null;

    private async Task<LimitOutcome> AddAsync(LineLimit limit, CancellationToken cancellationToken)
    {
        db.LineLimits.Add(limit);
        db.UsageMarks.Add(UsageMark.OfLimits(limit.AccountId, limit.LineId));
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            var isStopped = await guard.ApplyAsync(limit, LimitMonth.At(current.Operator, clock.GetUtcNow()), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            LogSet(limit.LineId, limit.Kind, limit.Version);
            return new LimitOutcome.Holds(limit, isStopped);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            return new LimitOutcome.ChangedMeanwhile();
        }
    }

    /// <summary>Newest first.</summary>
    private Task<List<LineLimit>> HistoryAsync(long accountId, long lineId, LimitKind kind, CancellationToken cancellationToken) => db.LineLimits.AsNoTracking()
        .Where(limit => limit.AccountId == accountId && limit.LineId == lineId && limit.Kind == kind)
        .OrderByDescending(limit => limit.Version).Take(2).ToListAsync(cancellationToken);

    private async Task<long?> AccountOfAsync(long customerId, long lineId, CancellationToken cancellationToken)
    {
        var accounts = await (
            from granted in db.AccountAccess.ReachedBy(customerId, clock.GetUtcNow())
            join line in db.Lines on granted.AccountId equals line.AccountId
            where Setting.Contains(granted.Role) && line.Id == lineId && (granted.LineId == AccountAccess.EveryLine || granted.LineId == lineId)
            select line.AccountId).OrderBy(id => id).Take(1).ToListAsync(cancellationToken);
        return accounts.Count == 0 ? null : accounts[0];
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Limit {Kind} of line {LineId} is at version {Version}")]
    private partial void LogSet(long lineId, LimitKind kind, int version);
}
