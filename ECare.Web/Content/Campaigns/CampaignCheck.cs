using ECare.Campaigns;
using ECare.Campaigns.Challengers;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ECare.Web.Content.Campaigns;

/// <summary>Says to staff which published campaigns are kept out and which models cannot be read, and why: nobody would see it on the pages.</summary>
internal sealed class CampaignCheck(CampaignPublisher publisher, CampaignDirectory directory) : IHealthCheck
{
    public const string Name = "campaigns";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        string[] faults =
        [
            .. publisher.KeptOut.Select(each => $"{each.Operator}, document {each.Document}: {each.Reason}"),
            .. directory.DamagedModels().Select(each => $"{each.OperatorName}: {Words(each)}"),
        ];
        return Task.FromResult(faults.Length == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join("; ", faults)));
    }

    private static string Words(DamagedModel model) => model.Kind switch
    {
        DamageKind.RulesOrder => "the model is damaged and no older state can be read, campaigns are shown in the rules' order",
        DamageKind.Relearning => "the online model was damaged, an older state serves and learns again what came since",
        _ => $"trained version {ModelDesk.NameOf(model.Version)} is damaged or gone, {(model.Serving == 0 ? "the online model serves alone" : $"{ModelDesk.NameOf(model.Serving)} serves again")} "
            + "until a night trains another or staff choose",
    };
}
