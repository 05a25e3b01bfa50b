using ECare.Core.Idempotency;
using ECare.Tests.Persistence.Harness;

namespace ECare.Tests.Idempotency;

internal sealed class IdempotencyKeysTests(Database database) : DataTests(database)
{
    [Test]
    public async Task A_key_is_fresh_then_in_flight_then_done_and_never_somebody_elses()
    {
        var command = new KeyedCommand("test/1", "k", "pay 5");
        Assert.That(await LookAsync(command), Is.TypeOf<KeyClaim.Fresh>());

        await using var db = Open();
        var keys = new IdempotencyKeys(db, Clock);
        Assert.That(await keys.ClaimAsync(command, "made", default), Is.TypeOf<KeyClaim.Fresh>());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await LookAsync(command), Is.EqualTo(new KeyClaim.InFlight(Start + IdempotencyKeys.Lease)));
            Assert.That(await LookAsync(command with { Payload = "pay 6" }), Is.TypeOf<KeyClaim.OtherPayload>());
            Assert.That(await LookAsync(command with { Scope = "test/2" }), Is.TypeOf<KeyClaim.Fresh>());
        }

        await keys.EndAsync(command, default);
        Assert.That(await LookAsync(command), Is.EqualTo(new KeyClaim.Done("made")));
        Assert.That(await LookAsync(command with { Payload = "pay 6" }), Is.TypeOf<KeyClaim.OtherPayload>());
    }

    [Test]
    public async Task Of_many_at_the_same_moment_one_is_the_first()
    {
        var command = new KeyedCommand("test/3", "k", "pay 5");
        var claims = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => Task.Run(async () =>
        {
            await using var db = Open();
            return await new IdempotencyKeys(db, Clock).ClaimAsync(command, $"by {number}", default);
        })));

        Assert.That(claims.Count(claim => claim is KeyClaim.Fresh), Is.EqualTo(1));
        Assert.That(claims.Count(claim => claim is KeyClaim.InFlight), Is.EqualTo(11));
    }

    [Test]
    public async Task A_key_of_a_process_that_died_is_taken_up_by_one()
    {
        var command = new KeyedCommand("test/4", "k", "pay 5");
        await using var db = Open();
        await new IdempotencyKeys(db, Clock).ClaimAsync(command, "made", default);
        Clock.Advance(IdempotencyKeys.Lease);
        var dead = (KeyClaim.Dead)await LookAsync(command);

        var taken = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            await using var own = Open();
            return await new IdempotencyKeys(own, Clock).TakeUpAsync(command, dead, default);
        })));

        Assert.That(taken.Count(each => each), Is.EqualTo(1));
        Assert.That(dead.Outcome, Is.EqualTo("made"));
        Assert.That(await LookAsync(command), Is.TypeOf<KeyClaim.InFlight>());
    }

    [Test]
    public async Task Keys_are_kept_for_thirty_days_and_forgotten_some_days_later()
    {
        var command = new KeyedCommand("test/5", "k", "pay 5");
        await using var db = Open();
        new IdempotencyKeys(db, Clock).AddDone(command, "made");
        await db.SaveChangesAsync();

        Clock.Advance(TimeSpan.FromDays(30));
        await new IdempotencyCleaning(db, Clock).RunAsync(default);
        Assert.That(await LookAsync(command), Is.TypeOf<KeyClaim.Done>());

        Clock.Advance(TimeSpan.FromDays(6));
        await new IdempotencyCleaning(db, Clock).RunAsync(default);
        Assert.That(await LookAsync(command), Is.TypeOf<KeyClaim.Fresh>());
    }

    [TestCase("", ExpectedResult = false)]
    [TestCase("a b", ExpectedResult = false)]
    [TestCase("a\0", ExpectedResult = false)]
    [TestCase("é", ExpectedResult = false)]
    [TestCase("3f0c7e5a-1", ExpectedResult = true)]
    public bool Only_plain_keys_can_be_kept(string key) => new KeyedCommand("s", key, "").IsUsable;

    [Test]
    public void A_key_has_a_hundred_characters_at_most() =>
        Assert.That(new[] { 100, 101 }.Select(length => new KeyedCommand("s", new string('k', length), "").IsUsable), Is.EqualTo(new[] { true, false }));

    private async Task<KeyClaim> LookAsync(KeyedCommand command)
    {
        await using var db = Open();
        return await new IdempotencyKeys(db, Clock).LookAsync(command, default);
    }
}
