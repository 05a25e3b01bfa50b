using System.Diagnostics;
using ECare.Campaigns.Decisions;
using ECare.Core.Behaviour;

namespace ECare.Web.Features.Campaigns;

/// <summary>Tells the journeys what people did with a campaign.</summary>
public sealed class CampaignSteps(StepRecorder recorder, TimeProvider clock)
{
    public void Record(string operatorName, Pseudonym who, OutcomeKind kind, string? campaign, string pageVersion) =>
        recorder.Record(operatorName, new Step
        {
            Who = who,
            Kind = Of(kind),
            PageVersion = pageVersion,
            Campaign = campaign,
            At = clock.GetUtcNow(),
        });

    private static StepKind Of(OutcomeKind kind) => kind switch
    {
        OutcomeKind.Seen => StepKind.CampaignSeen,
        OutcomeKind.Clicked => StepKind.CampaignClicked,
        OutcomeKind.Hidden => StepKind.CampaignHidden,
        _ => throw new UnreachableException(),
    };
}
