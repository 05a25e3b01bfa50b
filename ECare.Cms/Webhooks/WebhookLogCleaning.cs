using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.Persistence.Repositories;
using Umbraco.Cms.Core.Scoping;

namespace ECare.Cms.Webhooks;

/// <summary>Forgets what was sent longer ago than <c>Umbraco:CMS:Webhook:KeepLogsForDays</c>.</summary>
public sealed class WebhookLogCleaning
{
    private readonly IWebhookLogRepository _log;
    private readonly ICoreScopeProvider _scopes;
    private readonly IOptionsMonitor<WebhookSettings> _settings;
    private readonly TimeProvider _clock;

    internal WebhookLogCleaning(IWebhookLogRepository log, ICoreScopeProvider scopes, IOptionsMonitor<WebhookSettings> settings, TimeProvider clock)
    {
        _log = log;
        _scopes = scopes;
        _settings = settings;
        _clock = clock;
    }

    /// <returns>How many entries were forgotten.</returns>
    public async Task<int> CleanAsync()
    {
        if (!_settings.CurrentValue.EnableLoggingCleanup)
        {
            return 0;
        }

        using var scope = _scopes.CreateCoreScope();
        var old = (await _log.GetOlderThanDate(_clock.GetUtcNow().UtcDateTime.AddDays(-_settings.CurrentValue.KeepLogsForDays))).Select(entry => entry.Id).ToArray();
        foreach (var some in old.Chunk(500))
        {
            await _log.DeleteByIds(some);
        }

        scope.Complete();
        return old.Length;
    }
}
