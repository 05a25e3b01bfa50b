using ECare.Core.Identity;
using ECare.Core.Identity.Sessions;
using ECare.Core.Identity.Users;
using ECare.Core.Primitives;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Identity;

internal sealed class PortalSessionTests(Database database) : DataTests(database)
{
    private PortalNode node = null!;
    private PortalNode other = null!;

    [SetUp]
    public void Start_two_nodes()
    {
        node = new PortalNode(Database, Clock);
        other = new PortalNode(Database, Clock);
    }

    [Test]
    public async Task Knows_nobody_by_a_made_up_token() => Assert.That(await FindAsync(node, "made-up"), Is.Null);

    [Test]
    public async Task Keeps_no_token()
    {
        var token = await node.SignInAsync(await node.AddUserAsync());

        await using var db = Open();
        Assert.That(await db.PortalSessions.AnyAsync(session => session.TokenHash == token), Is.False);
    }

    [Test]
    public async Task Lists_the_sessions_of_a_user_and_marks_the_one_that_asks()
    {
        var user = await node.AddUserAsync();
        await node.SignInAsync(user);
        Clock.Advance(TimeSpan.FromMinutes(5));
        var mine = await FindAsync(node, await node.SignInAsync(user));

        var list = await node.SessionsAsync(sessions => sessions.ListAsync(mine!, default));

        Assert.That(list.Select(session => (session.IsThisOne, session.Device, session.Network)), Is.EqualTo(new[]
        {
            (true, "Firefox on Android", "203.0.113.0/24"),
            (false, "Firefox on Android", "203.0.113.0/24"),
        }));
    }

    [Test]
    public async Task Sends_one_session_away_at_once_here_and_within_ten_seconds_elsewhere()
    {
        var user = await node.AddUserAsync();
        var token = await node.SignInAsync(user);
        var signedIn = await FindAsync(node, token);
        await FindAsync(other, token);

        Assert.That(await node.SessionsAsync(sessions => sessions.RevokeAsync(user.Id, signedIn!.SessionId, default)), Is.True);

        Assert.That(await FindAsync(node, token), Is.Null);
        Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.That(await FindAsync(other, token), Is.Null);
    }

    [Test]
    public async Task Sends_all_others_away()
    {
        var user = await node.AddUserAsync();
        var first = await node.SignInAsync(user);
        var second = await node.SignInAsync(user);
        var strangers = await node.SignInAsync(await node.AddUserAsync());

        Assert.That(await node.SessionsAsync(async sessions => await sessions.RevokeOthersAsync((await sessions.FindAsync(second, default))!, default)), Is.EqualTo(1));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await FindAsync(node, first), Is.Null);
            Assert.That(await FindAsync(node, second), Is.Not.Null);
            Assert.That(await FindAsync(node, strangers), Is.Not.Null);
        }
    }

    [Test]
    public async Task Lets_nobody_send_away_the_session_of_another()
    {
        var token = await node.SignInAsync(await node.AddUserAsync());
        var signedIn = await FindAsync(node, token);
        var stranger = await node.AddUserAsync();

        Assert.That(await node.SessionsAsync(sessions => sessions.RevokeAsync(stranger.Id, signedIn!.SessionId, default)), Is.False);
        Assert.That(await FindAsync(node, token), Is.Not.Null);
    }

    [Test]
    public async Task Ends_a_session_that_is_not_used()
    {
        var token = await node.SignInAsync(await node.AddUserAsync());

        Clock.Advance(TimeSpan.FromHours(11));
        Assert.That(await FindAsync(node, token), Is.Not.Null);

        Clock.Advance(TimeSpan.FromHours(11));
        Assert.That(await FindAsync(node, token), Is.Not.Null, "it was used in between");

        Clock.Advance(TimeSpan.FromHours(12));
        Assert.That(await FindAsync(node, token), Is.Null);
    }

    [Test]
    public async Task Ends_a_session_at_its_age_however_much_it_is_used()
    {
        var token = await node.SignInAsync(await node.AddUserAsync());

        for (var hours = 0; hours < (14 * 24) - 6; hours += 6)
        {
            Clock.Advance(TimeSpan.FromHours(6));
            Assert.That(await FindAsync(node, token), Is.Not.Null);
        }

        Clock.Advance(TimeSpan.FromHours(6));
        Assert.That(await FindAsync(node, token), Is.Null);
    }

    [Test]
    public async Task Shows_a_changed_preference_on_the_next_page()
    {
        var token = await node.SignInAsync(await node.AddUserAsync());
        var before = await FindAsync(node, token);
        var wish = new UserPreferences { Language = "ne-NP", Digits = DigitScript.Devanagari, Calendar = CalendarSystem.BikramSambat, TextSize = TextSize.Large };

        await node.WithinAsync(async request =>
        {
            await new PreferenceDesk(request.Db, request.Sessions).PreferAsync(before!, wish, default);
            return true;
        });

        Assert.That((await FindAsync(node, token))!.Preferences, Is.EqualTo(wish));
    }

    [Test]
    public async Task Forgets_old_codes_and_sessions()
    {
        var token = await node.SignInAsync(await node.AddUserAsync());
        Clock.Advance(TimeSpan.FromDays(3));
        Assert.That(await CleanAsync(), Is.GreaterThanOrEqualTo(1), "the code");

        Clock.Advance(TimeSpan.FromDays(180));
        Assert.That(await CleanAsync(), Is.GreaterThanOrEqualTo(1), "the session");
        Assert.That(await FindAsync(node, token), Is.Null);
    }

    private static Task<SignedIn?> FindAsync(PortalNode node, string token) => node.SessionsAsync(sessions => sessions.FindAsync(token, default));

    private Task<int> CleanAsync() => node.WithinAsync(request =>
        new IdentityCleaning(request.Db, request.Current, request.Options, Clock).RunAsync(default));
}
