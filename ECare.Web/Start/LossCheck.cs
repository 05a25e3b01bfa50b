using System.Globalization;
using ECare.Campaigns.Decisions;
using ECare.Core.Behaviour;
using ECare.Core.Notifications;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ECare.Web.Start;

/// <summary>
/// Says to staff how much of what pages hand over without waiting was lost since the start. A node that lost something still serves:
/// it is degraded, not away.
/// </summary>
internal sealed class LossCheck(StepRecorder steps, DecisionLog decisions, MessageQueue messages) : IHealthCheck
{
    public const string Name = "losses";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var (lostSteps, lostDecisions, lostMessages) = (steps.Dropped, decisions.Dropped, messages.Dropped);
        var words = string.Create(
            CultureInfo.InvariantCulture, $"lost since the start: {lostSteps} steps, {lostDecisions} decisions, {lostMessages} messages");
        return Task.FromResult(lostSteps + lostDecisions + lostMessages == 0
            ? HealthCheckResult.Healthy(words)
            : HealthCheckResult.Degraded(words));
    }
}
