using ECare.Core.Billing;
using ECare.Core.Operators;

namespace ECare.Core.Disputes;

/// <summary>What is known to judge a claim by.</summary>
/// <param name="EndedBefore">The places whose product or line had ended before the bill's period began.</param>
/// <param name="SmallThisYear">How many claims of the account were credited for being small within 365 days.</param>
public sealed record DisputeFacts(Bill Bill, IReadOnlySet<int> EndedBefore, int SmallThisYear);

/// <summary>
/// Decides the claims that nobody needs to look at. A claim is upheld as a whole or left to somebody's judgement; a rule refuses nothing.
/// </summary>
public static class DisputeRule
{
    /// <returns>Why it is upheld; <see langword="null"/> where somebody has to look.</returns>
    public static DisputeGround? Judge(Dispute dispute, DisputeFacts facts, DisputeTerms terms) => dispute.Reason switch
    {
        DisputeReason.ChargedTwice when StandsTwice(dispute, facts.Bill) => DisputeGround.StandsTwice,
        DisputeReason.AlreadyEnded when dispute.Charges.All(charge => facts.EndedBefore.Contains(charge.Position)) => DisputeGround.HadEnded,
        _ when dispute.ClaimedMinor <= terms.SmallMinor && facts.SmallThisYear < terms.SmallPerYear => DisputeGround.Small,
        _ => null,
    };

    /// <summary>Each charge that is objected to has a twin on the bill that is not: the one of the two that is owed.</summary>
    private static bool StandsTwice(Dispute dispute, Bill bill)
    {
        var claimed = dispute.Charges.Select(charge => charge.Position).ToHashSet();
        var kept = bill.Lines.Where(line => !claimed.Contains(line.Position)).ToLookup(line => (line.TextKey, line.OfferCode, line.LineId));
        return bill.Lines.Where(line => claimed.Contains(line.Position))
            .All(line => line.OfferCode is not null && kept[(line.TextKey, line.OfferCode, line.LineId)].Any(other => HaveOnePrice(line, other)));
    }

    /// <summary>The taxes of twins may differ by a unit, because they follow the running total: what is equal is the price, which is the net or, where prices hold the tax, all of it.</summary>
    private static bool HaveOnePrice(BillLine one, BillLine other) => one.NetMinor == other.NetMinor || one.GrossMinor == other.GrossMinor;
}
