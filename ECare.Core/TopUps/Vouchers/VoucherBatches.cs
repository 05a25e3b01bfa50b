using ECare.Core.Ledger;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.TopUps.Vouchers;

/// <summary>How a batch stands: vouchers by state, and what is owed for those that can be redeemed.</summary>
/// <param name="ActiveMinor">What the active vouchers are worth, in minor units.</param>
/// <param name="LiabilityMinor">The same as the ledger has it: the two must agree.</param>
public sealed record VoucherBatchCounts(string Batch, int Issued, int Active, int Redeemed, int Expired, int Blocked, long ActiveMinor, long LiabilityMinor);

/// <summary>
/// Takes in batches of vouchers, activates, blocks and expires them. What can be redeemed is owed: the ledger has it from the activation to the
/// redemption, the block or the last day, and each step notes who did it (docs/adr/0167).
/// </summary>
public sealed class VoucherBatches(ECareDbContext db, VoucherCodes codes, LedgerWriter ledger, CurrentOperator current, TimeProvider clock)
{
    private const int Longest = 40;
    private const int AtOnce = 5_000;

    /// <summary>Stores a batch: all of it, or nothing. Its vouchers are worth nothing yet. A batch that is there already is left as it is.</summary>
    /// <returns>How many vouchers are new.</returns>
    /// <exception cref="FormatException">A code is another country's or was stored before, or the name is no batch's.</exception>
    public async Task<int> ImportAsync(string batch, IReadOnlyList<PrintedVoucher> printed, string by, CancellationToken cancellationToken)
    {
        if (batch.Length is 0 or > Longest || !batch.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-')
            || printed.Count == 0 || printed.Any(each => each.Value.Currency != current.Operator.Currency))
        {
            throw new FormatException($"'{batch}' is no batch of {current.Operator.Name}: small letters, digits and hyphens, at most {Longest}.");
        }

        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Vouchers.AnyAsync(voucher => voucher.Batch == batch, cancellationToken))
        {
            return 0;
        }

