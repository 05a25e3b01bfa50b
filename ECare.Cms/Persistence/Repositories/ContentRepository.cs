using System.Globalization;
using ECare.Cms.Persistence.Queries;
using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Microsoft.EntityFrameworkCore;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Persistence;
using Umbraco.Cms.Core.Persistence.Querying;
using Umbraco.Cms.Core.Persistence.Repositories;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Persistence.Repositories;

/// <summary>What documents, blueprints and media have in common. Items are read from the database every time.</summary>
internal abstract class ContentRepository<TRow, TEntity>(ContentScopeProvider scopes, TimeProvider clock)
    : IContentRepository<int, TEntity>, IReadRepository<Guid, TEntity>
    where TRow : ContentRow, new()
    where TEntity : class, IContentBase
{
    public abstract int RecycleBinId { get; }

    protected ContentSession Session => scopes.Session;

    protected DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>
    /// Refuses an item that somebody else has saved since it was read, and gives the others a new date. The date is the
    /// version by which that is told, so it always grows, by one millisecond if need be. It is looked at and moved on in one
    /// statement, for another node may be saving the same item.
    /// </summary>
    protected void Admit(TEntity entity)
    {
        var stored = entity.HasIdentity
            ? Rows.Where(row => row.Id == entity.Id).Select(row => new StoredPlace(row.UpdateDate, row.Level, row.Path, row.SortOrder, row.WriterId)).FirstOrDefault()
            : null;
        var now = new DateTime(Now.Ticks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, DateTimeKind.Utc);
        var date = stored is not null && stored.UpdateDate >= now ? stored.UpdateDate.AddMilliseconds(1) : now;
        if (stored is not null)
        {
            if (entity.UpdateDate != stored.UpdateDate || !MoveOn(entity.Id, stored.UpdateDate, date))
            {
                throw new ContentChangedException(entity.Key, stored.WriterId, stored.UpdateDate);
            }

            KeepPlace(entity, stored);
        }

        entity.UpdateDate = date;
    }

    private bool MoveOn(int id, DateTime from, DateTime to) =>
        Session.Writing().Nodes.Where(node => node.Id == id && node.UpdateDate == from).ExecuteUpdate(node => node.SetProperty(row => row.UpdateDate, to)) == 1;

    // Sorting and moving a branch change items without saving each, so what the item itself did not change is taken from the row.
    private static void KeepPlace(TEntity entity, StoredPlace stored)
    {
        if (!entity.IsPropertyDirty(nameof(IContentBase.SortOrder)))
        {
            entity.SortOrder = stored.SortOrder;
        }

        if (!entity.IsPropertyDirty(nameof(IContentBase.Path)))
        {
            entity.Path = stored.Path;
            entity.Level = stored.Level;
        }
    }

    protected IQueryable<TRow> Rows => Session.Db.Set<TRow>().AsNoTracking();

    public TEntity? Get(int id) => One(Rows.Where(row => row.Id == id));

    public TEntity? Get(Guid id) => One(Rows.Where(row => row.Key == id));

    public IEnumerable<TEntity> GetMany(params int[]? ids) =>
        Built(ids is { Length: > 0 } ? Rows.Where(row => ids.Contains(row.Id)) : Rows);

    public IEnumerable<TEntity> GetMany(params Guid[]? ids) =>
        Built(ids is { Length: > 0 } ? Rows.Where(row => ids.Contains(row.Key)) : Rows);

    public bool Exists(int id) => Rows.Any(row => row.Id == id);

    public bool Exists(Guid id) => Rows.Any(row => row.Key == id);

    public IEnumerable<TEntity> Get(IQuery<TEntity> query) =>
        Built(Rows.Matching(query).OrderBy(row => row.Level).ThenBy(row => row.SortOrder));

    public int Count(IQuery<TEntity>? query) => Rows.Matching(query).Count();

    public int Count(string? contentTypeAlias = null) => OfType(Rows, contentTypeAlias).Count();

    public int CountChildren(int parentId, string? contentTypeAlias = null) =>
        OfType(Rows.Where(row => row.ParentId == parentId), contentTypeAlias).Count();

    public int CountDescendants(int parentId, string? contentTypeAlias = null)
    {
        var step = $",{parentId},";
        return OfType(Rows.Where(row => row.Path.Contains(step)), contentTypeAlias).Count();
    }

    public abstract void Save(TEntity entity);

    public void Delete(TEntity entity)
    {
        var db = Session.Writing();
        db.Versions.Where(version => version.NodeId == entity.Id).ExecuteDelete();
        db.Schedules.Where(schedule => schedule.NodeId == entity.Id).ExecuteDelete();
        db.Relations.Where(relation => relation.ParentId == entity.Id || relation.ChildId == entity.Id).ExecuteDelete();
        db.RedirectUrls.Where(redirect => redirect.ContentKey == entity.Key).ExecuteDelete();
        db.Nodes.Where(node => node.Id == entity.Id).ExecuteDelete();
        entity.DeleteDate = Now;
    }

    public void UpdateSortOrder(IReadOnlyList<int> orderedNodeIds)
    {
        var db = Session.Writing();
        for (var position = 0; position < orderedNodeIds.Count; position++)
        {
            var (id, order) = (orderedNodeIds[position], position);
            db.Nodes.Where(node => node.Id == id).ExecuteUpdate(node => node.SetProperty(row => row.SortOrder, order));
        }
    }

    public IEnumerable<TEntity> GetAllVersions(int nodeId) => Versions(nodeId, versions => versions);

    public IEnumerable<TEntity> GetAllVersionsSlim(int nodeId, int skip, int take) =>
        Versions(nodeId, versions => versions.Skip(skip).Take(take));

    public IEnumerable<int> GetVersionIds(int id, int topRows) =>
        [.. Session.Db.Versions.Where(version => version.NodeId == id).OrderByDescending(version => version.Id).Select(version => version.Id).Take(topRows)];

    public TEntity? GetVersion(int versionId) =>
        Session.Db.Versions.AsNoTracking().FirstOrDefault(version => version.Id == versionId) is { } version
        && Rows.FirstOrDefault(row => row.Id == version.NodeId) is { } row
            ? Build(row, ContentState.Parse(version.State), version.Id)
            : null;

    public void DeleteVersion(int versionId) => Session.Writing().Versions.Where(version => version.Id == versionId).ExecuteDelete();

    public void DeleteVersions(int nodeId, DateTime versionDate)
    {
        var db = Session.Writing();
        db.Versions
            .Where(version => version.NodeId == nodeId && version.VersionDate < versionDate && !version.Published)
            .Where(version => !db.Set<ContentRow>().Any(row => row.VersionId == version.Id))
            .ExecuteDelete();
    }

    public IEnumerable<TEntity> GetRecycleBin() => Built(Rows.Where(row => row.Trashed).OrderBy(row => row.Level).ThenBy(row => row.SortOrder));

    public bool RecycleBinSmells() => Rows.Any(row => row.Trashed);

    public IEnumerable<TEntity> GetPage(IQuery<TEntity>? query, long pageIndex, int pageSize, out long totalRecords, IQuery<TEntity>? filter, Ordering? ordering) =>
        GetPage(query, pageIndex, pageSize, out totalRecords, null, filter, ordering);

    // Reading only some properties would save nothing: a row holds them all.
    public IEnumerable<TEntity> GetPage(
        IQuery<TEntity>? query,
        long pageIndex,
        int pageSize,
        out long totalRecords,
        string[]? propertyAliases,
        IQuery<TEntity>? filter,
        Ordering? ordering)
    {
        var matching = Rows.Matching(query).Matching(filter);
        totalRecords = matching.LongCount();
        return ordering is { OrderBy: { } by, Culture: { Length: > 0 } culture } && by.Equals("name", StringComparison.OrdinalIgnoreCase)
            ? ByName(matching, culture, ordering.Direction, pageIndex, pageSize)
            : Built(matching.InOrder(ordering).Page(pageIndex, pageSize));
    }

    // Names in a language stand inside the state, and only its own rules sort them rightly.
    private IReadOnlyList<TEntity> ByName(IQueryable<TRow> rows, string culture, Direction direction, long pageIndex, int pageSize)
    {
        var named = rows.Select(row => new { row.Id, row.Name, row.State }).AsEnumerable()
            .Select(row => (row.Id, Name: CultureNames<TRow>.In(row.State, culture) ?? row.Name))
            .ToList();
        var comparer = StringComparer.Create(CultureInfo.GetCultureInfo(culture), ignoreCase: true);
        var ordered = direction == Direction.Descending ? named.OrderByDescending(row => row.Name, comparer) : named.OrderBy(row => row.Name, comparer);
        var shown = ordered.Select(row => row.Id).Skip(pageSize == int.MaxValue ? 0 : (int)(pageIndex * pageSize)).Take(pageSize).ToArray();
        var found = GetMany(shown).ToDictionary(entity => entity.Id);
        return shown.Length == 0 ? [] : [.. shown.Where(found.ContainsKey).Select(id => found[id])];
    }

    public ContentDataIntegrityReport CheckDataIntegrity(ContentDataIntegrityReportOptions options) =>
        ContentIntegrity.Check(Session.Writing().Set<TRow>(), options);

    protected abstract TEntity Build(TRow row, ContentState state, int versionId);

    protected abstract int? TypeId(string alias);

    // All rows first: building one may ask for its type, and a connection answers one question at a time.
    protected IReadOnlyList<TEntity> Built(IQueryable<TRow> rows) =>
        rows.ToList().ConvertAll(row => Build(row, ContentState.Parse(row.State), row.VersionId));

    private TEntity? One(IQueryable<TRow> rows) => Built(rows) is [var entity, ..] ? entity : null;

    protected IQueryable<TRow> OfType(IQueryable<TRow> rows, string? alias)
    {
        if (alias is null)
        {
            return rows;
        }

        var type = TypeId(alias) ?? 0;
        return rows.Where(row => row.ContentTypeId == type);
    }

    private IReadOnlyList<TEntity> Versions(int nodeId, Func<IQueryable<VersionRow>, IQueryable<VersionRow>> page)
    {
        var row = Rows.FirstOrDefault(row => row.Id == nodeId);
        return row is null
            ? []
            : [.. page(Session.Db.Versions.AsNoTracking().Where(version => version.NodeId == nodeId).OrderByDescending(version => version.Id))
                .AsEnumerable()
                .Select(version => Build(row, ContentState.Parse(version.State), version.Id))];
    }

    private sealed record StoredPlace(DateTime UpdateDate, int Level, string Path, int SortOrder, int WriterId);
}
