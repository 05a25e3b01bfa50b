using ECare.Cms.Hosting;
using ECare.Cms.Persistence.Scopes;
using ECare.Cms.Webhooks;
using Microsoft.Extensions.Time.Testing;

namespace ECare.Tests.Cms.Webhooks;

/// <summary>Of several nodes on one content database, one sends webhooks.</summary>
[TestFixture(ContentDatabaseProvider.Sqlite)]
[TestFixture(ContentDatabaseProvider.PostgreSql)]
[Category("Cms")]
internal sealed class WebhookTurnTests(ContentDatabaseProvider provider)
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 28, 12, 0, 0, TimeSpan.Zero));
    private TestCms cms = null!;
    private WebhookTurn one = null!;
    private WebhookTurn other = null!;

    [SetUp]
    public async Task StartAsync()
    {
        cms = await TestCms.StartAsync(provider: provider);
        (one, other) = (Node(), Node());
    }

    [TearDown]
    public async Task StopAsync()
    {
        one.Dispose();
        other.Dispose();
        await cms.DisposeAsync();
    }

    [Test]
    public async Task One_node_sends_as_long_as_it_lives()
    {
        Assert.That(await one.HoldAsync(default), Is.True);
        for (var minute = 0; minute < 5; minute++)
        {
            clock.Advance(TimeSpan.FromSeconds(40));
            Assert.That((await one.HoldAsync(default), await other.HoldAsync(default)), Is.EqualTo((true, false)));
        }
    }

    [Test]
    public async Task Another_follows_when_it_has_died()
    {
        await one.HoldAsync(default);
        clock.Advance(WebhookTurn.Lasts);

        Assert.That((await other.HoldAsync(default), await one.HoldAsync(default)), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task Another_follows_at_once_when_it_stops()
    {
        await one.HoldAsync(default);
        await one.GiveBackAsync();

        Assert.That(await other.HoldAsync(default), Is.True);
    }

    [Test]
    public async Task Giving_back_what_another_has_taken_meanwhile_takes_nothing_from_it()
    {
        await one.HoldAsync(default);
        clock.Advance(WebhookTurn.Lasts);
        await other.HoldAsync(default);
        await one.GiveBackAsync();

        Assert.That(await one.HoldAsync(default), Is.False);
    }

    [Test]
    public async Task Of_many_that_ask_at_once_exactly_one_gets_it()
    {
        var nodes = Enumerable.Range(0, 12).Select(_ => Node()).ToList();

        var got = await Task.WhenAll(nodes.Select(node => Task.Run(() => node.HoldAsync(default))));

        Assert.That(got.Count(isOurs => isOurs), Is.EqualTo(1));
        nodes.ForEach(node => node.Dispose());
    }

    [Test]
    public async Task Receivers_of_one_node_never_take_its_turn_from_each_other()
    {
        await one.HoldAsync(default);
        clock.Advance(TimeSpan.FromSeconds(45));

        var got = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => one.HoldAsync(default))));

        Assert.That(got, Has.All.True);
    }

    private WebhookTurn Node() => new(cms.Get<IContentDbContextFactory>(), clock);
}
