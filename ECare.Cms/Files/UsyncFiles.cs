using System.Text;
using System.Xml.Linq;
using Microsoft.Extensions.Logging;
using Umbraco.Cms.Core.Scoping;

namespace ECare.Cms.Files;

/// <summary>
/// Content as files: a fresh installation is filled from them, and what editors made can be written back. The form is
/// that of uSync 17, made exact in <c>docs/usync-format.md</c>.
/// </summary>
public sealed partial class UsyncFiles
{
    private const string Version = "17.3.5.0";
    private const string Format = "10.7.0";

    private readonly IReadOnlyList<IUsyncKind> kinds;
    private readonly ICoreScopeProvider scopes;
    private readonly UsyncMedia media;
    private readonly UsyncRefresh refresh;
    private readonly ILogger<UsyncFiles> logger;

    internal UsyncFiles(IEnumerable<IUsyncKind> kinds, ICoreScopeProvider scopes, UsyncMedia media, UsyncRefresh refresh, ILogger<UsyncFiles> logger)
    {
        this.kinds = [.. kinds];
        this.scopes = scopes;
        this.media = media;
        this.refresh = refresh;
        this.logger = logger;
    }

    /// <summary>Brings in the files of a folder such as <c>uSync/v17</c>; all of them or, when one is wrong, none.</summary>
    /// <returns>How many items were new or different.</returns>
    /// <exception cref="InvalidDataException">A file cannot be imported; the message names it.</exception>
    public async Task<int> ImportAsync(string folder, CancellationToken cancellationToken) =>
        await ImportAsync(folder, null, cancellationToken) ?? 0;

    /// <summary>Brings in the files if they would still do what somebody saw.</summary>
    /// <returns>How many items were new or different; null when it would be something else, and nothing was done.</returns>
    internal async Task<int?> ImportAsync(string folder, UsyncOrder? order, CancellationToken cancellationToken)
    {
        var changed = 0;
        using (var scope = scopes.CreateCoreScope())
        {
            // Nobody saves between the look and the import.
            scope.WriteLock(Umbraco.Cms.Core.Constants.Locks.ContentTree);
            var differences = order is null ? [] : await CompareAsync(folder, cancellationToken);
            if (order is not null && UsyncPreview.Of(differences) != order.Seen)
            {
                return null;
            }

            media.Import(folder);
            changed = await ImportKindsAsync(folder, scope, cancellationToken);
            await (order?.Done(differences) ?? Task.CompletedTask);
            scope.Complete();
        }

        if (changed > 0)
        {
            await refresh.EverythingAsync(cancellationToken);
        }

        LogImported(changed);
        return changed;
    }

    /// <summary>Brings in the words that the files have and the database has not, as after an update of the portal. What is there stays as editors left it.</summary>
    /// <returns>How many were new.</returns>
    /// <exception cref="InvalidDataException">A file cannot be imported; the message names it.</exception>
    public async Task<int> AddWordsAsync(string folder, CancellationToken cancellationToken)
    {
        var words = kinds.OfType<DictionaryFiles>().Single();
        var added = 0;
        using (var scope = scopes.CreateCoreScope())
        {
            // Of two nodes that start together one adds.
            scope.WriteLock(Umbraco.Cms.Core.Constants.Locks.ContentTree);
            using (scope.Notifications.Suppress())
            {
                added = await words.AddAsync(Path.Combine(folder, words.Folder), cancellationToken);
            }

            scope.Complete();
        }

        if (added > 0)
        {
            await refresh.EverythingAsync(cancellationToken);
            LogImported(added);
        }

        return added;
    }

    private async Task<int> ImportKindsAsync(string folder, ICoreScope scope, CancellationToken cancellationToken)
    {
        var changed = 0;

        // One refresh at the end instead of one for every item.
        using var quiet = scope.Notifications.Suppress();
        foreach (var kind in kinds)
        {
            changed += await ImportAsync(kind, Path.Combine(folder, kind.Folder), cancellationToken);
        }

        // What uses something goes before what is used.
        foreach (var kind in kinds.Reverse())
        {
            changed += await DeleteAsync(kind, Path.Combine(folder, kind.Folder), cancellationToken);
        }

        return changed;
    }

    /// <summary>
    /// Writes everything there is. The file of an item that no longer exists becomes a marker, as in uSync, so that
    /// importing the folder elsewhere deletes the item there too.
    /// </summary>
    public async Task ExportAsync(string folder, CancellationToken cancellationToken)
    {
        foreach (var kind in kinds)
        {
            await ExportAsync(kind, Path.Combine(folder, kind.Folder), cancellationToken);
        }

        var version = new XElement("uSync", new XAttribute("version", Version), new XAttribute("format", Format));
        await WriteAsync(Path.Combine(folder, "usync.config"), version, cancellationToken);
    }

