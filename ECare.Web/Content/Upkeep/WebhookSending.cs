using ECare.Cms.Webhooks;
using ECare.Core.Jobs;
using ECare.Web.Hosting.Boot;

namespace ECare.Web.Content.Upkeep;

/// <summary>Sends the webhooks from the moment the portal serves pages.</summary>
internal sealed class WebhookSending(WebhookSender sender, ReadinessGate gate) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await gate.Opened.WaitAsync(stoppingToken);
        await sender.RunAsync(stoppingToken);
    }
}

/// <summary>Forgets what was sent long ago.</summary>
internal sealed class WebhookForgetting(WebhookLogCleaning cleaning) : IJobWork
{
    public Task<int> RunAsync(CancellationToken cancellationToken) => cleaning.CleanAsync();
}
