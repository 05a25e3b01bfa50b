using ECare.Core.Identity;
using ECare.Core.Identity.Codes;
using ECare.Core.Identity.Permissions;
using ECare.Core.Identity.Sessions;
using ECare.Core.Identity.Users;
using ECare.Tests.Persistence.Harness;

namespace ECare.Tests.Identity;

/// <summary>The SQL that signing in sends to SQL Server.</summary>
internal sealed class SqlServerIdentityTests : SqlServerAsked
{
    private static readonly SignedIn Somebody = new(Guid.Empty, 1, 2, Role.Individual, new());

    private PortalNode node = null!;

    [SetUp]
    public void Start() => node = new PortalNode(Database, Clock);

    [Test]
    [TestOf(typeof(CodeDesk))]
    [TestOf(typeof(OneTimeCodes))]
    public async Task Of_codes_is_understood()
    {
        await node.AskAsync(SignInAddress.Of(PortalNode.NewNumber()));
        await node.AskAsync(SignInAddress.OfEmail("somebody@example.com"));
        await node.WithinAsync(async request => await request.Codes.TryAsync("abcd", "123456", default) is null);
        await node.WithinAsync(request => request.Codes.UseAsync("abcd", default));

        AssertUnderstood(atLeast: 10);
    }

    [Test]
    [TestOf(typeof(PortalSessions))]
    public async Task Of_sessions_is_understood()
    {
        await node.SessionsAsync(sessions => sessions.FindAsync(PortalSessions.NewToken(), default));
        await node.SessionsAsync(sessions => sessions.ListAsync(Somebody, default));
        await node.SessionsAsync(sessions => sessions.RevokeAsync(1, Guid.Empty, default));
        await node.SessionsAsync(sessions => sessions.RevokeOthersAsync(Somebody, default));
        await node.SessionsAsync(sessions => sessions.RevokeAllAsync(1, default));

        AssertUnderstood(atLeast: 8);
    }

    [Test]
    [TestOf(typeof(SignInDesk))]
    public async Task Of_a_confirmed_code_is_understood()
    {
        await node.WithinAsync(async request =>
        {
            // What signing in asks besides the codes and sessions above; no code is right where nothing is stored.
            request.Sessions.Start(PortalSessions.NewToken(), 1, "Firefox", PortalNode.Home);
            await request.Db.SaveChangesAsync();
            return await SignInDesk.MayStillSignInAsync(request.Db, 1, default);
        });

        AssertUnderstood(atLeast: 2);
    }

    [Test]
    [TestOf(typeof(PreferenceDesk))]
    public async Task Of_preferences_is_understood()
    {
        Server.Answer("OUTPUT INSERTED", 1L);
        await node.WithinAsync(async request =>
        {
            var user = PortalUser.OfCustomer(1, Role.Individual, PortalNode.NewNumber(), null, Clock.GetUtcNow());
            request.Db.Attach(user);
            user.Prefer(new UserPreferences { Language = "ne-NP" });
            await request.Db.SaveChangesAsync();
            Assert.That(() => new PreferenceDesk(request.Db, request.Sessions).PreferAsync(Somebody, new(), default), Throws.InvalidOperationException);
            return true;
        });

        AssertUnderstood(atLeast: 2);
    }
}
