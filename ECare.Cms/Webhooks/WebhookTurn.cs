using System.Globalization;
using ECare.Cms.Persistence;
using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Microsoft.EntityFrameworkCore;

namespace ECare.Cms.Webhooks;

/// <summary>
/// Of several nodes on one content database, the one that sends. It is a row that is only changed by who has seen what stands in it, so of two nodes one
/// gets it; a node that died is followed by another when its time has run out.
/// </summary>
internal sealed class WebhookTurn(IContentDbContextFactory databases, TimeProvider clock) : IDisposable
{
    /// <summary>Longer than a receiver may take (<see cref="WebhookOptions.Timeout"/>). The clocks of the nodes must agree to much less.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(1);

    private const string RowKey = "ECare.Webhooks.Sender";

    private readonly Guid _node = Guid.CreateVersion7(clock.GetUtcNow());
    private readonly SemaphoreSlim _one = new(1, 1);
    private DateTimeOffset _until;

    /// <summary>Takes the turn, or keeps it for longer.</summary>
    /// <returns>Whether this node may send.</returns>
    public async Task<bool> HoldAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return await TakeAsync(clock.GetUtcNow(), cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Lets another node send at once.</summary>
    public async Task GiveBackAsync()
    {
        await _one.WaitAsync();
        try
        {
            await using var db = databases.CreateDbContext();
            var ours = Written(_node, _until);
            await db.KeyValues.Where(row => row.Key == RowKey && row.Value == ours).ExecuteDeleteAsync();
            _until = default;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task<bool> TakeAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (_until > now + (Lasts / 2))
        {
            return true;
        }

        await using var db = databases.CreateDbContext();
        var seen = await SeenAsync(db, cancellationToken);
        if (Read(seen) is var (holder, until) && holder != _node && until > now)
        {
            return false;
        }

        var next = now + Lasts;
        var isOurs = await ReplaceAsync(db, seen, Written(_node, next), cancellationToken);
        _until = isOurs ? next : default;
        return isOurs;
    }

    private static Task<string?> SeenAsync(ContentDbContext db, CancellationToken cancellationToken) =>
        db.KeyValues.Where(row => row.Key == RowKey).Select(row => row.Value).FirstOrDefaultAsync(cancellationToken);

    private async Task<bool> ReplaceAsync(ContentDbContext db, string? seen, string value, CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow().UtcDateTime;
        if (seen is not null)
        {
            return await db.KeyValues
                .Where(row => row.Key == RowKey && row.Value == seen)
                .ExecuteUpdateAsync(row => row.SetProperty(each => each.Value, value).SetProperty(each => each.UpdateDate, at), cancellationToken) == 1;
        }

        db.KeyValues.Add(new KeyValueRow { Key = RowKey, Value = value, UpdateDate = at });
        try
        {
            return await db.SaveChangesAsync(cancellationToken) == 1;
        }
        catch (DbUpdateException)
        {
            // Another node was first.
            return false;
        }
    }

    private static string Written(Guid node, DateTimeOffset until) =>
        string.Create(CultureInfo.InvariantCulture, $"{node:N} {until.UtcTicks}");

    private static (Guid Node, DateTimeOffset Until)? Read(string? value) =>
        value?.Split(' ') is [var node, var ticks] && Guid.TryParseExact(node, "N", out var key)
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? (key, new DateTimeOffset(at, TimeSpan.Zero))
            : null;
}
