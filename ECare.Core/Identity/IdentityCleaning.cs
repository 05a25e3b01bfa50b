using ECare.Core.Identity.Codes;
using ECare.Core.Identity.Sessions;
using ECare.Core.Jobs;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ECare.Core.Identity;

/// <summary>Deletes what sign-ins leave behind.</summary>
public sealed class IdentityCleaning(ECareDbContext db, CurrentOperator current, IOptions<IdentityOptions> options, TimeProvider clock)
    : IJobWork
{
    /// <summary>Longer than the waits between codes are remembered.</summary>
    private static readonly TimeSpan CodesKept = TimeSpan.FromDays(2);

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var codesBefore = clock.GetUtcNow() - CodesKept;
        var codes = await db.CodeRequests.Where(request => request.AskedAt < codesBefore).ExecuteDeleteAsync(cancellationToken);

        // Ended by then at the latest, and since then kept for as long as the operator says.
        var sessionsBefore = clock.GetUtcNow() - options.Value.SessionIdle - TimeSpan.FromDays(current.Operator.Retention.SignIns);
        return codes + await db.PortalSessions.Where(session => session.LastSeenAt < sessionsBefore).ExecuteDeleteAsync(cancellationToken);
    }
}
