using ECare.Cms.Files;
using ECare.Cms.Hosting;
using ECare.Cms.Publishing;
using ECare.Cms.Search;
using ECare.Web.Hosting.Boot;
using Umbraco.Cms.Core.Services;

namespace ECare.Web.Start;

/// <summary>Brings the content database up to date, fills an empty one from the files and an older one with the words it lacks, reads what is published, and opens the search over it.</summary>
internal sealed class ContentStartup(
    CmsStartup cms, UsyncFiles files, ContentFolder folder, ILanguageService languages, ContentSnapshots snapshots, ContentSearch search) : IStartupWork
{
    public string Name => "Opening content";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await cms.InitializeAsync(cancellationToken);
        if (!(await languages.GetAllAsync()).Any())
        {
            await files.ImportAsync(folder.Documents, cancellationToken);
        }
        else
        {
            // A newer portal says things that the older one did not; without them people would read the names of the texts.
            await files.AddWordsAsync(folder.Documents, cancellationToken);
        }

        _ = snapshots.Current;
        search.Open();
    }
}
