using System.Collections.Concurrent;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Contact;

/// <summary>A showing that counts only if nothing else was counted for the person meanwhile.</summary>
/// <param name="Seen">The tally that the decision was made with.</param>
internal sealed record ContactClaim(Guid Subscriber, int Seen, Shown Shown);

/// <summary>
/// Counts in the database before a page shows anything, for nodes that share people (docs/adr/0201). Whoever comes first commits for all who wait, so
/// that a busy second costs a few commits.
/// </summary>
internal sealed class ContactClaims(Func<ECareDbContext> open)
{
    private const int MostTogether = 200;

    private readonly ConcurrentQueue<Waiting> waiting = new();

    /// <summary>Never disposed: it lives as long as the operator's campaigns do.</summary>
    private SemaphoreSlim Committing { get; } = new(1, 1);

    /// <summary>Counts a showing; false when the person was counted for since, and the decision is to be made anew.</summary>
    public async Task<bool> ClaimAsync(ContactClaim claim, CancellationToken cancellationToken)
    {
        var own = new Waiting(claim);
        waiting.Enqueue(own);
        while (true)
        {
            await Committing.WaitAsync(cancellationToken);
            try
            {
                if (own.Failure is { } failure)
                {
                    throw failure;
                }

                if (own.Counts is { } counts)
                {
                    return counts;
                }

                // Who goes away meanwhile takes nothing back: it is counted and not shown.
                await CommitAsync(Next());
            }
            finally
            {
                Committing.Release();
            }
        }
    }

    /// <summary>In one order on all nodes, so that none waits for another in a circle.</summary>
    private List<Waiting> Next()
    {
        var next = new List<Waiting>();
        while (next.Count < MostTogether && waiting.TryDequeue(out var one))
        {
            next.Add(one);
        }

        return [.. next.OrderBy(one => one.Claim.Subscriber)];
    }

    private async Task CommitAsync(List<Waiting> batch)
    {
        try
        {
            await using var db = open();
            await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
            var counts = new bool[batch.Count];
            for (var i = 0; i < counts.Length; i++)
            {
                counts[i] = await ContactWriting.TryClaimAsync(db, batch[i].Claim, CancellationToken.None);
            }

            await transaction.CommitAsync(CancellationToken.None);
            for (var i = 0; i < counts.Length; i++)
            {
                batch[i].Counts = counts[i];
            }
        }
        catch (Exception failure) when (failure is System.Data.Common.DbException or DbUpdateException or TimeoutException)
        {
            // Nobody knows whether it was committed: it is not shown, and at most counted once too often.
            batch.ForEach(one => one.Failure = failure);
        }
    }

    private sealed class Waiting(ContactClaim claim)
    {
        public ContactClaim Claim => claim;

        public bool? Counts { get; set; }

        public Exception? Failure { get; set; }
    }
}
