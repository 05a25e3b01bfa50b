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

    /// <summary>So that five different ones are found when somebody looked at the same page again and again.</summary>
    private const int Read = 20;

    public async Task<IReadOnlyList<Row>> LatestAsync(SignedIn person, DashboardWords words, DisplayFormat format, CancellationToken cancellationToken) =>
        person.CustomerId is null
            ? []
            : [.. Different(await reader.LatestStepsAsync(trail.PseudonymOf(person), Read, cancellationToken))
                .Take(Shown)
                .Select(step => new Row(IconOf(step.Kind), words[step.Kind], format.DateTime(step.At)))];

    /// <summary>Of the same step again and again only the latest.</summary>
    private static IEnumerable<LatestStep> Different(IReadOnlyList<LatestStep> steps) =>
        steps.Where((step, place) => place == 0 || steps[place - 1].Kind != step.Kind);

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