    /// <summary>What an import of the folder would change, and what only the database has; by kind, then by alias. Nothing is changed.</summary>
    /// <exception cref="InvalidDataException">A file is not XML; the message names it.</exception>
    public async Task<IReadOnlyList<UsyncDifference>> CompareAsync(string folder, CancellationToken cancellationToken)
    {
        var differences = new List<UsyncDifference>();
        foreach (var kind in kinds)
        {
            var present = await PresentAsync(kind, cancellationToken);
            var files = Read(Path.Combine(folder, kind.Folder));
            differences.AddRange(files
                .Select(file => (file.Xml, Standing: StandingOf(file, present)))
                .Concat(present.Values.ExceptBy(files.Select(file => file.Identity), item => item.Identity, StringComparer.OrdinalIgnoreCase)
                    .Select(item => (item.Xml, Standing: (UsyncStanding?)UsyncStanding.OnlyInDatabase)))
                .Where(each => each.Standing is not null)
                .Select(each => Difference(kind.Folder, each.Xml, each.Standing!.Value, present))
                .OrderBy(each => each.Alias, StringComparer.Ordinal));
        }

        return differences;
    }

    /// <summary>What differs within one item, line by line; from the file to the database.</summary>
    /// <returns>Null where there is no such item.</returns>
    public async Task<IReadOnlyList<ChangedLine>?> LinesAsync(string folder, string kindName, string identity, CancellationToken cancellationToken)
    {
        if (kinds.FirstOrDefault(each => each.Folder == kindName) is not { } kind)
        {
            return null;
        }

        var item = (await PresentAsync(kind, cancellationToken)).GetValueOrDefault(identity);
        var file = Read(Path.Combine(folder, kind.Folder)).FirstOrDefault(each => each.Identity.Equals(identity, StringComparison.OrdinalIgnoreCase) && !each.IsMarker);
        return item is null && file is null
            ? null
            : ChangedLines.Between(file is null ? string.Empty : Text(file.Xml), item is null ? string.Empty : Text(item.Xml));
    }

    private static UsyncDifference Difference(string kind, XElement xml, UsyncStanding standing, Dictionary<string, UsyncItem> present)
    {
        var identity = UsyncFile.IdentityOf(xml);
        return new UsyncDifference(kind, (string)xml.Attribute("Alias")!, standing)
        {
            Identity = identity,
            Key = (Guid)xml.Attribute("Key")!,
            Print = UsyncPreview.Hash(Text(xml) + '\0' + (present.GetValueOrDefault(identity) is { } item ? Text(item.Xml) : string.Empty)),
        };
    }

    private static UsyncStanding? StandingOf(UsyncFile file, Dictionary<string, UsyncItem> present) => (file, present.GetValueOrDefault(file.Identity)) switch
    {
        ({ IsDeletion: true }, { }) => UsyncStanding.DeletedInFiles,
        ({ IsMarker: true }, _) => null,
        (_, null) => UsyncStanding.OnlyInFiles,
        (_, { } item) => Text(item.Xml) == Text(file.Xml) ? null : UsyncStanding.Different,
    };

    private static async Task<Dictionary<string, UsyncItem>> PresentAsync(IUsyncKind kind, CancellationToken cancellationToken) =>
        (await kind.ExportAsync(cancellationToken)).ToDictionary(item => item.Identity, StringComparer.OrdinalIgnoreCase);

    private static async Task<int> ImportAsync(IUsyncKind kind, string folder, CancellationToken cancellationToken)
    {
        var present = await PresentAsync(kind, cancellationToken);
        var different = Read(folder).Where(file => StandingOf(file, present) is UsyncStanding.OnlyInFiles or UsyncStanding.Different).ToList();
        if (different.Count > 0)
        {
            await kind.ImportAsync(different, cancellationToken);
        }

        return different.Count;
    }

    private static async Task<int> DeleteAsync(IUsyncKind kind, string folder, CancellationToken cancellationToken)
    {
        var deleted = 0;
        foreach (var marker in Read(folder).Where(file => file.IsDeletion))
        {
            deleted += await kind.DeleteAsync(marker, cancellationToken) ? 1 : 0;
        }

        return deleted;
    }

    private static async Task ExportAsync(IUsyncKind kind, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var files = Read(folder).ToDictionary(file => file.Identity, StringComparer.OrdinalIgnoreCase);
        var taken = files.Values.Select(file => file.Path).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var item in await kind.ExportAsync(cancellationToken))
        {
            var path = files.Remove(item.Identity, out var file) ? file.Path : Free(folder, item, taken);
            await WriteAsync(path, item.Xml, cancellationToken);
        }

        foreach (var gone in files.Values.Where(file => !file.IsMarker))
        {
            await WriteAsync(gone.Path, UsyncFile.Deletion(gone.Xml), cancellationToken);
        }
    }

    // Two items may have one name: each has a file.
    private static string Free(string folder, UsyncItem item, HashSet<string> taken)
    {
        var path = Path.Combine(folder, item.Name + ".config");
        if (!taken.Add(path))
        {
            path = Path.Combine(folder, UsyncNames.Slug(item.Name, (Guid)item.Xml.Attribute("Key")!) + ".config");
            taken.Add(path);
        }

        return path;
    }

    private static List<UsyncFile> Read(string folder) => [.. UsyncFile.PathsIn(folder).Select(UsyncFile.Read)];

    private static string Text(XElement xml) => Encoding.UTF8.GetString(UsyncText.Bytes(xml));

    private static Task WriteAsync(string path, XElement xml, CancellationToken cancellationToken) =>
        File.WriteAllBytesAsync(path, UsyncText.Bytes(xml), cancellationToken);

    [LoggerMessage(Level = LogLevel.Information, Message = "Imported {Count} new or changed content items from files")]
    private partial void LogImported(int count);
}