        try
        {
            foreach (var some in printed.Chunk(AtOnce))
            {
                db.AddRange(some.Select(each => Voucher.Print(HashOf(batch, each), batch, each.Serial, each.Value, each.ExpiresOn)));
                await db.SaveChangesAsync(cancellationToken);
                db.ChangeTracker.Clear();
            }

            var sum = printed.Aggregate(Money.Zero(current.Operator.Currency), (sum, each) => sum + each.Value);
            db.Add(VoucherEvent.Of(VoucherAct.Imported, new VoucherOrder(batch, by), (Guid.CreateVersion7(clock.GetUtcNow()), printed.Count, sum), clock.GetUtcNow()));
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException refused)
        {
            db.ChangeTracker.Clear();
            throw new FormatException($"A code of batch {batch} was stored before, or somebody stores the batch at this moment. Nothing was stored.", refused);
        }

        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return printed.Count;
    }

    /// <summary>Lets the issued vouchers of a batch be redeemed: their value is owed from now on.</summary>
    /// <returns>How many; none the second time.</returns>
    public Task<int> ActivateAsync(VoucherOrder order, CancellationToken cancellationToken) => DoAsync(
        VoucherAct.Activated, order, (VoucherState.Issued, VoucherState.Active), (LedgerKind.VouchersActivated, batch => (LedgerSide.VoucherSales(batch), LedgerSide.Vouchers(batch))), cancellationToken);

    /// <summary>Stops a voucher, or those of a batch that nobody has redeemed. What was owed for active ones is owed no more.</summary>
    /// <returns>How many.</returns>
    public async Task<int> BlockAsync(VoucherOrder order, CancellationToken cancellationToken)
    {
        var active = await DoAsync(
            VoucherAct.Blocked, order, (VoucherState.Active, VoucherState.Blocked), (LedgerKind.VouchersBlocked, batch => (LedgerSide.Vouchers(batch), LedgerSide.VoucherSales(batch))), cancellationToken);
        return active + await DoAsync(VoucherAct.Blocked, order, (VoucherState.Issued, VoucherState.Blocked), null, cancellationToken);
    }

    /// <summary>Ends active vouchers whose last day went by: what was owed for them is revenue.</summary>
    /// <returns>How many.</returns>
    public async Task<int> ExpireAsync(CancellationToken cancellationToken)
    {
        var today = current.Operator.Zone.DayOf(clock.GetUtcNow());
        var batches = await db.Vouchers.Where(voucher => voucher.State == VoucherState.Active && voucher.ExpiresOn < today)
            .Select(voucher => voucher.Batch).Distinct().ToListAsync(cancellationToken);
        var expired = 0;
        foreach (var batch in batches)
        {
            expired += await DoAsync(
                VoucherAct.Expired, new VoucherOrder(batch, "clock"), (VoucherState.Active, VoucherState.Expired), (LedgerKind.VouchersExpired, name => (LedgerSide.Vouchers(name), LedgerSide.Revenue)), cancellationToken);
        }

        return expired;
    }

    /// <summary>Every batch, or one, with its counts.</summary>
    public async Task<IReadOnlyList<VoucherBatchCounts>> ListAsync(string? only, CancellationToken cancellationToken)
    {
        var groups = await db.Vouchers.AsNoTracking().Where(voucher => only == null || voucher.Batch == only)
            .GroupBy(voucher => new { voucher.Batch, voucher.State })
            .Select(group => new { group.Key.Batch, group.Key.State, Count = group.Count(), Minor = group.Sum(voucher => voucher.ValueMinor) })
            .ToListAsync(cancellationToken);
        var debits = await db.LedgerTransfers.Where(row => row.DebitBook == LedgerBook.Vouchers).GroupBy(row => row.DebitCode)
            .Select(group => new { Batch = group.Key, Minor = group.Sum(row => row.AmountMinor) }).ToDictionaryAsync(each => each.Batch, each => each.Minor, cancellationToken);
        var credits = await db.LedgerTransfers.Where(row => row.CreditBook == LedgerBook.Vouchers).GroupBy(row => row.CreditCode)
            .Select(group => new { Batch = group.Key, Minor = group.Sum(row => row.AmountMinor) }).ToDictionaryAsync(each => each.Batch, each => each.Minor, cancellationToken);
        return
        [
            .. groups.GroupBy(each => each.Batch, StringComparer.Ordinal).OrderBy(batch => batch.Key, StringComparer.Ordinal).Select(batch =>
            {
                int CountOf(VoucherState state) => batch.FirstOrDefault(each => each.State == state)?.Count ?? 0;
                return new VoucherBatchCounts(
                    batch.Key, CountOf(VoucherState.Issued), CountOf(VoucherState.Active), CountOf(VoucherState.Redeemed), CountOf(VoucherState.Expired), CountOf(VoucherState.Blocked),
                    batch.FirstOrDefault(each => each.State == VoucherState.Active)?.Minor ?? 0,
                    credits.GetValueOrDefault(batch.Key) - debits.GetValueOrDefault(batch.Key));
            }),
        ];
    }

    /// <summary>Of these codes those that can be redeemed on a day: what the demo shows.</summary>
    public async Task<IReadOnlyList<string>> UnusedAsync(IReadOnlyList<string> some, DateOnly day, CancellationToken cancellationToken)
    {
        var hashes = some.ToDictionary(code => codes.HashOf(current.Operator.Name, code), StringComparer.Ordinal);
        var keys = hashes.Keys.ToList();
        var unused = await db.Vouchers.AsNoTracking()
            .Where(voucher => keys.Contains(voucher.CodeHash) && voucher.State == VoucherState.Active && voucher.ExpiresOn >= day)
            .OrderBy(voucher => voucher.Batch).ThenBy(voucher => voucher.Serial)
            .Select(voucher => voucher.CodeHash)
            .ToListAsync(cancellationToken);
        return [.. unused.Select(hash => hashes[hash])];
    }

    /// <summary>
    /// Moves vouchers from one state to another by one conditional update that marks them, and books what the marked are worth: a voucher that is
    /// redeemed at the same moment is in one of the two and never in both.
    /// </summary>
    private async Task<int> DoAsync(
        VoucherAct act, VoucherOrder order, (VoucherState From, VoucherState To) step, (LedgerKind Kind, Func<string, (LedgerSide Debit, LedgerSide Credit)> Sides)? booking, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = current.Operator.Zone.DayOf(now);
        Guid? id = Guid.CreateVersion7(now);
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var count = await db.Vouchers
            .Where(voucher => voucher.Batch == order.Batch && voucher.State == step.From && (order.Serial == null || voucher.Serial == order.Serial)
                && (act != VoucherAct.Expired || voucher.ExpiresOn < today))
            .ExecuteUpdateAsync(row => row.SetProperty(voucher => voucher.State, step.To).SetProperty(voucher => voucher.EventId, id), cancellationToken);
        if (count == 0)
        {
            return 0;
        }

        var value = Money.FromMinor(await db.Vouchers.Where(voucher => voucher.Batch == order.Batch && voucher.EventId == id).SumAsync(voucher => voucher.ValueMinor, cancellationToken), current.Operator.Currency);
        db.Add(VoucherEvent.Of(act, order, (id.Value, count, value), now));
        if (booking is var (kind, sides))
        {
            var (debit, credit) = sides(order.Batch);
            await ledger.AddAsync([new LedgerTransaction(LedgerTransfer.NoAccount, $"vouchers:{id:N}", kind, today, now).Move(debit, credit, value)], cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return count;
    }

    private string HashOf(string batch, PrintedVoucher each) =>
        each.IsHash ? each.Secret
        : VoucherCodes.IsOf(current.Operator.Phones, each.Secret) ? codes.HashOf(current.Operator.Name, each.Secret)
        : throw new FormatException($"Serial {each.Serial} of batch {batch} is no code of {current.Operator.Name}.");
}
