using ECare.Cms.Management.Access;
using ECare.Cms.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Webhooks;

namespace ECare.Cms.Management.Webhooks;

/// <summary>A webhook as the back office sends it.</summary>
internal sealed record SentWebhook(
    bool Enabled, string Url, IReadOnlyList<string> Events, IReadOnlyList<Guid> ContentTypeKeys, IReadOnlyDictionary<string, string> Headers, string? Name = null, string? Description = null, Guid? Id = null)
{
    /// <summary>Whether anything could be sent there.</summary>
    public bool IsHttp => Uri.TryCreate(Url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";

    public Webhook ToWebhook(Guid key) => new(Url, Enabled, [.. ContentTypeKeys], [.. Events], new Dictionary<string, string>(Headers, StringComparer.OrdinalIgnoreCase))
    {
        Key = key,
        Name = Name,
        Description = Description,
    };
}

/// <summary>Who is told of what is published, and what became of telling them.</summary>
internal static class WebhookEndpoints
{
    private static readonly AccessRule Settings = new InSection(BackofficeSection.Settings);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/webhook", ListAsync).For(Settings);
        api.MapGet("/webhook/{id:guid}", ReadAsync).For(Settings);
        api.MapPost("/webhook", CreateAsync).For(Settings);
        api.MapPut("/webhook/{id:guid}", UpdateAsync).For(Settings);
        api.MapDelete("/webhook/{id:guid}", DeleteAsync).For(Settings);
        api.MapGet("/webhook/events", (Page page, WebhookEventCollection events) => page.Of([.. events.Select(Event).OrderBy(each => each.EventName, StringComparer.Ordinal)])).For(Settings);
        api.MapGet("/webhook/logs", async (Page page, IWebhookLogService logs) => Logs(await logs.Get(page.Skip, page.Take))).For(Settings);
        api.MapGet("/webhook/{id:guid}/logs", async (Guid id, Page page, IWebhookLogService logs) => Logs(await logs.Get(id, page.Skip, page.Take))).For(Settings);
        api.MapGet("/item/webhook", ItemsAsync).For(Settings);
    }

    private static async Task<IResult> ListAsync(Page page, IWebhookService webhooks, WebhookEventCollection events)
    {
        var found = await webhooks.GetAllAsync(page.Skip, page.Take);
        return ManagementJson.Ok(new { total = found.Total, items = found.Items.Select(webhook => View(webhook, events)) });
    }

    private static async Task<IResult> ReadAsync(Guid id, IWebhookService webhooks, WebhookEventCollection events) =>
        await webhooks.GetAsync(id) is { } webhook ? ManagementJson.Ok(View(webhook, events)) : Problem.NotFound;

    private static async Task<IResult> CreateAsync(Sent<SentWebhook> sent, IWebhookService webhooks, HttpContext http)
    {
        if (!sent.Value.IsHttp)
        {
            return NoAddress;
        }

        var key = sent.Value.Id ?? Guid.CreateVersion7();
        var created = await webhooks.CreateAsync(sent.Value.ToWebhook(key));
        if (!created.Success)
        {
            return Problem.Of(created.Status);
        }

        http.Response.Headers["Umb-Generated-Resource"] = created.Result.Key.ToString();
        return Results.Created($"{ManagementApi.Root}/webhook/{created.Result.Key}", null);
    }

    private static async Task<IResult> UpdateAsync(Guid id, Sent<SentWebhook> sent, IWebhookService webhooks)
    {
        if (await webhooks.GetAsync(id) is not { } webhook)
        {
            return Problem.NotFound;
        }

        if (!sent.Value.IsHttp)
        {
            return NoAddress;
        }

        var changed = sent.Value.ToWebhook(id);
        changed.Id = webhook.Id;
        changed.CreateDate = webhook.CreateDate;
        var updated = await webhooks.UpdateAsync(changed);
        return updated.Success ? Results.Ok() : Problem.Of(updated.Status);
    }

    private static async Task<IResult> DeleteAsync(Guid id, IWebhookService webhooks)
    {
        var deleted = await webhooks.DeleteAsync(id);
        return deleted.Success ? Results.Ok() : Problem.Of(deleted.Status);
    }

    private static async Task<IResult> ItemsAsync(HttpRequest request, IWebhookService webhooks)
    {
        var keys = request.Query["id"].Select(text => Guid.TryParse(text, out var key) ? key : Guid.Empty);
        return ManagementJson.Ok((await webhooks.GetMultipleAsync(keys)).OfType<IWebhook>().Select(webhook => new
        {
            id = webhook.Key,
            flags = Array.Empty<object>(),
            enabled = webhook.Enabled,
            name = webhook.Name ?? string.Empty,
            events = string.Join(',', webhook.Events),
            url = webhook.Url,
            types = string.Join(',', webhook.ContentTypeKeys),
        }));
    }

    private static IResult NoAddress { get; } = Problem.Of(
        StatusCodes.Status400BadRequest, "The address of a webhook begins with https:// or http://", "InvalidUrl");

    private static object View(IWebhook webhook, WebhookEventCollection events) => new
    {
        id = webhook.Key,
        enabled = webhook.Enabled,
        name = webhook.Name,
        description = webhook.Description,
        url = webhook.Url,
        contentTypeKeys = webhook.ContentTypeKeys,
        headers = webhook.Headers,
        events = webhook.Events.Select(alias => events.FirstOrDefault(each => each.Alias == alias) is { } known ? Event(known) : new EventView(alias, "Other", alias)),
    };

    private static EventView Event(IWebhookEvent each) => new(each.EventName, each.EventType, each.Alias);

    private static IResult Logs(PagedModel<WebhookLog> found) => ManagementJson.Ok(new
    {
        total = found.Total,
        items = found.Items.Select(log => new
        {
            key = log.Key,
            webhookKey = log.WebhookKey,
            statusCode = log.StatusCode,
            isSuccessStatusCode = log.IsSuccessStatusCode,
            date = log.Date,
            eventAlias = log.EventAlias,
            url = log.Url,
            retryCount = log.RetryCount,
            requestHeaders = log.RequestHeaders,
            requestBody = log.RequestBody,
            responseHeaders = log.ResponseHeaders,
            responseBody = log.ResponseBody,
            exceptionOccured = log.ExceptionOccured,
        }),
    });

    private sealed record EventView(string EventName, string EventType, string Alias);
}
