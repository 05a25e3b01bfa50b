using ECare.Campaigns;
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
            .. directory.DamagedModels().Select(each => each.IsOnline
                ? $"{each.OperatorName}: the model is damaged, campaigns are shown in the rules' order"
                : $"{each.OperatorName}: the trained version is damaged or gone, the online model serves alone"),
        ];
        return Task.FromResult(faults.Length == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join("; ", faults)));
    }
}
