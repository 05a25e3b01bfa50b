using ECare.Cms.Hosting;
using ECare.Cms.Publishing;
using ECare.Web.Hosting.Boot;

namespace ECare.Web.Content.Start;

/// <summary>Brings the content database up to date and reads what is published.</summary>
internal sealed class ContentStartup(CmsStartup cms, ContentSnapshots snapshots) : IStartupWork
{
    public string Name => "Opening content";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await cms.InitializeAsync(cancellationToken);
        _ = snapshots.Current;
    }
}
