using ECare.Campaigns;
using ECare.Campaigns.Decisions;
using ECare.Core.Behaviour;
using ECare.Core.Notifications;
using ECare.Tests.Persistence.Harness;
using ECare.Web.Start;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ECare.Tests.Behaviour;

/// <summary>Many pages at once, with the real writer and a real database behind: each step is in a table or in a count.</summary>
internal sealed class StepLoadTests(Database database) : DataTests(database)
{
    private const int Pages = 4;
    private const int StepsOfAPage = 5_000;

    [TestCase(100_000, TestName = "Writes_every_step_when_there_is_room_and_the_rest_when_the_program_stops")]
    [TestCase(500, TestName = "Counts_every_step_that_finds_no_room")]
    public async Task Loses_nothing_silently(int capacity)
    {
        var options = Options.Create(new BehaviourOptions { Capacity = capacity, PendingPerOperator = 100_000, Gathering = TimeSpan.FromMilliseconds(20) });
        var recorder = new StepRecorder(options);
        var writer = new StepWriter(recorder, Database.Operators, options, TimeProvider.System, NullLogger<StepWriter>.Instance);
        await using var db = Open();
        await db.Steps.ExecuteDeleteAsync();
        await writer.StartAsync(default);

        await Task.WhenAll(Enumerable.Range(0, Pages).Select(page => Task.Run(() => Browse(recorder, page))));
        await writer.StopAsync(default);

        var written = await db.Steps.CountAsync();
        Assert.That(written + recorder.Dropped, Is.EqualTo(Pages * StepsOfAPage));
        Assert.That(recorder.Dropped == 0, Is.EqualTo(capacity > Pages * StepsOfAPage));
        Assert.That(await HealthOf(recorder), Is.EqualTo(recorder.Dropped == 0 ? HealthStatus.Healthy : HealthStatus.Degraded));
    }

    [Test]
    public async Task Tells_staff_how_much_was_lost()
    {
        var recorder = new StepRecorder(Options.Create(new BehaviourOptions { Capacity = 1 }));
        Browse(recorder, page: 1);

        var result = await Check(recorder).CheckHealthAsync(new HealthCheckContext());

        Assert.That(result.Description, Is.EqualTo($"lost since the start: {StepsOfAPage - 1} steps, 0 decisions, 0 messages"));
    }

    private static void Browse(StepRecorder recorder, int page)
    {
        for (var step = 0; step < StepsOfAPage; step++)
        {
            recorder.Record(Database.DefaultOperator, new Step
            {
                Who = Pseudonym.Nobody,
                Kind = StepKind.Landed,
                PageVersion = $"p{page}",
                At = Start.AddMilliseconds(step),
            });
        }
    }

    private static async Task<HealthStatus> HealthOf(StepRecorder recorder) =>
        (await Check(recorder).CheckHealthAsync(new HealthCheckContext())).Status;

    private static LossCheck Check(StepRecorder recorder) => new(
        recorder, new DecisionLog(Options.Create(new CampaignOptions { Secret = Convert.ToBase64String(new byte[32]) })), new MessageQueue());
}
