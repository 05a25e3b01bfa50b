using ECare.Cms.Persistence.Queries;
using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Microsoft.EntityFrameworkCore;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Persistence.Querying;
using Umbraco.Cms.Core.Persistence.Repositories;

namespace ECare.Cms.Persistence.Repositories;

internal sealed class AuditRepository(ContentScopeProvider scopes, TimeProvider clock) : IAuditRepository
{
    private IQueryable<AuditRow> Rows => scopes.Session.Db.Audit.AsNoTracking();

    public IAuditItem? Get(int id) => Items(Rows.Where(row => row.EntryId == id)) is [var item, ..] ? item : null;

    public IEnumerable<IAuditItem> GetMany(params int[]? ids) =>
        Items(ids is { Length: > 0 } ? Rows.Where(row => ids.Contains(row.EntryId)) : Rows);

    public bool Exists(int id) => Rows.Any(row => row.EntryId == id);

    public IEnumerable<IAuditItem> Get(IQuery<IAuditItem> query) => Items(Rows.Matching(query));

    public IEnumerable<IAuditItem> Get(AuditType type, IQuery<IAuditItem> query) =>
        Items(Rows.Where(row => row.AuditType == type).Matching(query));

    public int Count(IQuery<IAuditItem>? query) => Rows.Matching(query).Count();

    public IEnumerable<IAuditItem> GetPagedResultsByQuery(
        IQuery<IAuditItem> query,
        long pageIndex,
        int pageSize,
        out long totalRecords,
        Direction orderDirection,
        AuditType[]? auditTypeFilter,
        IQuery<IAuditItem>? customFilter)
    {
        var matching = Rows.Matching(query).Matching(customFilter);
        if (auditTypeFilter is { Length: > 0 })
        {
            matching = matching.Where(row => auditTypeFilter.Contains(row.AuditType));
        }

        totalRecords = matching.LongCount();
        var ordered = orderDirection == Direction.Ascending
            ? matching.OrderBy(row => row.CreateDate).ThenBy(row => row.EntryId)
            : matching.OrderByDescending(row => row.CreateDate).ThenByDescending(row => row.EntryId);
        return Items(ordered.Skip((int)(pageIndex * pageSize)).Take(pageSize));
    }

    public void Save(IAuditItem entity)
    {
        var db = scopes.Session.Writing();
        db.Audit.Add(new AuditRow
        {
            Id = entity.Id,
            UserId = entity.UserId,
            AuditType = entity.AuditType,
            EntityType = entity.EntityType,
            Comment = entity.Comment,
            Parameters = entity.Parameters,
            CreateDate = entity.CreateDate == default ? clock.GetUtcNow().UtcDateTime : entity.CreateDate,
        });
        db.SaveChanges();
        db.ChangeTracker.Clear();
    }

    public void Delete(IAuditItem entity) =>
        throw new NotSupportedException("What was done stays on record until its time is over.");

    public void CleanLogs(int maximumAgeOfLogsInMinutes)
    {
        var oldest = clock.GetUtcNow().UtcDateTime.AddMinutes(-maximumAgeOfLogsInMinutes);
        scopes.Session.Writing().Audit.Where(row => row.CreateDate < oldest).ExecuteDelete();
    }

    private static IReadOnlyList<IAuditItem> Items(IQueryable<AuditRow> rows) =>
    [
        .. rows.AsEnumerable().Select(row =>
            new AuditItem(row.Id, row.AuditType, row.UserId, row.EntityType, row.Comment, row.Parameters, row.CreateDate)),
    ];
}
