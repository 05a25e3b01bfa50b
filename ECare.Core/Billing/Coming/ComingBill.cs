using ECare.Core.Accounts;
using ECare.Core.Primitives;

namespace ECare.Core.Billing.Coming;

/// <summary>What the next bill of an account says so far: the fees of the whole period, and what was used until now.</summary>
/// <param name="Number">The account's number.</param>
/// <param name="Period">The period that is running.</param>
/// <param name="Bill">Made as the bill run will make it, and issued nowhere.</param>
/// <param name="UsedUntil">The time up to which use is in it; absent where none was ever reported.</param>
public sealed record ComingBill(AccountNumber Number, BillingPeriod Period, Bill Bill, DateTimeOffset? UsedUntil);

/// <summary>What comes of asking for the next bill.</summary>
public abstract record ComingOutcome
{
    private ComingOutcome()
    {
    }

    public sealed record Found(ComingBill Coming) : ComingOutcome;

    /// <summary>There is no such account among those whose money the customer sees.</summary>
    public sealed record NotYours : ComingOutcome;

    /// <summary>The account gets no bills, or another one pays for it.</summary>
    public sealed record NotBilled : ComingOutcome;

    /// <summary>Nothing is charged in this period until now.</summary>
    public sealed record NothingYet(BillingPeriod Period) : ComingOutcome;
}
