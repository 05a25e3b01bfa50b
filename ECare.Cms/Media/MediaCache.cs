using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ECare.Cms.Media;

/// <summary>The folder of resized variants. Whatever goes is made again when it is asked for.</summary>
public sealed class MediaCache(IOptions<MediaOptions> options, IHostEnvironment environment, TimeProvider clock)
{
    /// <summary>Long enough that a page in use seldom waits; short enough that pictures nobody shows any more do not fill the disk.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(60);

    /// <summary>A file that is still being written is younger than this; an older one was left by a crash.</summary>
    private static readonly TimeSpan LongestWrite = TimeSpan.FromHours(1);

    /// <summary>Deletes old variants and what a crash left unfinished.</summary>
    /// <returns>How many files went.</returns>
    public int Clean(CancellationToken cancellationToken)
    {
        var folder = new DirectoryInfo(Path.Combine(environment.ContentRootPath, options.Value.CachePath));
        if (!folder.Exists)
        {
            return 0;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var gone = 0;
        foreach (var file in folder.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (file.LastWriteTimeUtc < now - (MediaVariants.IsUnfinished(file.Name) ? LongestWrite : Kept))
            {
                file.Delete();
                gone++;
            }
        }

        return gone;
    }
}
