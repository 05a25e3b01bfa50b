using ECare.Core.Accounts;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Billing.Runs;

/// <summary>Tells staff how the billing of each period went, also of one that runs now or was stopped on its way.</summary>
public sealed class BillRunsReader(ECareDbContext db)
{
    /// <summary>The newest periods first.</summary>
    public async Task<IReadOnlyList<BillRun>> LatestAsync(int take, CancellationToken cancellationToken) =>
        await db.Set<BillRun>().AsNoTracking().OrderByDescending(run => run.PeriodFrom).Take(take).ToListAsync(cancellationToken);

    /// <summary>How many accounts a run has not come to yet.</summary>
    public Task<int> AccountsLeftAsync(BillRun run, CancellationToken cancellationToken) => run.IsOver
        ? Task.FromResult(0)
        : db.BillingAccounts.CountAsync(account => account.Id > run.UpToAccount && account.Kind == AccountKind.Postpaid, cancellationToken);
}
