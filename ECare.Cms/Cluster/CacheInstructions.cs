using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Microsoft.EntityFrameworkCore;

namespace ECare.Cms.Cluster;

/// <summary>The table through which nodes tell each other what has changed.</summary>
internal sealed class CacheInstructions(ContentScopeProvider scopes, IContentDbContextFactory databases, TimeProvider clock)
{
    /// <summary>So far behind the last one, another may still appear that was begun earlier and committed later.</summary>
    public const int Late = 200;

    /// <summary>A node that was away for longer reads everything anew.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>This process.</summary>
    public Guid Node { get; } = Guid.CreateVersion7(clock.GetUtcNow());

    /// <summary>Tells the other nodes; within the transaction of the scope where there is one.</summary>
    public void Tell(Guid refresher, CacheInstructionKind kind, string arguments)
    {
        using var scope = scopes.CreateCoreScope();
        var db = scopes.Session.Writing();
        db.CacheInstructions.Add(new CacheInstructionRow
        {
            Node = Node,
            Refresher = refresher,
            Kind = kind,
            Arguments = arguments,
            At = clock.GetUtcNow().UtcDateTime,
        });
        db.SaveChanges();
        db.ChangeTracker.Clear();
        scope.Complete();
    }

    /// <summary>What was told after an instruction, in order, by this node too.</summary>
    public async Task<List<CacheInstructionRow>> AfterAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = databases.CreateDbContext();
        return await db.CacheInstructions.AsNoTracking()
            .Where(instruction => instruction.Id > id)
            .OrderBy(instruction => instruction.Id)
            .ToListAsync(cancellationToken);
    }

    /// <summary>The last that were told, the newest first. A node asks before it reads content: it need not be told of these.</summary>
    public async Task<IReadOnlyList<long>> LatestAsync(CancellationToken cancellationToken)
    {
        await using var db = databases.CreateDbContext();
        return await db.CacheInstructions
            .OrderByDescending(instruction => instruction.Id)
            .Select(instruction => instruction.Id)
            .Take(Late)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Forgets what every living node has read long ago.</summary>
    public async Task<int> CleanAsync(CancellationToken cancellationToken)
    {
        var limit = clock.GetUtcNow().UtcDateTime - Kept;
        await using var db = databases.CreateDbContext();
        return await db.CacheInstructions.Where(instruction => instruction.At < limit).ExecuteDeleteAsync(cancellationToken);
    }
}
