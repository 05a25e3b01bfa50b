using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Persistence.Repositories;

namespace ECare.Cms.Hosting;

/// <summary>Nobody has asked to be told of changes. Umbraco looks here after every publication.</summary>
internal sealed class NoWebhooks : IWebhookRepository
{
    private static readonly PagedModel<IWebhook> None = new(0, []);

    public Task<PagedModel<IWebhook>> GetAllAsync(int skip, int take) => Task.FromResult(None);

    public Task<IWebhook?> GetAsync(Guid key) => Task.FromResult<IWebhook?>(null);

    public Task<PagedModel<IWebhook>> GetByIdsAsync(IEnumerable<Guid> keys) => Task.FromResult(None);

    public Task<PagedModel<IWebhook>> GetByAliasAsync(string alias) => Task.FromResult(None);

    public Task<IWebhook> CreateAsync(IWebhook webhook) => throw NotKept();

    public Task UpdateAsync(IWebhook webhook) => throw NotKept();

    public Task DeleteAsync(IWebhook webhook) => throw NotKept();

    private static NotSupportedException NotKept() => new("This installation does not send webhooks.");
}
