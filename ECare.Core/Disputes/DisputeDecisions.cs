using ECare.Core.Billing;
using ECare.Core.Notices;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ECare.Core.Disputes;

/// <summary>What staff decide on a dispute.</summary>
/// <param name="Upheld">The places on the bill that are credited; none refuses the claim.</param>
public sealed record DecideDispute(long AccountId, long BillId, int Number, IReadOnlyCollection<int> Upheld, DisputeAnswer Answer);

/// <summary>What can come of it.</summary>
public abstract record DecideDisputeOutcome
{
    private DecideDisputeOutcome()
    {
    }

    public sealed record Decided(Dispute Dispute) : DecideDisputeOutcome;

    /// <summary>Somebody else answered, or the customer took it back.</summary>
    public sealed record AlreadyClosed(DisputeState State) : DecideDisputeOutcome;

    /// <summary>The ground does not fit: a refusal that says the charge was wrong, or a place that is not disputed.</summary>
    public sealed record DoesNotFit : DecideDisputeOutcome;

    public sealed record NotFound : DecideDisputeOutcome;
}

/// <summary>Where staff answer disputes. The caller has seen to it that they may.</summary>
public sealed partial class DisputeDecisions(
    ECareDbContext db, DisputeCredit credit, CustomerNotices notices, TimeProvider clock, ILogger<DisputeDecisions> logger)
{
    /// <summary>Answers a dispute: credits what is upheld, asks for the rest again, and tells whoever objected.</summary>
    public async Task<DecideDisputeOutcome> DecideAsync(DecideDispute request, CancellationToken cancellationToken)
    {
        await using var transaction = await credit.LockAsync(request.AccountId, cancellationToken);
        var dispute = await db.Disputes.Include(each => each.Charges).SingleOrDefaultAsync(
            each => each.AccountId == request.AccountId && each.BillId == request.BillId && each.Number == request.Number, cancellationToken);
        if (dispute is null)
        {
            return new DecideDisputeOutcome.NotFound();
        }

        if (!dispute.IsOpen)
        {
            return new DecideDisputeOutcome.AlreadyClosed(dispute.State);
        }

        if (!Fits(request, dispute))
        {
            return new DecideDisputeOutcome.DoesNotFit();
        }

        var now = clock.GetUtcNow();
        var bill = await db.Bills.SingleAsync(each => each.AccountId == dispute.AccountId && each.Id == dispute.BillId, cancellationToken);
        dispute.Decide(request.Upheld, request.Answer, now);
        await credit.SettleAsync(dispute, bill, cancellationToken);
        await TellAsync(dispute, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        LogDecided(dispute.Reference, dispute.State, request.Answer.Ground);
        return new DecideDisputeOutcome.Decided(dispute);
    }

    private Task TellAsync(Dispute dispute, CancellationToken cancellationToken) => notices.AddAsync(
        dispute.CustomerId,
        dispute.State switch
        {
            DisputeState.Upheld => "Sms.DisputeUpheld",
            DisputeState.PartlyUpheld => "Sms.DisputePartlyUpheld",
            _ => "Sms.DisputeRefused",
        },
        new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["brand"] = notices.Brand,
            ["number"] = dispute.Reference,
            ["amount"] = dispute.Upheld,
            ["claimed"] = dispute.Claimed,
        },
        cancellationToken);

    private static bool Fits(DecideDispute request, Dispute dispute) =>
        request.Upheld.All(position => dispute.Charges.Any(charge => charge.Position == position))
        && (request.Upheld.Count == 0) == (request.Answer.Ground == DisputeGround.ChargeRight);

    [LoggerMessage(Level = LogLevel.Information, Message = "Decided dispute {Reference}: {State} ({Ground})")]
    private partial void LogDecided(string reference, DisputeState state, DisputeGround ground);
}
