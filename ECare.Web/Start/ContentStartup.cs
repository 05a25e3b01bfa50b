using ECare.Cms.Files;
using ECare.Cms.Hosting;
using ECare.Cms.Publishing;
using ECare.Web.Hosting.Boot;
using Umbraco.Cms.Core.Services;

namespace ECare.Web.Start;

/// <summary>Brings the content database up to date, fills an empty one from the files, and reads what is published.</summary>
internal sealed class ContentStartup(
    CmsStartup cms, UsyncFiles files, ContentFolder folder, ILanguageService languages, ContentSnapshots snapshots) : IStartupWork
{
    public string Name => "Opening content";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await cms.InitializeAsync(cancellationToken);
        if (!(await languages.GetAllAsync()).Any())
        {
            await files.ImportAsync(folder.Documents, cancellationToken);
        }

        _ = snapshots.Current;
    }
}
