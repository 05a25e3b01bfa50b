namespace ECare.Campaigns.Reporting.Sums;

/// <summary>What was counted of people on one side of a trial.</summary>
public sealed record TrialNumbers
{
    /// <summary>Nobody.</summary>
    public static TrialNumbers None { get; } = new();

    /// <summary>How many entered.</summary>
    public long People { get; init; }

    /// <summary>How many reached the goal in its time.</summary>
    public long Reached { get; init; }

    /// <summary>How many disputed a charge in the same time.</summary>
    public long Complained { get; init; }

    /// <summary>How many had a line ended in the same time.</summary>
    public long Cancelled { get; init; }

    /// <summary>How many said "not interested".</summary>
    public long Hidden { get; init; }

    /// <summary>How many changed to the campaign's plan, 35 days ago or more.</summary>
    public long Sold { get; init; }

    /// <summary>How many of these have a plan that is dearer than they needed.</summary>
    public long SoldDearer { get; init; }

    /// <summary>The sum of the shares by which each was drawn.</summary>
    public double Planned { get; init; }

    /// <summary>What was billed to them in the first weeks.</summary>
    public MoneySums Billed { get; init; }

    /// <summary>What they had paid, and not got back, after 90 days.</summary>
    public MoneySums Kept { get; init; }

    /// <summary>People and goals.</summary>
    public TrialArm Goals => new(People, Reached);

    /// <summary>People and disputes.</summary>
    public TrialArm Complaints => new(People, Complained);

    /// <summary>People and ended lines.</summary>
    public TrialArm Cancellations => new(People, Cancelled);

    /// <summary>People and those who do not want it.</summary>
    public TrialArm Refusals => new(People, Hidden);

    /// <summary>Sales of the campaign's plan, and those of them that were dearer than needed.</summary>
    public TrialArm DearerSales => new(Sold, SoldDearer);

    /// <summary>Both together.</summary>
    public static TrialNumbers operator +(TrialNumbers one, TrialNumbers other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return new TrialNumbers
        {
            People = one.People + other.People,
            Reached = one.Reached + other.Reached,
            Complained = one.Complained + other.Complained,
            Cancelled = one.Cancelled + other.Cancelled,
            Hidden = one.Hidden + other.Hidden,
            Sold = one.Sold + other.Sold,
            SoldDearer = one.SoldDearer + other.SoldDearer,
            Planned = one.Planned + other.Planned,
            Billed = one.Billed + other.Billed,
            Kept = one.Kept + other.Kept,
        };
    }

    /// <summary>The one without the other.</summary>
    public static TrialNumbers operator -(TrialNumbers one, TrialNumbers other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return one + new TrialNumbers
        {
            People = -other.People,
            Reached = -other.Reached,
            Complained = -other.Complained,
            Cancelled = -other.Cancelled,
            Hidden = -other.Hidden,
            Sold = -other.Sold,
            SoldDearer = -other.SoldDearer,
            Planned = -other.Planned,
            Billed = default(MoneySums) - other.Billed,
            Kept = default(MoneySums) - other.Kept,
        };
    }
}
