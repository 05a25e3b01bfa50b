using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Microsoft.EntityFrameworkCore;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Persistence.Querying;
using Umbraco.Cms.Core.Persistence.Repositories;

namespace ECare.Cms.Persistence.Repositories;

internal sealed class RedirectUrlRepository(ContentScopeProvider scopes, TimeProvider clock) : IRedirectUrlRepository
{
    private IQueryable<RedirectUrlRow> Rows => scopes.Session.Db.RedirectUrls.AsNoTracking();

    public IRedirectUrl? Get(Guid id) => First(Rows.Where(row => row.Key == id));

    public IRedirectUrl? Get(string url, Guid contentKey, string? culture) =>
        First(Rows.Where(row => row.Url == url && row.ContentKey == contentKey && row.Culture == culture));

    public IEnumerable<IRedirectUrl> GetMany(params Guid[]? ids) =>
        Redirects(ids is { Length: > 0 } ? Rows.Where(row => ids.Contains(row.Key)) : Rows);

    public bool Exists(Guid id) => Rows.Any(row => row.Key == id);

    public IEnumerable<IRedirectUrl> Get(IQuery<IRedirectUrl> query) => throw NotQueried();

    public int Count(IQuery<IRedirectUrl>? query) => query is null ? Rows.Count() : throw NotQueried();

    public void Save(IRedirectUrl entity)
    {
        entity.CreateDateUtc = entity.CreateDateUtc == default ? clock.GetUtcNow().UtcDateTime : entity.CreateDateUtc;
        var db = scopes.Session.Writing();
        var row = new RedirectUrlRow
        {
            Id = entity.Id,
            Key = entity.Key,
            ContentKey = entity.ContentKey,
            Culture = entity.Culture,
            Url = entity.Url,
            CreateDateUtc = entity.CreateDateUtc,
        };
        db.Entry(row).State = entity.HasIdentity ? EntityState.Modified : EntityState.Added;
        db.SaveChanges();
        db.ChangeTracker.Clear();
        entity.Id = row.Id;
    }

    public void Delete(IRedirectUrl entity) => Delete(entity.Key);

    public void Delete(Guid id) => scopes.Session.Writing().RedirectUrls.Where(row => row.Key == id).ExecuteDelete();

    public void DeleteAll() => scopes.Session.Writing().RedirectUrls.ExecuteDelete();

    public void DeleteContentUrls(Guid contentKey) =>
        scopes.Session.Writing().RedirectUrls.Where(row => row.ContentKey == contentKey).ExecuteDelete();

    public IRedirectUrl? GetMostRecentUrl(string url) => First(Rows.Where(row => row.Url == url));

    public IRedirectUrl? GetMostRecentUrl(string url, string culture) =>
        First(Rows.Where(row => row.Url == url && (row.Culture == culture || row.Culture == null || row.Culture == string.Empty)));

    public IEnumerable<IRedirectUrl> GetContentUrls(Guid contentKey) => Redirects(Rows.Where(row => row.ContentKey == contentKey));

    public IEnumerable<IRedirectUrl> GetAllUrls(long pageIndex, int pageSize, out long total) => Page(Rows, pageIndex, pageSize, out total);

    public IEnumerable<IRedirectUrl> GetAllUrls(int rootContentId, long pageIndex, int pageSize, out long total)
    {
        var step = $",{rootContentId},";
        var below = scopes.Session.Db.Documents.Where(row => row.Path.Contains(step)).Select(row => row.Key);
        return Page(Rows.Where(row => below.Contains(row.ContentKey)), pageIndex, pageSize, out total);
    }

    public IEnumerable<IRedirectUrl> SearchUrls(string searchTerm, long pageIndex, int pageSize, out long total) =>
        Page(Rows.Where(row => row.Url.Contains(searchTerm)), pageIndex, pageSize, out total);

    private IReadOnlyList<IRedirectUrl> Page(IQueryable<RedirectUrlRow> rows, long pageIndex, int pageSize, out long total)
    {
        total = rows.LongCount();
        return Redirects(rows, (int)(pageIndex * pageSize), pageSize);
    }

    private IRedirectUrl? First(IQueryable<RedirectUrlRow> rows) => Redirects(rows, 0, 1) is [var redirect, ..] ? redirect : null;

    private IReadOnlyList<IRedirectUrl> Redirects(IQueryable<RedirectUrlRow> rows, int skip = 0, int take = int.MaxValue)
    {
        var ids = scopes.Session.Db.Documents;
        return
        [
            .. rows.OrderByDescending(row => row.CreateDateUtc).Skip(skip).Take(take)
                .Select(row => new { Row = row, ContentId = ids.Where(document => document.Key == row.ContentKey).Select(document => document.Id).FirstOrDefault() })
                .AsEnumerable()
                .Select(found => Redirect(found.Row, found.ContentId)),
        ];
    }

    private static RedirectUrl Redirect(RedirectUrlRow row, int contentId)
    {
        var redirect = new RedirectUrl
        {
            Id = row.Id,
            Key = row.Key,
            ContentId = contentId,
            ContentKey = row.ContentKey,
            Culture = row.Culture,
            Url = row.Url,
            CreateDateUtc = row.CreateDateUtc,
        };
        redirect.ResetDirtyProperties(false);
        return redirect;
    }

    private static NotSupportedException NotQueried() => new("Umbraco asks for redirects by url, content and language only.");
}
