using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.Configuration.Models;

namespace ECare.Cms.Delivery;

/// <summary>
/// Answers that were given already, where <c>DeliveryApi:OutputCache</c> is on. The version of the content is part of the key, so that nothing
/// older than the last publish is ever answered.
/// </summary>
internal sealed class DeliveryCache(IOptionsMonitor<DeliveryApiSettings> settings) : IDisposable
{
    private const long Kept = 32 * 1024 * 1024;

    private readonly MemoryCache _answers = new(new MemoryCacheOptions { SizeLimit = Kept });

    public byte[]? Find(string key) => settings.CurrentValue.OutputCache.Enabled ? _answers.Get<byte[]>(key) : null;

    public void Keep(string key, byte[] body, bool isMedia)
    {
        var cache = settings.CurrentValue.OutputCache;
        if (cache.Enabled)
        {
            _answers.Set(key, body, new MemoryCacheEntryOptions
            {
                Size = body.Length + key.Length,
                AbsoluteExpirationRelativeToNow = isMedia ? cache.MediaDuration : cache.ContentDuration,
            });
        }
    }

    public void Dispose() => _answers.Dispose();
}
