using System.Text.Json;
using ECare.Cms.Persistence.Json;
using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Persistence.Repositories;

namespace ECare.Cms.Persistence.Repositories;

internal sealed class WebhookRepository(ContentScopeProvider scopes, TimeProvider clock)
    : CachedRepository<WebhookRow, IWebhook>(scopes, clock), IWebhookRepository
{
    public Task<PagedModel<IWebhook>> GetAllAsync(int skip, int take) => Page(All(), skip, take);

    public Task<IWebhook?> GetAsync(Guid key) => Task.FromResult(Get(key));

    public Task<PagedModel<IWebhook>> GetByIdsAsync(IEnumerable<Guid> keys)
    {
        var wanted = keys.ToHashSet();
        return Page(Where(row => wanted.Contains(row.Key)));
    }

    public Task<PagedModel<IWebhook>> GetByAliasAsync(string alias) =>
        Page(All().Where(webhook => webhook.Events.Contains(alias, StringComparer.OrdinalIgnoreCase)));

    public Task<IWebhook> CreateAsync(IWebhook webhook)
    {
        Save(webhook);
        return Task.FromResult(webhook);
    }

    public Task UpdateAsync(IWebhook webhook)
    {
        Save(webhook);
        return Task.CompletedTask;
    }

    public Task DeleteAsync(IWebhook webhook)
    {
        Delete(webhook);
        return Task.CompletedTask;
    }

    protected override IWebhook ToEntity(WebhookRow row)
    {
        var definition = JsonSerializer.Deserialize<Definition>(row.Definition, StoredJson.Options) ?? new Definition([], [], []);
        var webhook = new Webhook(row.Url, row.Enabled, definition.ContentTypes, definition.Events, definition.Headers)
        {
            Name = row.Name,
            Description = row.Description,
        };
        return Clean(webhook, row, row.CreateDate, row.UpdateDate);
    }

    protected override void Fill(WebhookRow row, IWebhook entity)
    {
        row.Id = entity.Id;
        row.Key = entity.Key;
        row.Name = entity.Name;
        row.Description = entity.Description;
        row.Url = entity.Url;
        row.Enabled = entity.Enabled;
        row.Definition = JsonSerializer.Serialize(
            new Definition(entity.Events, entity.ContentTypeKeys, new Dictionary<string, string>(entity.Headers, StringComparer.OrdinalIgnoreCase)),
            StoredJson.Options);
        row.CreateDate = entity.CreateDate;
        row.UpdateDate = entity.UpdateDate;
    }

    private static Task<PagedModel<IWebhook>> Page(IEnumerable<IWebhook> webhooks, int skip = 0, int take = int.MaxValue)
    {
        var all = webhooks.ToList();
        return Task.FromResult(new PagedModel<IWebhook>(all.Count, all.Skip(skip).Take(take).ToList()));
    }

    private sealed record Definition(string[] Events, Guid[] ContentTypes, Dictionary<string, string> Headers);
}
