using ECare.Cms.Releases;
using ECare.Core.Jobs;

namespace ECare.Web.Content.Upkeep;

/// <summary>Brings releases live at their time.</summary>
internal sealed class ReleasePublishing(DueReleases due) : IJobWork
{
    public Task<int> RunAsync(CancellationToken cancellationToken) => due.PublishAsync(cancellationToken);
}
