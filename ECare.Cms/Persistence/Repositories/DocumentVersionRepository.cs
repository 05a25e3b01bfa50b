using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Microsoft.EntityFrameworkCore;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Persistence.Repositories;

namespace ECare.Cms.Persistence.Repositories;

internal sealed class DocumentVersionRepository(ContentScopeProvider scopes, IContentTypeRepository types) : IDocumentVersionRepository
{
    private ContentDbContext Db => scopes.Session.Db;

    public IReadOnlyCollection<ContentVersionMeta> GetDocumentVersionsEligibleForCleanup() => Metas(Eligible());

    public IReadOnlyCollection<ContentVersionMeta> GetDocumentVersionsEligibleForCleanup(DateTime olderThan, int? maxCount) =>
        Metas(Eligible().Where(version => version.VersionDate < olderThan).OrderBy(version => version.VersionDate).Take(maxCount ?? int.MaxValue));

    public IReadOnlyCollection<ContentVersionCleanupPolicySettings> GetCleanupPolicies() =>
    [
        .. types.GetMany((int[]?)null).Where(type => type.HistoryCleanup is not null).Select(type => new ContentVersionCleanupPolicySettings
        {
            ContentTypeId = type.Id,
            PreventCleanup = type.HistoryCleanup!.PreventCleanup,
            KeepAllVersionsNewerThanDays = type.HistoryCleanup.KeepAllVersionsNewerThanDays,
            KeepLatestVersionPerDayForDays = type.HistoryCleanup.KeepLatestVersionPerDayForDays,
            Updated = type.UpdateDate,
        }),
    ];

    // A version here holds all languages, so asking for one language narrows nothing.
    public IEnumerable<ContentVersionMeta> GetPagedItemsByContentId(int contentId, long pageIndex, int pageSize, out long totalRecords, int? languageId = null)
    {
        var versions = Db.Versions.Where(version => version.NodeId == contentId);
        totalRecords = versions.LongCount();
        return Metas(versions.OrderByDescending(version => version.Id).Skip((int)(pageIndex * pageSize)).Take(pageSize));
    }

    public void DeleteVersions(IEnumerable<int> versionIds)
    {
        var ids = versionIds.ToArray();
        scopes.Session.Writing().Versions.Where(version => ids.Contains(version.Id)).ExecuteDelete();
    }

    public void SetPreventCleanup(int versionId, bool preventCleanup) =>
        scopes.Session.Writing().Versions.Where(version => version.Id == versionId)
            .ExecuteUpdate(version => version.SetProperty(row => row.PreventCleanup, preventCleanup));

    public ContentVersionMeta? Get(int versionId) =>
        Metas(Db.Versions.Where(version => version.Id == versionId)) is [var meta, ..] ? meta : null;

    private IQueryable<VersionRow> Eligible() =>
        from version in Db.Versions
        join document in Db.Documents on version.NodeId equals document.Id
        where !version.PreventCleanup && !version.Published && version.Id != document.VersionId && version.Id != document.PublishedVersionId
        select version;

    private IReadOnlyList<ContentVersionMeta> Metas(IQueryable<VersionRow> versions) =>
    [
        .. from found in (
               from version in versions.AsNoTracking()
               join document in Db.Documents on version.NodeId equals document.Id
               orderby version.Id descending
               select new { version.Id, version.NodeId, version.UserId, version.VersionDate, version.Published, version.PreventCleanup, document.ContentTypeId, document.VersionId })
               .AsEnumerable()
           select new ContentVersionMeta(
               found.Id,
               found.NodeId,
               found.ContentTypeId,
               found.UserId,
               found.VersionDate,
               found.Published,
               found.Id == found.VersionId,
               found.PreventCleanup,
               string.Empty),
    ];
}
