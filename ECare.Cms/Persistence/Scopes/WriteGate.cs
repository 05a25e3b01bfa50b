namespace ECare.Cms.Persistence.Scopes;

/// <summary>
/// Lets one scope write at a time. Content is edited by a handful of people; Umbraco's services rely on seeing their own
/// tree unchanged while they work, which in Umbraco itself a row of a lock table guarantees.
/// </summary>
internal sealed class WriteGate : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim semaphore = new(1, 1);

    public void Enter()
    {
        if (!semaphore.Wait(Patience))
        {
            throw new TimeoutException($"Another content change has been running for more than {Patience.TotalSeconds:0} seconds.");
        }
    }

    public void Leave() => semaphore.Release();

    public void Dispose() => semaphore.Dispose();
}
