using System.Security.Cryptography;
using ECare.Core.Behaviour;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ECare.Tests.Behaviour;

public sealed class StepTests(Database database) : DataTests(database)
{
    private StepReader Reader => new(Database.Kept, ScopeOperator.Of("chautari"));

    private static readonly Pseudonyms Pseudonyms = new(Options.Create(new BehaviourOptions { PseudonymKey = Key(7) }));

    [Test]
    public async Task Shows_people_their_own_latest_steps_newest_first()
    {
        var (anna, bishnu) = (Pseudonyms.Of("chautari", 101), Pseudonyms.Of("chautari", 102));
        var (recorder, writer) = Recording();
        recorder.Record("chautari", Taken(anna, StepKind.CodeRequested, 1));
        recorder.Record("chautari", Taken(bishnu, StepKind.BillSeen, 2));
        recorder.Record("chautari", Taken(anna, StepKind.CodeConfirmed, 3));
        recorder.Record("chautari", Taken(anna, StepKind.DashboardSeen, 4));

        await writer.WriteWaitingAsync(default);

        var steps = await Reader.LatestStepsAsync(anna, 2, default);
        Assert.That(steps.Select(step => step.Kind), Is.EqualTo(new[] { StepKind.DashboardSeen, StepKind.CodeConfirmed }));
    }

    [Test]
    public async Task Keeps_everything_that_a_step_says()
    {
        var who = Pseudonyms.Of("chautari", 201);
        var (recorder, writer) = Recording();
        var step = new Step
        {
            Who = who,
            Kind = StepKind.CampaignClicked,
            Outcome = StepOutcome.Refused,
            DurationMilliseconds = 41,
            PageVersion = "v3.1",
            Campaign = "dashain-2083",
            At = Clock.GetUtcNow(),
        };
        recorder.Record("chautari", step);

        await writer.WriteWaitingAsync(default);

        await using var db = Open();
        var stored = await db.Steps.AsNoTracking().SingleAsync(each => each.Who == who);
        var told = (await Reader.LatestStepsAsync(who, 1, default)).Single();
        Assert.That(told, Is.EqualTo(new LatestStep(step.Kind, step.At, step.Outcome, step.Campaign)));
        Assert.That(
            (stored.Id, stored.Kind, stored.Outcome, stored.DurationMilliseconds, stored.PageVersion, stored.Campaign, stored.At),
            Is.EqualTo((step.Id, step.Kind, step.Outcome, 41, "v3.1", "dashain-2083", step.At)));
    }

    [Test]
    public void Counts_what_a_full_queue_drops()
    {
        var (recorder, _) = Recording(new BehaviourOptions { Capacity = 2 });

        for (var i = 0; i < 5; i++)
        {
            recorder.Record("chautari", Taken(Pseudonym.Nobody, StepKind.Landed, i));
        }

        Assert.That(recorder.Dropped, Is.EqualTo(3));
    }

    [Test]
    public async Task Keeps_the_steps_of_a_failing_database_and_writes_those_of_the_others()
    {
        var late = Unprepared();
        var who = Pseudonyms.Of("chautari", 301);
        var (recorder, writer) = Recording();
        recorder.Record(late, Taken(who, StepKind.OfferSeen, 1));
        recorder.Record("chautari", Taken(who, StepKind.BillSeen, 2));

        await writer.WriteWaitingAsync(default);
        await Database.PrepareAsync(late);
        await writer.WriteWaitingAsync(default);

        await using var recovered = Database.Open(late);
        Assert.That(await recovered.Steps.CountAsync(), Is.EqualTo(1));
        Assert.That(await Reader.LatestStepsAsync(who, 9, default), Has.Count.EqualTo(1));
        Assert.That(recorder.Dropped, Is.Zero);
    }

    [Test]
    public async Task Writes_no_step_twice_when_the_answer_of_a_commit_was_lost()
    {
        var late = Unprepared();
        var step = Taken(Pseudonyms.Of(late, 1), StepKind.BillSeen, 1);
        var (recorder, writer) = Recording();
        recorder.Record(late, step);
        await writer.WriteWaitingAsync(default);
        await Database.PrepareAsync(late);
        await using var db = Database.Open(late);
        db.Steps.Add(step);
        await db.SaveChangesAsync();

        recorder.Record(late, Taken(step.Who, StepKind.OfferSeen, 2));
        await writer.WriteWaitingAsync(default);

        Assert.That(await db.Steps.CountAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task Bounds_what_waits_for_a_failing_database_and_counts_the_rest()
    {
        var late = Unprepared();
        var (recorder, writer) = Recording(new BehaviourOptions { PendingPerOperator = 2 });
        for (var i = 0; i < 5; i++)
        {
            recorder.Record(late, Taken(Pseudonym.Nobody, StepKind.Landed, i));
        }

        await writer.WriteWaitingAsync(default);

        Assert.That(recorder.Dropped, Is.EqualTo(3));
    }

    [Test]
    public async Task Writes_what_still_waits_when_the_program_stops()
    {
        var who = Pseudonyms.Of("chautari", 401);
        var (recorder, writer) = Recording();
        await writer.StartAsync(default);
        recorder.Record("chautari", Taken(who, StepKind.SignedOut, 1));

        await writer.StopAsync(default);

        Assert.That(await Reader.LatestStepsAsync(who, 9, default), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Counts_as_lost_what_cannot_be_written_before_the_program_stops()
    {
        var (recorder, writer) = Recording();
        await writer.StartAsync(default);
        recorder.Record(Unprepared(), Taken(Pseudonym.Nobody, StepKind.Landed, 1));

        await writer.StopAsync(default);

        Assert.That(recorder.Dropped, Is.EqualTo(1));
    }

    private static string Unprepared() => $"late-{RandomNumberGenerator.GetHexString(6, lowercase: true)}";

    private static string Key(byte seed) => Convert.ToBase64String(Enumerable.Repeat(seed, 32).ToArray());

    private static Step Taken(Pseudonym who, StepKind kind, int second) =>
        new() { Who = who, Kind = kind, PageVersion = "v1", At = Start.AddSeconds(second) };

    private (StepRecorder Recorder, StepWriter Writer) Recording(BehaviourOptions? settings = null)
    {
        var options = Options.Create(settings ?? new BehaviourOptions());
        var recorder = new StepRecorder(options);
        return (recorder, new StepWriter(recorder, Database.Operators, options, Clock, NullLogger<StepWriter>.Instance));
    }
}
