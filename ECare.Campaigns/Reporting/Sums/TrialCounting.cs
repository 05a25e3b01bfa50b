namespace ECare.Campaigns.Reporting.Sums;

/// <summary>What of a person is in the sums, and what is to be.</summary>
internal static class TrialCounting
{
    public const int Person = 1;
    public const int Reached = 2;
    public const int Complained = 4;
    public const int Cancelled = 8;
    public const int Hidden = 16;
    public const int Billed = 32;
    public const int Kept = 64;
    public const int Sold = 128;
    public const int SoldDearer = 256;

    /// <summary>What is known of a person.</summary>
    public static int Known(TrialPerson person) => Person
        | (person.ReachedAt is null ? 0 : Reached)
        | (person.ComplainedAt is null ? 0 : Complained)
        | (person.CancelledAt is null ? 0 : Cancelled)
        | (person.HiddenAt is null ? 0 : Hidden)
        | (person.BilledMinor is null ? 0 : Billed)
        | (person.KeptMinor is null ? 0 : Kept)
        | (person.SoldDearer is null ? 0 : Sold)
        | (person.SoldDearer is true ? SoldDearer : 0);

    /// <summary>A person's part of the sums.</summary>
    /// <param name="flags">Which of it.</param>
    public static TrialNumbers Of(TrialPerson person, int flags, TrialCaps caps)
    {
        int One(int flag) => (flags & flag) == 0 ? 0 : 1;
        return new TrialNumbers
        {
            People = One(Person),
            Planned = One(Person) * person.PlannedShare,
            Reached = One(Reached),
            Complained = One(Complained),
            Cancelled = One(Cancelled),
            Hidden = One(Hidden),
            Sold = One(Sold),
            SoldDearer = One(SoldDearer),
            Billed = One(Billed) == 0 ? default : MoneySums.Of(person.BilledMinor ?? 0, caps.Billed),
            Kept = One(Kept) == 0 ? default : MoneySums.Of(person.KeptMinor ?? 0, caps.Kept),
        };
    }

    /// <summary>The cells that a person belongs to: all, and one of each breakdown.</summary>
    public static IEnumerable<TrialCell> CellsOf(TrialPerson person) =>
        Enum.GetValues<TrialBreakdown>().Select(breakdown => new TrialCell(person.Campaign, person.Day, person.IsHeldOut, breakdown, ValueOf(person, breakdown)));

    private static string ValueOf(TrialPerson person, TrialBreakdown breakdown) => breakdown switch
    {
        TrialBreakdown.All => "",
        TrialBreakdown.LineKind => person.LineKind,
        TrialBreakdown.Language => person.Language,
        TrialBreakdown.Tenure => person.Tenure,
        TrialBreakdown.Placement => person.Placement,
        TrialBreakdown.Plan => person.Plan,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>Where one person's money is cut, in minor units; absent while nobody knows.</summary>
internal sealed record TrialCaps(long? Billed, long? Kept)
{
    public static TrialCaps Of(TrialProgress? progress) => new(progress?.BilledCapMinor, progress?.KeptCapMinor);
}
