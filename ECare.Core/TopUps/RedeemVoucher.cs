using ECare.Core.Operators;
using ECare.Core.Primitives;

namespace ECare.Core.TopUps;

/// <summary>A wish to redeem a voucher.</summary>
/// <param name="Code">As it was typed.</param>
/// <param name="Number">The number that gets the credit, E.164: one's own or another's.</param>
/// <param name="CustomerId">Who redeems; absent for a guest.</param>
/// <param name="Network">Where it came from.</param>
public sealed record RedeemVoucher(string? Code, string Number, long? CustomerId, string Network);

/// <summary>What can come of it.</summary>
public abstract record RedeemVoucherOutcome
{
    private RedeemVoucherOutcome()
    {
    }

    /// <summary>The credit is on the number.</summary>
    public sealed record Redeemed(Recharge Recharge) : RedeemVoucherOutcome
    {
        /// <summary>What of it paid an advance back; nothing where whoever redeems does not see the account's money.</summary>
        public Money? PaidBack { get; init; }
    }

    /// <summary>It was redeemed onto this very number before: a second click, or a second look.</summary>
    public sealed record Repeated(Recharge Recharge) : RedeemVoucherOutcome;

    /// <summary>A digit is wrong or missing.</summary>
    public sealed record Mistyped : RedeemVoucherOutcome;

    /// <summary>A code of another country, where it can be redeemed.</summary>
    public sealed record OtherCountry : RedeemVoucherOutcome;

    /// <summary>There is no such code.</summary>
    public sealed record Unknown : RedeemVoucherOutcome;

    /// <summary>Somebody has redeemed it.</summary>
    public sealed record Used(DateTimeOffset At) : RedeemVoucherOutcome;

    public sealed record Expired(DateOnly On) : RedeemVoucherOutcome;

    /// <summary>Staff stopped it.</summary>
    public sealed record Blocked : RedeemVoucherOutcome;

    /// <summary>Too many wrong codes; the next may be tried from <paramref name="Until"/> on.</summary>
    public sealed record TooMany(DateTimeOffset Until) : RedeemVoucherOutcome;

    /// <summary>No prepaid number of the operator's.</summary>
    public sealed record NumberUnusable : RedeemVoucherOutcome;
}
