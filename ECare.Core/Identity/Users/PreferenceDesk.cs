using ECare.Core.Identity.Sessions;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Identity.Users;

/// <summary>Where people choose how they want the pages.</summary>
public sealed class PreferenceDesk(ECareDbContext db, PortalSessions sessions)
{
    /// <summary>Takes effect with the next page.</summary>
    public async Task PreferAsync(SignedIn who, UserPreferences preferences, CancellationToken cancellationToken)
    {
        var user = await db.PortalUsers.SingleAsync(each => each.Id == who.UserId, cancellationToken);
        user.Prefer(preferences);
        await db.SaveChangesAsync(cancellationToken);
        await sessions.RefreshAsync(who.UserId, cancellationToken);
    }
}
