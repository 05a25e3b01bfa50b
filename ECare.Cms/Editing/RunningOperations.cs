using System.Collections.Concurrent;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Persistence.Repositories;

namespace ECare.Cms.Editing;

/// <summary>
/// Operations that outlive the request that began them, such as publishing a whole branch. They live in this process and
/// end with it, so their record does too: a row in the database would still say "running" after a crash.
/// </summary>
internal sealed class RunningOperations(TimeProvider clock) : ILongRunningOperationRepository
{
    private readonly ConcurrentDictionary<Guid, Entry> entries = new();

    public Task CreateAsync(LongRunningOperation operation, DateTimeOffset expirationDate)
    {
        entries[operation.Id] = new Entry(operation.Type, operation.Status, expirationDate, clock.GetUtcNow(), Result: null);
        return Task.CompletedTask;
    }

    public Task<LongRunningOperation?> GetAsync(Guid id) =>
        Task.FromResult(entries.TryGetValue(id, out var entry) ? Operation(id, entry) : null);

    public Task<LongRunningOperation<T>?> GetAsync<T>(Guid id) => Task.FromResult(entries.TryGetValue(id, out var entry)
        ? new LongRunningOperation<T> { Id = id, Type = entry.Type, Status = StatusOf(entry), Result = entry.Result is T result ? result : default }
        : null);

    public Task<PagedModel<LongRunningOperation>> GetByTypeAsync(string type, LongRunningOperationStatus[] statuses, int skip, int take)
    {
        var matching = entries
            .Where(pair => pair.Value.Type == type && (statuses.Length == 0 || statuses.Contains(StatusOf(pair.Value))))
            .OrderBy(pair => pair.Value.CreatedAt)
            .Select(pair => Operation(pair.Key, pair.Value))
            .ToList();
        return Task.FromResult(new PagedModel<LongRunningOperation>(matching.Count, matching.Skip(skip).Take(take).ToList()));
    }

    public Task<LongRunningOperationStatus?> GetStatusAsync(Guid id) =>
        Task.FromResult<LongRunningOperationStatus?>(entries.TryGetValue(id, out var entry) ? StatusOf(entry) : null);

    public Task UpdateStatusAsync(Guid id, LongRunningOperationStatus status, DateTimeOffset expirationDate) =>
        Change(id, entry => entry with { Status = status, ExpiresAt = expirationDate });

    public Task SetResultAsync<T>(Guid id, T result) => Change(id, entry => entry with { Result = result });

    public Task CleanOperationsAsync(DateTimeOffset olderThan)
    {
        foreach (var (id, _) in entries.Where(pair => pair.Value.CreatedAt < olderThan))
        {
            entries.TryRemove(id, out _);
        }

        return Task.CompletedTask;
    }

    private Task Change(Guid id, Func<Entry, Entry> change)
    {
        while (entries.TryGetValue(id, out var entry) && !entries.TryUpdate(id, change(entry), entry))
        {
            // Somebody else changed it in between: look again.
        }

        return Task.CompletedTask;
    }

    private LongRunningOperation Operation(Guid id, Entry entry) => new() { Id = id, Type = entry.Type, Status = StatusOf(entry) };

    private LongRunningOperationStatus StatusOf(Entry entry) =>
        entry.Status is LongRunningOperationStatus.Enqueued or LongRunningOperationStatus.Running && entry.ExpiresAt < clock.GetUtcNow()
            ? LongRunningOperationStatus.Stale
            : entry.Status;

    private sealed record Entry(string Type, LongRunningOperationStatus Status, DateTimeOffset ExpiresAt, DateTimeOffset CreatedAt, object? Result);
}
