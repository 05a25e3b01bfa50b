using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Microsoft.EntityFrameworkCore;

namespace ECare.Cms.Staff;

/// <summary>All groups: those that follow from the installation, and those that administrators made (docs/adr/0110).</summary>
public sealed class StaffGroups(IStaffGroups builtIn, IContentDbContextFactory contexts)
{
    /// <summary>Umbraco knows groups by number; those of the installation have the small ones.</summary>
    private const int FirstOwn = 1_000_000;

    /// <summary>Those that nobody can change.</summary>
    public IReadOnlyList<StaffGroup> BuiltIn => builtIn.All;

    /// <summary>The built-in ones first, then the others by name. Read each time: what was taken from a group is gone at once on every node.</summary>
    public IReadOnlyList<StaffGroup> All
    {
        get
        {
            using var db = contexts.CreateDbContext();
            return [.. builtIn.All, .. Own(db.StaffGroups.AsNoTracking().OrderBy(group => group.Name))];
        }
    }

    /// <summary>The groups of these aliases; one that is no more gives nothing.</summary>
    public IReadOnlyList<StaffGroup> Of(IReadOnlyCollection<string> aliases)
    {
        var found = builtIn.All.Where(group => aliases.Contains(group.Alias, StringComparer.Ordinal)).ToList();
        if (found.Count == aliases.Count)
        {
            return found;
        }

        using var db = contexts.CreateDbContext();
        return [.. found, .. Own(db.StaffGroups.AsNoTracking().Where(group => aliases.Contains(group.Alias)))];
    }

    // A group that came with the installation later than one of the same name takes its place.
    private IEnumerable<StaffGroup> Own(IQueryable<StaffGroupRow> rows) =>
        rows.AsEnumerable().Where(row => !builtIn.All.Any(group => group.Alias == row.Alias)).Select(GroupOf);

    private static StaffGroup GroupOf(StaffGroupRow row) => new(row.Alias, row.Name, StaffLists.Read(row.Sections), StaffLists.Read(row.Permissions))
    {
        Id = FirstOwn + row.Id,
        Key = row.Key,
        Icon = row.Icon,
        StartDocument = row.StartDocument,
        StartMedia = row.StartMedia,
        Languages = row.Languages is { } languages ? StaffLists.Read(languages) : null,
    };
}

/// <summary>Several names in one column.</summary>
internal static class StaffLists
{
    public const char Separator = ',';

    public static string[] Read(string text) => text.Split(Separator, StringSplitOptions.RemoveEmptyEntries);

    public static string Write<T>(IEnumerable<T> names) => string.Join(Separator, names.Distinct());
}
