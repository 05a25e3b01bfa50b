using ECare.Cms.Files;
using ECare.Cms.Hosting;
using ECare.Cms.Media;
using ECare.Cms.Publishing;
using ECare.Web.Hosting.Boot;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.Services;

namespace ECare.Web.Start;

/// <summary>Brings the content database up to date, fills an empty one from the files, and reads what is published.</summary>
internal sealed class ContentStartup(
    CmsStartup cms, UsyncFiles files, ContentFolder folder, ILanguageService languages, ContentSnapshots snapshots, IOptions<MediaOptions> media) : IStartupWork
{
    public string Name => "Opening content";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await cms.InitializeAsync(cancellationToken);
        if (!(await languages.GetAllAsync()).Any())
        {
            CopyMedia(new DirectoryInfo(folder.Media), new DirectoryInfo(media.Value.RootPath));
            await files.ImportAsync(folder.Documents, cancellationToken);
        }

        _ = snapshots.Current;
    }

    private static void CopyMedia(DirectoryInfo from, DirectoryInfo to)
    {
        if (!from.Exists)
        {
            return;
        }

        foreach (var file in from.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to.FullName, Path.GetRelativePath(from.FullName, file.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            file.CopyTo(target, overwrite: true);
        }
    }
}
