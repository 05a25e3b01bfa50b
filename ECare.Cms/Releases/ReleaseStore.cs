using ECare.Cms.Persistence;
using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Microsoft.EntityFrameworkCore;

namespace ECare.Cms.Releases;

/// <summary>A release with its documents.</summary>
internal sealed record ReleaseRecord(ReleaseRow Row, IReadOnlyList<ReleaseItemRow> Items);

/// <summary>The rows of releases. Every method runs in the scope of its caller.</summary>
internal sealed class ReleaseStore(ContentScopeProvider scopes)
{
    private ContentDbContext Db => scopes.Session.Db;

    public ReleaseRecord? Find(Guid key) => Read(Db.Releases.Where(release => release.Key == key)) is [var found] ? found : null;

    /// <summary>The latest first.</summary>
    public List<ReleaseRecord> OfOwners(IReadOnlyCollection<string> owners, int most) =>
        Read(Db.Releases.Where(release => owners.Contains(release.Owner)).OrderByDescending(release => release.Id).Take(most));

    public List<ReleaseRecord> Due(DateTime now) =>
        Read(Db.Releases.Where(release => release.State == ReleaseState.Scheduled && release.DueDate <= now).OrderBy(release => release.DueDate));

    public void Add(ReleaseRow row, IEnumerable<ReleaseItemRow> items)
    {
        var db = scopes.Session.Writing();
        db.Releases.Add(row);
        Flush(db);
        AddItems(db, row.Id, items);
    }

    /// <summary>Changes a release that is as its reader saw it. The database settles which of two comes first, on whichever node.</summary>
    /// <returns>Whether it was.</returns>
    public bool TryChange(ReleaseRow seen, Action<ReleaseRow> change)
    {
        var db = scopes.Session.Writing();
        var taken = db.Releases.Where(release => release.Id == seen.Id && release.Revision == seen.Revision && release.State == seen.State)
            .ExecuteUpdate(release => release.SetProperty(each => each.Revision, each => each.Revision + 1));
        if (taken == 0)
        {
            return false;
        }

        var row = db.Releases.Single(release => release.Id == seen.Id);
        change(row);
        Flush(db);
        return true;
    }

    public void Replace(int release, IEnumerable<ReleaseItemRow> items)
    {
        var db = scopes.Session.Writing();
        db.ReleaseItems.Where(item => item.ReleaseId == release).ExecuteDelete();
        AddItems(db, release, items);
    }

    /// <summary>Notes what an item was and is, and keeps the former version from being cleaned away.</summary>
    public void Note(ReleaseItemRow item)
    {
        var db = scopes.Session.Writing();
        db.ReleaseItems.Update(item);
        Flush(db);
        db.Versions.Where(version => version.Id == item.FormerVersionId).ExecuteUpdate(version => version.SetProperty(row => row.PreventCleanup, true));
    }

    public void Delete(ReleaseRow row)
    {
        var db = scopes.Session.Writing();
        db.ReleaseItems.Where(item => item.ReleaseId == row.Id).ExecuteDelete();
        db.Releases.Where(release => release.Id == row.Id).ExecuteDelete();
    }

    private static void AddItems(ContentDbContext db, int release, IEnumerable<ReleaseItemRow> items)
    {
        db.ReleaseItems.AddRange(items.Select(item => new ReleaseItemRow { ReleaseId = release, DocumentKey = item.DocumentKey, Cultures = item.Cultures }));
        Flush(db);
    }

    private static void Flush(ContentDbContext db)
    {
        db.SaveChanges();
        db.ChangeTracker.Clear();
    }

    private List<ReleaseRecord> Read(IQueryable<ReleaseRow> rows)
    {
        var found = rows.AsNoTracking().ToList();
        var ids = found.Select(row => row.Id).ToArray();
        var items = Db.ReleaseItems.AsNoTracking().Where(item => ids.Contains(item.ReleaseId)).OrderBy(item => item.Id).ToLookup(item => item.ReleaseId);
        return [.. found.Select(row => new ReleaseRecord(row, [.. items[row.Id]]))];
    }
}
