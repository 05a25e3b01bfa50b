using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ECare.Web.Content.Campaigns;

/// <summary>Says to staff which published campaigns are kept out, and why: nobody would see it on the pages.</summary>
internal sealed class CampaignCheck(CampaignPublisher publisher) : IHealthCheck
{
    public const string Name = "campaigns";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var keptOut = publisher.KeptOut;
        return Task.FromResult(keptOut.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded(string.Join("; ", keptOut.Select(each => $"{each.Operator}, document {each.Document}: {each.Reason}"))));
    }
}
