using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Inventory;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ECare.Core.Disputes;

/// <summary>Where customers object to charges, and take it back.</summary>
public sealed partial class DisputeDesk(
    ECareDbContext db, DisputeCredit credit, CurrentOperator current, TimeProvider clock, ILogger<DisputeDesk> logger)
{
    /// <summary>Opens a dispute and holds the amount; decides it at once where a rule of the operator does.</summary>
    public async Task<OpenDisputeOutcome> OpenAsync(OpenDispute request, CancellationToken cancellationToken)
    {
        await using var transaction = await credit.LockAsync(request.AccountId, cancellationToken);
        var bill = await BillAsync(request.Claim.CustomerId, request.AccountId, request.BillId, cancellationToken);
        if (bill is null)
        {
            return new OpenDisputeOutcome.NotYours();
        }

        var earlier = await db.Disputes.AsNoTracking().Include(dispute => dispute.Charges)
            .Where(dispute => dispute.AccountId == bill.AccountId && dispute.BillId == bill.Id)
            .ToListAsync(cancellationToken);
        if (Fault(request.Claim, bill, earlier) is { } fault)
        {
            return fault;
        }

        var now = clock.GetUtcNow();
        var terms = current.Operator.Disputes;
        var dispute = Dispute.Open(bill, earlier.Count + 1, request.Claim, now, Today.AddDays(terms.AnswerDays));
        db.Add(dispute);
        await credit.HoldAsync(dispute, bill, now, cancellationToken);
        if (DisputeRule.Judge(dispute, await FactsAsync(bill, now, cancellationToken), terms) is { } ground)
        {
            dispute.Decide([.. dispute.Charges.Select(charge => charge.Position)], new DisputeAnswer(ground, By: null, Words: null), now);
            await credit.SettleAsync(dispute, bill, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        LogOpened(dispute.Reference, dispute.Reason, dispute.State);
        return new OpenDisputeOutcome.Opened(dispute);
    }

    /// <summary>Takes a dispute back: what was held is asked for again.</summary>
    /// <returns>Whether there was an open one of the customer's.</returns>
    public async Task<bool> WithdrawAsync(long customerId, long accountId, long billId, int number, CancellationToken cancellationToken)
    {
        await using var transaction = await credit.LockAsync(accountId, cancellationToken);
        var bill = await BillAsync(customerId, accountId, billId, cancellationToken);
        var dispute = bill is null ? null : await db.Disputes.Include(each => each.Charges)
            .SingleOrDefaultAsync(each => each.AccountId == accountId && each.BillId == billId && each.Number == number, cancellationToken);
        if (dispute is not { IsOpen: true })
        {
            return false;
        }

        dispute.Withdraw(clock.GetUtcNow());
        await credit.SettleAsync(dispute, bill!, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        LogWithdrawn(dispute.Reference);
        return true;
    }

    private DateOnly Today => current.Operator.Zone.DayOf(clock.GetUtcNow());

    private OpenDisputeOutcome? Fault(DisputeClaim claim, Bill bill, List<Dispute> earlier)
    {
        var credited = earlier.SelectMany(dispute => dispute.Charges).Where(charge => charge.IsUpheld).Select(charge => charge.Position).ToHashSet();
        var lastDay = bill.IssuedOn.AddDays(current.Operator.Disputes.WithinDays);
        return claim switch
        {
            _ when earlier.Find(dispute => dispute.IsOpen) is { } open => new OpenDisputeOutcome.AlreadyOpen(open.Number),
            _ when Today > lastDay => new OpenDisputeOutcome.TooLate(lastDay),
            { Positions.Count: 0 } => new OpenDisputeOutcome.NothingChosen(),
            _ when claim.Positions.Any(position => credited.Contains(position) || !bill.Lines.Any(line => line.Position == position && line.GrossMinor > 0))
                => new OpenDisputeOutcome.NotDisputable(),

            // A discount may have taken off already what is claimed.
            _ when bill.Lines.Where(line => claim.Positions.Contains(line.Position)).Sum(line => line.GrossMinor) > bill.GrossMinor - bill.CreditedMinor
                => new OpenDisputeOutcome.NotDisputable(),
            { Reason: DisputeReason.Other, Words: null or "" } => new OpenDisputeOutcome.WordsMissing(),
            _ => null,
        };
    }

    private Task<Bill?> BillAsync(long customerId, long accountId, long billId, CancellationToken cancellationToken)
    {
        var visible = db.AccountAccess.ReachedBy(customerId, clock.GetUtcNow()).SeeingMoney();
        return db.Bills
            .Include(bill => bill.Lines.OrderBy(line => line.Position))
            .SingleOrDefaultAsync(
                bill => bill.AccountId == accountId && bill.Id == billId && visible.Any(access => access.AccountId == bill.AccountId), cancellationToken);
    }

    private async Task<DisputeFacts> FactsAsync(Bill bill, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var begin = current.Operator.Zone.StartOf(bill.PeriodFrom);
        var lineIds = bill.Lines.Select(line => line.LineId).OfType<long>().Distinct().ToList();
        var accounts = db.BillingAccounts.Where(account => account.Id == bill.AccountId || account.ParentId == bill.AccountId).Select(account => account.Id);
        var gone = await db.Lines.AsNoTracking()
            .Where(line => accounts.Contains(line.AccountId) && lineIds.Contains(line.Id) && line.EndedAt < begin)
            .Select(line => line.Id).ToListAsync(cancellationToken);
        var products = await db.OwnedProducts.AsNoTracking()
            .Where(product => accounts.Contains(product.AccountId) && lineIds.Contains(product.LineId))
            .Select(product => new { product.LineId, product.OfferCode, product.Until }).ToListAsync(cancellationToken);
        var ended = products.GroupBy(product => (product.LineId, product.OfferCode))
            .Where(group => group.All(product => product.Until < begin))
            .Select(group => group.Key).ToHashSet();

        var small = await db.Disputes.CountAsync(
            dispute => dispute.AccountId == bill.AccountId && dispute.Ground == DisputeGround.Small && dispute.OpenedAt > now.AddDays(-365), cancellationToken);
        return new DisputeFacts(
            bill,
            bill.Lines
                .Where(line => line.LineId is { } id && (gone.Contains(id) || (line.OfferCode is { } code && ended.Contains((id, code)))))
                .Select(line => line.Position).ToHashSet(),
            small);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Opened dispute {Reference} ({Reason}): {State}")]
    private partial void LogOpened(string reference, DisputeReason reason, DisputeState state);

    [LoggerMessage(Level = LogLevel.Information, Message = "Dispute {Reference} was taken back")]
    private partial void LogWithdrawn(string reference);
}
