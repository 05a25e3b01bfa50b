using ECare.Core.Primitives;

namespace ECare.Core.Operators;

/// <summary>How customers put credit on prepaid numbers. All amounts are in minor units of the operator's currency.</summary>
/// <param name="OfferedMinor">The amounts to choose from, the smallest first.</param>
/// <param name="MinMinor">The least that can be typed.</param>
/// <param name="MaxMinor">The most of one top-up.</param>
/// <param name="DailyMinor">The most that is paid onto one account in 24 hours.</param>
/// <param name="MonthlyMinor">The most that is paid onto one account in 30 days.</param>
/// <param name="TakesTaxOut">Whether the recharge's taxes are taken out at once, so that the credit is what is left; otherwise the credit is what was paid.</param>
/// <param name="Advance">Credit in advance; absent where none is given.</param>
/// <param name="Gift">Credit sent to another number; absent where none can be.</param>
/// <param name="AsksIdentification">Whether who tops up a number that is not his or her own must know the number of the holder's document.</param>
public sealed record TopUpTerms(
    IReadOnlyList<long> OfferedMinor,
    long MinMinor,
    long MaxMinor,
    long DailyMinor,
    long MonthlyMinor,
    bool TakesTaxOut = false,
    AdvanceTerms? Advance = null,
    GiftTerms? Gift = null,
    bool AsksIdentification = false);

/// <summary>Credit in advance that the next top-up pays back.</summary>
/// <param name="OfferedMinor">The amounts to choose from, the smallest first.</param>
/// <param name="FeePercent">What it costs: 10 is ten percent of the amount.</param>
/// <param name="AfterDays">How many days an account must be open.</param>
/// <param name="ToppedUpWithinDays">The last top-up may not be older.</param>
/// <param name="BelowMinor">Only who has less than this gets one.</param>
public sealed record AdvanceTerms(IReadOnlyList<long> OfferedMinor, decimal FeePercent, int AfterDays, int ToppedUpWithinDays, long BelowMinor)
{
    /// <summary>The fee of an amount; half a minor unit counts as a whole one.</summary>
    public Money FeeOf(Money amount) => (amount * (FeePercent / 100m)).Rounded(RoundingRule.HalfUp);
}

/// <summary>Credit sent to another number of the operator.</summary>
/// <param name="PerDay">How many times in 24 hours.</param>
/// <param name="DailyMinor">How much in 24 hours.</param>
/// <param name="FeeMinor">What the sender pays for it.</param>
/// <param name="UndoMinutes">How long the sender can take it back, while nothing of it was used; zero for never.</param>
public sealed record GiftTerms(long MinMinor, long MaxMinor, int PerDay, long DailyMinor, long FeeMinor, int UndoMinutes);

/// <summary>What becomes of money that is paid for credit.</summary>
/// <param name="Split">Net and taxes within what was paid.</param>
/// <param name="IsTaxTakenOut">Whether the credit is the net.</param>
public sealed record Recharge(TaxedAmount Split, bool IsTaxTakenOut)
{
    /// <summary>What the wallet gets.</summary>
    public Money Credit => IsTaxTakenOut ? Split.Net : Split.Gross;
}
