using ECare.Campaigns.Audience;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;

namespace ECare.Campaigns.Rehearsal;

/// <summary>Somebody who opened a page in an invented past.</summary>
/// <param name="Facts">What was known of the person then.</param>
/// <param name="At">Whole milliseconds.</param>
/// <param name="Draw">Random bits that the decision draws from.</param>
public sealed record PastVisit(SubscriberFacts Facts, string Placement, DateTimeOffset At, ulong Draw);

/// <summary>What the person did.</summary>
/// <param name="After">How long after the page was opened.</param>
public sealed record PastOutcome(OutcomeKind Kind, TimeSpan After);

/// <summary>The log of one person's invented past, ready to be written.</summary>
public sealed record RehearsedPast(
    IReadOnlyList<Decision> Decisions, IReadOnlyList<DecisionOutcome> Outcomes, IReadOnlyList<CampaignContact> Contacts);
