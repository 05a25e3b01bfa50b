using ECare.Core.Identity.Codes;
using ECare.Core.Identity.Sessions;
using ECare.Core.Identity.Users;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Identity;

internal sealed class SqlServerQueryTests
{
    [Test]
    public void Asks_SQL_Server_what_it_understands()
    {
        using var db = SqlServerSchema.Disconnected();
        using var schema = SqlServerSchema.Of(db);
        const string Hash = "hash";

        schema.AddQuery(db.CodeRequests.Where(request => request.AddressHash == Hash).OrderByDescending(request => request.Number).Take(1).ToQueryString());
        schema.AddQuery(db.PortalUsers.Where(user => user.Phone == Hash && user.BarredAt == null).Select(user => (long?)user.Id).ToQueryString());
        schema.AddQuery(db.PortalSessions.Where(session => session.TokenHash == Hash && session.RevokedAt == null)
            .Join(db.Set<PortalUser>(), session => session.UserId, user => user.Id, (session, user) => new { session.Id, user.Role, user.Preferences })
            .ToQueryString());

        Assert.That(schema.Faults(), Is.Empty);
    }
}
