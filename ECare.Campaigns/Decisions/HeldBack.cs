namespace ECare.Campaigns.Decisions;

/// <summary>Why a campaign of the placement was not a candidate, in the order in which it is asked; the first that applies is the reason. Stored: append, never reorder.</summary>
public enum HeldBack
{
    /// <summary>It was a candidate.</summary>
    No = 0,

    /// <summary>An editor took it out.</summary>
    Excluded = 1,

    /// <summary>It has not begun or has ended.</summary>
    NotRunning = 2,

    /// <summary>The subscriber is not in its audience.</summary>
    Audience = 3,

    /// <summary>The subscriber has the offer already.</summary>
    Owned = 4,

    /// <summary>Its audience may only be asked with consent.</summary>
    NoConsent = 5,

    /// <summary>The subscriber said "not interested".</summary>
    NotInterested = 6,

    /// <summary>Shown as often as the campaign's caps allow.</summary>
    CampaignCap = 7,

    /// <summary>The group's campaigns were shown as often as the operator allows.</summary>
    GroupCap = 8,

    /// <summary>All campaigns together were shown as often as the operator allows.</summary>
    OverallCap = 9,

    /// <summary>It is night.</summary>
    QuietHours = 10,

    /// <summary>Its budget is used up, or this node holds no lease of it.</summary>
    Budget = 11,

    /// <summary>It is worth less than the price at which its budget is given away now.</summary>
    Pacing = 12,

    /// <summary>The subscriber belongs to those who never see it. Asked last: who is held back for this alone would have been a candidate.</summary>
    Holdout = 13,

    /// <summary>The run of messages is not for this campaign. Asked before <see cref="Holdout"/>, whatever its number.</summary>
    NotAsked = 14,

    /// <summary>It sells a plan that is dearer than what the subscriber used justifies.</summary>
    DearerPlan = 15,
}
