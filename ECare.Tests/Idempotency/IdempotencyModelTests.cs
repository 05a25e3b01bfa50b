using ECare.Core.Idempotency;
using ECare.Tests.Persistence.Harness;

namespace ECare.Tests.Idempotency;

/// <summary>Random lives of keys beside a model of one, on every database.</summary>
internal sealed class IdempotencyModelTests(Database database) : DataTests(database)
{
    private const int Lives = 60;
    private const int Steps = 25;

    [Test]
    public async Task Any_life_of_a_key_answers_as_its_model_does()
    {
        var seed = Environment.TickCount;
        for (var life = 0; life < Lives; life++)
        {
            var random = new Random(seed + life);
            var model = new Model(new KeyedCommand($"model/{seed}/{life}", "k", "pay 5"));
            for (var step = 0; step < Steps; step++)
            {
                var act = (Act)random.Next(Enum.GetValues<Act>().Length);
                Assert.That(await DoAsync(act, model, random), Is.EqualTo(model.Expected), $"{act} at step {step} of life {life}, seed {seed}");
            }
        }
    }

    /// <summary>A test that cannot fail proves nothing: a model that forgets whose payload it was is caught.</summary>
    [Test]
    public async Task A_model_that_mixes_commands_up_is_caught()
    {
        var model = new Model(new KeyedCommand($"model/{Environment.TickCount}/fault", "k", "pay 5"));
        await DoAsync(Act.Claim, model, new Random(1));
        model.Expect(new KeyClaim.InFlight(Clock.GetUtcNow() + IdempotencyKeys.Lease));

        Assert.That(await LookAsync(model.Command with { Payload = "pay 6" }), Is.Not.EqualTo(model.Expected));
    }

    private enum Act
    {
        Look,
        LookWithOtherPayload,
        Claim,
        ClaimWithOtherPayload,
        TakeUp,
        End,
        Wait,
    }

    private async Task<KeyClaim?> DoAsync(Act act, Model model, Random random)
    {
        var other = model.Command with { Payload = "pay 6" };
        model.Expect(null);
        switch (act)
        {
            case Act.Look:
                model.Expect(model.Says(Clock.GetUtcNow()));
                return await LookAsync(model.Command);
            case Act.LookWithOtherPayload:
                model.Expect(model.IsUsed ? new KeyClaim.OtherPayload() : new KeyClaim.Fresh());
                return await LookAsync(other);
            case Act.Claim:
                model.Expect(model.Says(Clock.GetUtcNow()));
                model.Claim(Clock.GetUtcNow());
                return await ClaimAsync(model.Command);
            case Act.ClaimWithOtherPayload when model.IsUsed:
                model.Expect(new KeyClaim.OtherPayload());
                return await ClaimAsync(other);
            case Act.TakeUp when model.Says(Clock.GetUtcNow()) is KeyClaim.Dead dead:
                Assert.That((await TakeUpAsync(model.Command, dead), await TakeUpAsync(model.Command, dead)), Is.EqualTo((true, false)), "Once.");
                model.TakeUp(Clock.GetUtcNow());
                return null;
            case Act.End:
                await EndAsync(model.Command);
                model.End();
                return null;
            case Act.Wait:
                Clock.Advance(TimeSpan.FromSeconds(random.Next(1, 90)));
                return null;
            default:
                return null;
        }
    }

    private async Task<KeyClaim> LookAsync(KeyedCommand command)
    {
        await using var db = Open();
        return await new IdempotencyKeys(db, Clock).LookAsync(command, default);
    }

    private async Task<KeyClaim> ClaimAsync(KeyedCommand command)
    {
        await using var db = Open();
        return await new IdempotencyKeys(db, Clock).ClaimAsync(command, "made", default);
    }

    private async Task<bool> TakeUpAsync(KeyedCommand command, KeyClaim.Dead dead)
    {
        await using var db = Open();
        return await new IdempotencyKeys(db, Clock).TakeUpAsync(command, dead, default);
    }

    private async Task EndAsync(KeyedCommand command)
    {
        await using var db = Open();
        await new IdempotencyKeys(db, Clock).EndAsync(command, default);
    }

    private sealed class Model(KeyedCommand command)
    {
        private DateTimeOffset? heldUntil;
        private bool isDone;

        public KeyedCommand Command => command;

        public bool IsUsed => heldUntil is not null;

        public KeyClaim? Expected { get; private set; }

        public void Expect(KeyClaim? claim) => Expected = claim;

        public KeyClaim Says(DateTimeOffset now) => heldUntil switch
        {
            null => new KeyClaim.Fresh(),
            _ when isDone => new KeyClaim.Done("made"),
            { } until when until > now => new KeyClaim.InFlight(until),
            { } until => new KeyClaim.Dead("made", until),
        };

        public void Claim(DateTimeOffset now) => heldUntil ??= now + IdempotencyKeys.Lease;

        public void TakeUp(DateTimeOffset now) => heldUntil = now + IdempotencyKeys.Lease;

        public void End() => isDone |= IsUsed;
    }
}
