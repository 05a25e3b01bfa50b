using ECare.Campaigns.Decisions;
using ECare.Campaigns.Figures;
using ECare.Campaigns.Reporting;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using static ECare.Tests.Campaigns.CampaignWorld;

namespace ECare.Tests.Campaigns.Reporting;

/// <summary>What came of showings, counted day by day and once each.</summary>
internal sealed class OutcomeCountingTests(Database database) : DataTests(database)
{
    private const string Code = "counted";

    [SetUp]
    public async Task Empty()
    {
        await using var db = Open();
        await db.CampaignTrials.ExecuteDeleteAsync();
        await db.CampaignTrialProgress.ExecuteDeleteAsync();
        await db.CampaignOutcomes.ExecuteDeleteAsync();
        await db.CampaignCounts.ExecuteDeleteAsync();
        var traits = new TrialTraits(new DateOnly(2026, 11, 23), "", "", "", "home");
        db.Add(TrialProgress.Begin());
        db.Add(TrialPerson.Enter(APerson(1).Subscriber, Code, new TrialSide(IsHeldOut: false, 0.1), new TrialTime(Start, Start.AddDays(14)), traits));
        await db.SaveChangesAsync();
    }

    [Test]
    public async Task Counts_each_report_once_on_its_day()
    {
        await ReportAsync(OutcomeKind.Seen, 3);
        await ReportAsync(OutcomeKind.Clicked, 1);
        await CountAsync();
        await CountAsync();
        Clock.Advance(TimeSpan.FromDays(1));
        await ReportAsync(OutcomeKind.Seen, 2);
        await CountAsync();

        Assert.That(await CountsAsync(), Is.EquivalentTo(new[] { ("Seen", 23, 3L), ("Clicked", 23, 1L), ("Seen", 24, 2L) }));
    }

    [Test]
    public async Task Counts_a_goal_that_was_credited_late_on_the_day_on_which_it_was_reached()
    {
        await ReportAsync(OutcomeKind.Converted, 1);
        await CountAsync();
        Clock.Advance(TimeSpan.FromDays(2));
        await CountAsync();
        await ReportAsync(OutcomeKind.Converted, 1, Start.AddHours(1));
        await CountAsync();

        Assert.That(await CountsAsync(), Is.EquivalentTo(new[] { ("Converted", 23, 2L) }));
    }

    [Test]
    public async Task Counts_all_campaigns_together_also_what_was_counted_before_there_was_such_a_row()
    {
        await using (var db = Open())
        {
            db.Add(CampaignCount.Begin("older", new DateOnly(2026, 11, 20), CampaignCount.Shown)).Entity.Add(40);
            db.Add(CampaignCount.Begin("oldest", new DateOnly(2026, 11, 20), CampaignCount.Shown)).Entity.Add(2);
            await db.SaveChangesAsync();
        }

        await ReportAsync(OutcomeKind.Seen, 3);
        await ReportAsync(OutcomeKind.Seen, 1, campaign: "other");
        await ReportAsync(OutcomeKind.Converted, 1);
        await ReportAsync(OutcomeKind.Converted, 1, campaign: "other");
        await CountAsync();
        await CountAsync();

        Assert.That(await CountsAsync(CampaignCount.AllCampaigns), Is.EquivalentTo(new[] { ("Shown", 20, 42L), ("Seen", 23, 4L), ("Converted", 23, 2L) }));
    }

    [Test]
    public async Task Notes_in_the_trial_who_does_not_want_it()
    {
        await using (var db = Open())
        {
            db.Add(DecisionOutcome.Of(APerson(1).Subscriber, Guid.CreateVersion7(Clock.GetUtcNow()), OutcomeKind.Hidden, Code, Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        }

        await CountAsync();

        await using var again = Open();
        var person = await again.CampaignTrials.SingleAsync();
        Assert.That((person.HiddenAt, person.PendingSince is not null), Is.EqualTo(((DateTimeOffset?)Start, true)));
    }

    private async Task ReportAsync(OutcomeKind kind, int times, DateTimeOffset? at = null, string campaign = Code)
    {
        await using var db = Open();
        for (var i = 0; i < times; i++)
        {
            db.Add(DecisionOutcome.Of(APerson(2).Subscriber, Guid.CreateVersion7(Clock.GetUtcNow()), kind, campaign, (at ?? Clock.GetUtcNow()).AddMilliseconds(i)));
        }

        await db.SaveChangesAsync();
    }

    private async Task CountAsync()
    {
        Clock.Advance(TimeSpan.FromMinutes(5));
        await using var db = Open();
        await new OutcomeCounting(db, ScopeOperator.Of(Database.DefaultOperator), Clock).RunAsync(default);
    }

    private async Task<List<(string Kind, int Day, long Count)>> CountsAsync(string campaign = Code)
    {
        await using var db = Open();
        return [.. (await db.CampaignCounts.AsNoTracking().Where(count => count.Campaign == campaign).ToListAsync()).Select(count => (count.Kind, count.Day.Day, count.Count))];
    }
}
