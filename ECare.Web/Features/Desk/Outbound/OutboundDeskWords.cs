using System.Diagnostics;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Outbound;
using ECare.Web.Features.Desk.Campaigns;

namespace ECare.Web.Features.Desk.Outbound;

/// <summary>The words of the pages on runs of messages.</summary>
public static class OutboundDeskWords
{
    public const string Title = "Messages";
    public const string Intro = "Campaigns by SMS and e-mail. Each person gets at most one message of a run, chosen as pages choose: by rules, consents, caps, budgets and what was learnt. What a message shows counts for pages too.";
    public const string Plan = "Plan a run";
    public const string PlanIntro = "First it is counted who would get what. Nothing is sent before you start it.";
    public const string Channel = "By";
    public const string Output = "What becomes of the messages";
    public const string Audience = "For whom";
    public const string Campaigns = "Which campaigns may be chosen";
    public const string CampaignsHint = "None ticked: every campaign that allows the channel.";
    public const string Codes = "Others, by code";
    public const string CodesHint = "There are more campaigns than can be ticked. Write the codes of others here, one a line.";
    public const string EveryCampaign = "Every campaign that allows the channel";
    public const string NoCampaigns = "No campaign allows messages. An editor allows them in the campaign's document, under placements: message.sms, message.email.";
    public const string When = "Not before";
    public const string WhenHint = "The operator's time; empty: as soon as it is started. Quiet hours are kept in any case.";
    public const string Count = "Count it";
    public const string ReadOnly = "Who publishes campaigns may plan runs; you may read them.";
    public const string Runs = "Runs";
    public const string NoRuns = "No run has been planned yet.";
    public const string Run = "Run";
    public const string Planned = "Planned";
    public const string PlannedBy = "Planned by";
    public const string StartedBy = "Started by";
    public const string CancelledBy = "Cancelled by";
    public const string Ended = "Ended";
    public const string Listed = "List first taken by";
    public const string People = "People";
    public const string Chosen = "Get a message";
    public const string Sent = "Sent";
    public const string Failed = "Refused by the gateway";
    public const string Uncertain = "Perhaps sent";
    public const string UncertainNote = "A node or the gateway went away while these were handed over. They are not sent again, so that nobody gets a message twice.";
    public const string Withdrawn = "Withdrawn before sending";
    public const string ToSend = "Still to be sent";
    public const string NeverSent = "Not sent, for it was cancelled";
    public const string Taken = "In the list";
    public const string Progress = "Decided for";
    public const string Waits = "Quiet hours or the planned time: the next message leaves at";
    public const string Refresh = "Look again";
    public const string Preview = "The count before the start";
    public const string PreviewIntro = "As of the time of counting. Whoever changes a consent, buys or sees a page in between is decided anew when it is their turn.";
    public const string CountingNow = "It is being counted. A job looks every minute.";
    public const string Result = "What happened";
    public const string NothingYet = "Nothing has happened yet.";
    public const string Held = "Get no message";
    public const string HeldIntro = "By what held them back. Where several campaigns were asked, it is what the one met that came furthest.";
    public const string NobodyHeld = "Nobody is held back.";
    public const string Campaign = "Campaign";
    public const string Foreseen = "Counted before";
    public const string NobodyChosen = "Nobody would get a message.";
    public const string Cause = "Cause";
    public const string Start = "Start it";
    public const string Cancel = "Cancel it";
    public const string TakeList = "Take the list (CSV)";
    public const string ListNote = "The list holds numbers or addresses. Who takes it is noted, and whose row it holds counts as told. Another system sends it and keeps the quiet hours.";
    public const string Back = "All runs";
    public const string BadForm = "Choose a channel, what becomes of the messages and for whom, and write the time as 2026-12-01T10:00. Nothing was planned.";
    public const string NoCampaign = "No campaign that you chose allows this channel now. Nothing was planned.";
    public const string TooMany = "Too many runs are open. End some before you plan more. Nothing was planned.";
    public const string Outdated = "The run was changed meanwhile. This is how it stands now; nothing was done.";

    /// <summary>What can become of a message.</summary>
    public static IReadOnlyList<(OutboundPersonState State, string Text)> Results { get; } =
    [
        (OutboundPersonState.Sent, Sent), (OutboundPersonState.Listed, Taken), (OutboundPersonState.Failed, Failed),
        (OutboundPersonState.Uncertain, Uncertain), (OutboundPersonState.Withdrawn, Withdrawn),
    ];

    /// <summary>The heading of a run.</summary>
    public static string TitleOf(OutboundRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return $"{Title} by {Of(run.Channel)}";
    }

    /// <summary>A channel.</summary>
    public static string Of(ContactChannel channel) => channel == ContactChannel.Sms ? "SMS" : "e-mail";

    /// <summary>How a run stands.</summary>
    public static string Of(OutboundState state) => state switch
    {
        OutboundState.Counting => "Being counted",
        OutboundState.Counted => "Waits for the start",
        OutboundState.Running => "Running",
        OutboundState.Done => "Done",
        OutboundState.Cancelled => "Cancelled",
        _ => throw new UnreachableException(),
    };

    /// <summary>What becomes of messages.</summary>
    public static string Of(OutboundOutput output) => output == OutboundOutput.Send ? "The portal sends them" : "A list for another system";

    /// <summary>Who belongs to a run.</summary>
    public static string Of(OutboundAudience audience) =>
        audience == OutboundAudience.Live ? "Everybody who fits when it is their turn" : "Only who fits when it is counted, as a list that stays";

    /// <summary>What held people back.</summary>
    public static string OfCause(string cause) => cause switch
    {
        OutboundCause.NoConsent => "No consent to campaigns by this channel, or none to a personal choice",
        OutboundCause.Minor => "Are minors, to whom nothing is advertised",
        OutboundCause.NoAddress => "No number or address",
        OutboundCause.NoLine => "Reach no line",
        OutboundCause.NoCampaign => "No campaign could be chosen",
        OutboundCause.Holdout => "Belong to those who see no campaigns, for the proof",
        OutboundCause.NotFrozen => "Did not fit when it was counted",
        _ => Enum.TryParse<HeldBack>(cause, out var held) ? CampaignDeskWords.Of(held) : cause,
    };
}
