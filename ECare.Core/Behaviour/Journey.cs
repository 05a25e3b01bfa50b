using System.Diagnostics;

namespace ECare.Core.Behaviour;

/// <summary>What a customer is about to get done. Reports count journeys; the list is closed so that they stay comparable over years.</summary>
public enum Journey
{
    Arrive,
    SignIn,
    SeeAccount,
    UnderstandBill,
    UnderstandUsage,

    /// <summary>Objects to charges.</summary>
    DisputeCharge,
    SeeServices,
    SeeOffer,
    MeetCampaign,

    /// <summary>Languages, digits, consent: what we may do and how we do it.</summary>
    SetPreferences,

    SignOut,
}

/// <summary>One step of a journey. The names are stored: one may be added, none renamed.</summary>
public enum StepKind
{
    /// <summary>Reached the site from outside.</summary>
    Landed,

    CodeRequested,
    CodeConfirmed,
    CodeRefused,
    DashboardSeen,
    LineSwitched,
    BillListSeen,
    BillSeen,
    UsageSeen,
    DisputeFormSeen,
    DisputeOpened,

    /// <summary>The dispute could not be opened, or was taken back.</summary>
    DisputeEnded,
    ServicesSeen,
    OfferSeen,

    /// <summary>Was in the viewport, not merely rendered.</summary>
    CampaignSeen,

    CampaignClicked,
    CampaignHidden,
    PreferencesSaved,
    ConsentChanged,
    SignedOut,
}

/// <summary>What came of a step.</summary>
public enum StepOutcome
{
    Done,

    /// <summary>A rule said no: a wrong code, an expired offer.</summary>
    Refused,

    /// <summary>We failed the customer: an outage or a bug.</summary>
    Failed,
}

/// <summary>Which journey a step belongs to.</summary>
public static class Journeys
{
    public static Journey Of(StepKind kind) => kind switch
    {
        StepKind.Landed => Journey.Arrive,
        StepKind.CodeRequested or StepKind.CodeConfirmed or StepKind.CodeRefused => Journey.SignIn,
        StepKind.DashboardSeen or StepKind.LineSwitched => Journey.SeeAccount,
        StepKind.BillListSeen or StepKind.BillSeen => Journey.UnderstandBill,
        StepKind.UsageSeen => Journey.UnderstandUsage,
        StepKind.DisputeFormSeen or StepKind.DisputeOpened or StepKind.DisputeEnded => Journey.DisputeCharge,
        StepKind.ServicesSeen => Journey.SeeServices,
        StepKind.OfferSeen => Journey.SeeOffer,
        StepKind.CampaignSeen or StepKind.CampaignClicked or StepKind.CampaignHidden => Journey.MeetCampaign,
        StepKind.PreferencesSaved or StepKind.ConsentChanged => Journey.SetPreferences,
        StepKind.SignedOut => Journey.SignOut,
        _ => throw new UnreachableException(),
    };
}
