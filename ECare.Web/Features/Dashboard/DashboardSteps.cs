using ECare.Core.Behaviour;
using ECare.Core.Identity.Sessions;
using ECare.Web.Display;
using ECare.Web.Features.SignIn;
using ECare.Web.Views.Shared.Lists;

namespace ECare.Web.Features.Dashboard;

/// <summary>Tells people what they did last.</summary>
public sealed class DashboardSteps(StepReader reader, PersonSteps trail)
{
    private const int Shown = 5;

    public async Task<IReadOnlyList<Row>> LatestAsync(SignedIn person, DashboardWords words, DisplayFormat format, CancellationToken cancellationToken) =>
        person.CustomerId is null
            ? []
            : [.. (await reader.LatestStepsAsync(trail.PseudonymOf(person), Shown, cancellationToken)).Select(step => new Row(IconOf(step.Kind), words[step.Kind], format.DateTime(step.At)))];

    private static string IconOf(StepKind kind) => kind switch
    {
        StepKind.CodeRequested or StepKind.CodeConfirmed => "log-in",
        StepKind.CodeRefused => "shield-alert",
        StepKind.BillListSeen or StepKind.BillSeen => "receipt-text",
        StepKind.UsageSeen => "chart-column",
        StepKind.ServicesSeen or StepKind.LineSwitched => "smartphone",
        StepKind.OfferSeen => "shopping-bag",
        StepKind.CampaignSeen or StepKind.CampaignClicked or StepKind.CampaignHidden => "megaphone",
        StepKind.PreferencesSaved or StepKind.ConsentChanged => "settings",
        StepKind.SignedOut => "log-out",
        _ => "house",
    };
}
