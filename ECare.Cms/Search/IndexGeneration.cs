using Lucene.Net.Index;
using Lucene.Net.Store;
using IODirectory = System.IO.Directory;

namespace ECare.Cms.Search;

/// <summary>
/// One complete index of the site, a folder with a folder for each language. A rebuild writes the next generation beside this one; whoever
/// still reads keeps the files until done.
/// </summary>
internal sealed class IndexGeneration : IDisposable
{
    private const string Complete = "complete";

    private readonly Dictionary<string, CultureIndex> _cultures;

    private readonly string _folder;

    private IndexGeneration(string folder, Dictionary<string, CultureIndex> cultures)
    {
        _folder = folder;
        _cultures = cultures;
    }

    public IEnumerable<string> Cultures => _cultures.Keys;

    public CultureIndex? Of(string culture) => _cultures.GetValueOrDefault(culture);

    /// <summary>Writes a generation of its own; nothing that is there already is touched.</summary>
    public static IndexGeneration Create(string root, DateTimeOffset now, IEnumerable<(string Culture, IReadOnlyCollection<PageText> Pages, string[][] Synonyms)> languages)
    {
        var folder = Path.Combine(root, Guid.CreateVersion7(now).ToString("N"));
        var cultures = languages.ToDictionary(
            language => language.Culture,
            language => CultureIndex.Create(Path.Combine(folder, language.Culture), language.Culture, language.Pages, language.Synonyms),
            StringComparer.OrdinalIgnoreCase);
        File.WriteAllText(Path.Combine(folder, Complete), string.Empty);
        return new IndexGeneration(folder, cultures);
    }

    /// <summary>The newest generation that an earlier run finished; null where there is none.</summary>
    public static IndexGeneration? Newest(string root)
    {
        if (Folders(root).LastOrDefault(folder => File.Exists(Path.Combine(folder, Complete))) is not { } newest)
        {
            return null;
        }

        try
        {
            return new IndexGeneration(
                newest,
                IODirectory.EnumerateDirectories(newest).ToDictionary(folder => Path.GetFileName(folder), folder => CultureIndex.Open(folder, Path.GetFileName(folder)), StringComparer.OrdinalIgnoreCase));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Half deleted or damaged: it is only there to bridge the time until the next one is written.
            return null;
        }
    }

    /// <summary>Deletes what no running host writes to, so that folders do not pile up.</summary>
    public void DeleteOthers(string root, DateTimeOffset now)
    {
        foreach (var folder in Folders(root).Where(folder => folder != _folder && !IsWrittenTo(folder, now)))
        {
            try
            {
                IODirectory.Delete(folder, recursive: true);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // Still read, on a system that does not let go of open files: the next start deletes it.
            }
        }
    }

    public void Dispose()
    {
        foreach (var index in _cultures.Values)
        {
            index.Dispose();
        }
    }

    // Version 7 identifiers sort by time.
    private static IEnumerable<string> Folders(string root) =>
        IODirectory.Exists(root) ? IODirectory.EnumerateDirectories(root).Order(StringComparer.Ordinal) : [];

    // One that is being written for the first time is not complete, and its writer may not have its lock yet.
    private static bool IsWrittenTo(string folder, DateTimeOffset now)
    {
        if (!File.Exists(Path.Combine(folder, Complete)))
        {
            return IODirectory.GetCreationTimeUtc(folder) > now.UtcDateTime.AddHours(-1);
        }

        return IODirectory.EnumerateDirectories(folder).Any(language =>
        {
            using var directory = new MMapDirectory(language);
            return IndexWriter.IsLocked(directory);
        });
    }
}
