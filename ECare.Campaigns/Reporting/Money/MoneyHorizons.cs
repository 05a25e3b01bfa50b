namespace ECare.Campaigns.Reporting.Money;

/// <summary>How long after entering a trial a person's money counts: the same for both sides, so that whoever came later does not look poorer.</summary>
public static class MoneyHorizons
{
    /// <summary>What is billed within this time: at least one monthly bill.</summary>
    public static readonly TimeSpan Billed = TimeSpan.FromDays(35);

    /// <summary>What is paid within this time, and not given back.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>What the business systems report late is waited for.</summary>
    internal static readonly TimeSpan Late = TimeSpan.FromDays(2);
}
