using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ECare.Tests.Persistence.Harness;

/// <summary>
/// Lets somebody else act, once, in the moment between what a node has read and what it writes: a race that comes out the same way each time.
/// </summary>
/// <param name="table">The table whose first update waits.</param>
/// <param name="act">What the other does meanwhile.</param>
public sealed class StepsBetween(string table, Func<Task> act) : DbCommandInterceptor
{
    private int taken;

    /// <summary>Whether it came to it: a test that never raced proves nothing.</summary>
    public bool HasActed => Volatile.Read(ref taken) > 0;

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (command.CommandText.StartsWith("UPDATE", StringComparison.Ordinal) && command.CommandText.Contains(table, StringComparison.Ordinal)
            && Interlocked.Exchange(ref taken, 1) == 0)
        {
            await act();
        }

        return result;
    }
}
