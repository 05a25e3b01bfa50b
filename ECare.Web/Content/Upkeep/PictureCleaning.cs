using ECare.Cms.Media;
using ECare.Core.Jobs;

namespace ECare.Web.Content.Upkeep;

/// <summary>Takes old variants of pictures off this node's disk.</summary>
internal sealed class PictureCleaning(MediaCache cache) : IJobWork
{
    public Task<int> RunAsync(CancellationToken cancellationToken) => Task.FromResult(cache.Clean(cancellationToken));
}
