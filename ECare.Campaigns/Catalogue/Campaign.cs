using ECare.Campaigns.Audience;
using ECare.Campaigns.Creatives;

namespace ECare.Campaigns.Catalogue;

/// <summary>A published campaign as the decision needs it. Its words and pictures stay in the CMS, found by <see cref="ContentKey"/>.</summary>
public sealed record Campaign
{
    /// <summary>What the operator calls it: <c>student-night</c>. At most 64 characters; never used twice.</summary>
    public required string Code { get; init; }

    /// <summary>The key of its document.</summary>
    public required Guid ContentKey { get; init; }

    /// <summary>The published version of the document, so that a decision tells which words were shown.</summary>
    public required int ContentVersion { get; init; }

    /// <summary>Where it may appear: <c>home.hero</c>, <c>dashboard.top</c>.</summary>
    public required IReadOnlyList<string> Placements { get; init; }

    /// <summary>The first instant at which it may be shown.</summary>
    public required DateTimeOffset Starts { get; init; }

    /// <summary>The first instant at which it may no longer be shown.</summary>
    public required DateTimeOffset Ends { get; init; }

    /// <summary>Whom it is for.</summary>
    public AudienceRule Audience { get; init; } = AudienceRule.Everyone;

    /// <summary>How often one person may see it.</summary>
    public ContactCaps Caps { get; init; } = ContactCaps.None;

    /// <summary>The rules' order when nothing is learned: higher comes first.</summary>
    public int Priority { get; init; }

    /// <summary>What the operator wants to happen.</summary>
    public CampaignGoal Goal { get; init; } = CampaignGoal.Click;

    /// <summary>What reaching the goal is worth, in the operator's own unit. Only ratios between campaigns matter. Above 0.</summary>
    public double Value { get; init; } = 1;

    /// <summary>Campaigns of one group share caps and what is learned: <c>data</c>, <c>roaming</c>. Empty is a group too.</summary>
    public string Group { get; init; } = "";

    /// <summary>How many times it may be shown to all people together; null has no limit.</summary>
    public long? ImpressionBudget { get; init; }

    /// <summary>How the budget is spread over the campaign's days.</summary>
    public PacingMode Pacing { get; init; } = PacingMode.AsSoonAsPossible;

    /// <summary>Share of the audience, 0 to 100, that never sees it, so that its effect can be measured.</summary>
    public double HoldoutPercent { get; init; }

    /// <summary>Whether it may be tried where it does not look best; without it only the floor tries it.</summary>
    public bool Explore { get; init; } = true;

    /// <summary>An editor wants it before all others that are not pinned.</summary>
    public bool Pinned { get; init; }

    /// <summary>An editor's factor on its score, bounded to 0.5 to 2.</summary>
    public double Boost { get; init; } = 1;

    /// <summary>Taken out at once without unpublishing.</summary>
    public bool Excluded { get; init; }

    /// <summary>The offer that it sells; who owns it never sees the campaign.</summary>
    public string? Offer { get; init; }

    /// <summary>The creatives beside the main one; empty for a campaign that has no other.</summary>
    public IReadOnlyList<Creative> Creatives { get; init; } = [];

    /// <summary>The smallest difference between two creatives that anybody would act on, in points of a per cent; the editors say it before there are results.</summary>
    public double SmallestDifference { get; init; } = UsualDifference;

    /// <summary>What it is where nobody said it.</summary>
    public const double UsualDifference = 1;
}

/// <summary>What a campaign is for. Stored: append, never reorder.</summary>
public enum CampaignGoal
{
    Click = 0,
    Order = 1,
    Activation = 2,
    TopUp = 3,
}

/// <summary>How a budget is spread.</summary>
public enum PacingMode
{
    AsSoonAsPossible = 0,

    /// <summary>In proportion to the time that has passed, by a price that rises when it is spent too fast.</summary>
    Even = 1,
}

/// <summary>How often something may be shown to one person, in days and weeks of the operator's time zone. Null has no limit.</summary>
public sealed record ContactCaps(int? PerDay, int? PerWeek, int? Total)
{
    /// <summary>No limit.</summary>
    public static ContactCaps None { get; } = new(null, null, null);

    internal bool Reached(int day, int week, int total) => day >= PerDay || week >= PerWeek || total >= Total;
}
