using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Microsoft.EntityFrameworkCore;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Persistence.Repositories;

namespace ECare.Cms.Persistence.Repositories;

/// <summary>Messages that wait to be sent to those who asked for them.</summary>
internal sealed class WebhookRequestRepository(ContentScopeProvider scopes) : IWebhookRequestRepository
{
    public async Task<WebhookRequest> CreateAsync(WebhookRequest webhookRequest)
    {
        var row = Row(webhookRequest);
        await WriteAsync(row, EntityState.Added);
        webhookRequest.Id = row.Id;
        return webhookRequest;
    }

    public async Task<WebhookRequest> UpdateAsync(WebhookRequest webhookRequest)
    {
        await WriteAsync(Row(webhookRequest), EntityState.Modified);
        return webhookRequest;
    }

    public Task DeleteAsync(WebhookRequest webhookRequest) =>
        scopes.Session.Writing().WebhookRequests.Where(row => row.Id == webhookRequest.Id).ExecuteDeleteAsync();

    public async Task<IEnumerable<WebhookRequest>> GetAllAsync() =>
        await scopes.Session.Db.WebhookRequests.AsNoTracking().OrderBy(row => row.Id).Select(row => new WebhookRequest
        {
            Id = row.Id,
            WebhookKey = row.WebhookKey,
            EventAlias = row.EventAlias,
            RequestObject = row.RequestObject,
            RetryCount = row.RetryCount,
        }).ToListAsync();

    private async Task WriteAsync(WebhookRequestRow row, EntityState state)
    {
        var db = scopes.Session.Writing();
        db.Entry(row).State = state;
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
    }

    private static WebhookRequestRow Row(WebhookRequest request) => new()
    {
        Id = request.Id,
        WebhookKey = request.WebhookKey,
        EventAlias = request.EventAlias,
        RequestObject = request.RequestObject,
        RetryCount = request.RetryCount,
    };
}

/// <summary>What became of the messages.</summary>
internal sealed class WebhookLogRepository(ContentScopeProvider scopes) : IWebhookLogRepository
{
    private IQueryable<WebhookLogRow> Rows => scopes.Session.Db.WebhookLogs.AsNoTracking();

    public async Task CreateAsync(WebhookLog log)
    {
        var db = scopes.Session.Writing();
        var row = new WebhookLogRow
        {
            Key = log.Key,
            WebhookKey = log.WebhookKey,
            Url = log.Url,
            StatusCode = log.StatusCode,
            Date = log.Date,
            EventAlias = log.EventAlias,
            RetryCount = log.RetryCount,
            RequestHeaders = log.RequestHeaders,
            RequestBody = log.RequestBody,
            ResponseHeaders = log.ResponseHeaders,
            ResponseBody = log.ResponseBody,
            ExceptionOccured = log.ExceptionOccured,
            IsSuccessStatusCode = log.IsSuccessStatusCode,
        };
        db.WebhookLogs.Add(row);
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        log.Id = row.Id;
    }

    public Task<PagedModel<WebhookLog>> GetPagedAsync(int skip, int take) => PageAsync(Rows, skip, take);

    public Task<PagedModel<WebhookLog>> GetPagedAsync(Guid webhookKey, int skip, int take) =>
        PageAsync(Rows.Where(row => row.WebhookKey == webhookKey), skip, take);

    public async Task<IEnumerable<WebhookLog>> GetOlderThanDate(DateTime date) =>
        [.. (await Rows.Where(row => row.Date < date).OrderBy(row => row.Id).ToListAsync()).Select(Log)];

    public Task DeleteByIds(int[] ids) => scopes.Session.Writing().WebhookLogs.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync();

    private static async Task<PagedModel<WebhookLog>> PageAsync(IQueryable<WebhookLogRow> rows, int skip, int take)
    {
        var total = await rows.CountAsync();
        var page = await rows.OrderByDescending(row => row.Date).ThenByDescending(row => row.Id).Skip(skip).Take(take).ToListAsync();
        return new PagedModel<WebhookLog>(total, page.Select(Log).ToList());
    }

    private static WebhookLog Log(WebhookLogRow row) => new()
    {
        Id = row.Id,
        Key = row.Key,
        WebhookKey = row.WebhookKey,
        Url = row.Url,
        StatusCode = row.StatusCode,
        Date = row.Date,
        EventAlias = row.EventAlias,
        RetryCount = row.RetryCount,
        RequestHeaders = row.RequestHeaders,
        RequestBody = row.RequestBody,
        ResponseHeaders = row.ResponseHeaders,
        ResponseBody = row.ResponseBody,
        ExceptionOccured = row.ExceptionOccured,
        IsSuccessStatusCode = row.IsSuccessStatusCode,
    };
}
