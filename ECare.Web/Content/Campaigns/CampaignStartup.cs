using ECare.Web.Hosting.Boot;

namespace ECare.Web.Content.Campaigns;

/// <summary>Has the campaigns in force before the first page is served.</summary>
internal sealed class CampaignStartup(CampaignPublisher publisher) : IStartupWork
{
    public string Name => "Publishing campaigns";

    public Task RunAsync(CancellationToken cancellationToken) => publisher.PublishAsync(cancellationToken);
}
