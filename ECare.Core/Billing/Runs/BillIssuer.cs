using ECare.Core.Accounts;
using ECare.Core.Billing.Rating;
using ECare.Core.Inventory;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Billing.Runs;

/// <summary>Does a run in steps. Each step is one transaction that bills the next accounts and notes how far the run has come.</summary>
public sealed class BillIssuer(ECareDbContext db, LedgerPosting posting, CurrentOperator current, TimeProvider clock)
{
    private BillMaker? maker;

    /// <summary>How many accounts a step bills: few enough to wait for, enough to make the commit cheap.</summary>
    public int StepSize { get; init; } = 500;

    /// <summary>The run of a period, begun now if it never was.</summary>
    public async Task<BillRun> FindOrBeginAsync(BillingPeriod period, CancellationToken cancellationToken)
    {
        var run = await db.BillRuns.SingleOrDefaultAsync(each => each.PeriodFrom == period.FirstDay, cancellationToken);
        if (run is null)
        {
            run = BillRun.Begin(period, clock.GetUtcNow());
            db.Add(run);
            await db.SaveChangesAsync(cancellationToken);
        }

        db.ChangeTracker.Clear();
        return run;
    }

    /// <summary>Bills the next accounts of a run.</summary>
    /// <returns>The run as the step left it.</returns>
    public async Task<BillRun> StepAsync(BillingPeriod period, CancellationToken cancellationToken)
    {
        maker ??= new BillMaker(current.Operator, new PriceList(await db.ProductOfferings.AsNoTracking().ToListAsync(cancellationToken)));
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var run = await db.BillRuns.SingleAsync(each => each.PeriodFrom == period.FirstDay, cancellationToken);
            var accounts = await NextAsync(run, cancellationToken);
            if (accounts.Count == 0)
            {
                run.Finish(clock.GetUtcNow());
            }
            else
            {
                var chunk = await MakeAsync(accounts, period, maker, cancellationToken);
                await posting.IssueAsync(chunk.Bills, cancellationToken);
                run.Advance(accounts[^1].Id, chunk);
            }

            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return run;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private Task<List<BillingAccount>> NextAsync(BillRun run, CancellationToken cancellationToken) => db.BillingAccounts.AsNoTracking()
        .Where(account => account.Kind == AccountKind.Postpaid && account.ParentId == null && account.Id > run.UpToAccount)
        .OrderBy(account => account.Id)
        .Take(StepSize)
        .ToListAsync(cancellationToken);

    private async Task<BillChunk> MakeAsync(List<BillingAccount> accounts, BillingPeriod period, BillMaker making, CancellationToken cancellationToken)
    {
        var ids = accounts.ConvertAll(account => account.Id);
        var billed = (await db.Bills.AsNoTracking()
            .Where(bill => ids.Contains(bill.AccountId) && bill.PeriodFrom == period.FirstDay)
            .Select(bill => bill.AccountId)
            .ToListAsync(cancellationToken)).ToHashSet();
        var waiting = accounts.FindAll(account => !billed.Contains(account.Id));
        var facts = await new RatingFacts(db).OfAsync(waiting, period, cancellationToken);
        var bills = waiting.Select(account => making.Make(account, facts[account.Id], period)).OfType<Bill>().ToList();
        return new BillChunk(bills, waiting.Count - bills.Count, billed.Count);
    }
}
