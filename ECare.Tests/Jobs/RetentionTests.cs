using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;
using ECare.Core.Behaviour;
using ECare.Core.Inventory;
using ECare.Core.Jobs;
using ECare.Core.Notifications;
using ECare.Core.Notifications.Simulation;
using ECare.Core.Operators;
using ECare.Core.Usage;
using ECare.Tests.Accounts;
using ECare.Tests.Campaigns;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using static ECare.Tests.Campaigns.CampaignWorld;

namespace ECare.Tests.Jobs;

/// <summary>What is kept for as long as the operator says, and not longer.</summary>
internal sealed class RetentionTests(Database database) : DataTests(database)
{
    private readonly CurrentOperator current = KeepingForDays(10);

    [Test]
    public async Task Of_steps()
    {
        await using var db = Open();
        int[] ages = [400, 30, 11, 9, 0];
        db.Steps.AddRange(ages.Select(age => new Step
        {
            Who = Pseudonym.Nobody,
            Kind = StepKind.Landed,
            PageVersion = "v",
            At = Start.AddDays(-age),
        }));
        await db.SaveChangesAsync();

        var gone = await new StepCleaning(db, current, Clock).RunAsync(default);

        Assert.That(gone, Is.EqualTo(3));
        Assert.That(await db.Steps.AsNoTracking().OrderBy(step => step.At).Select(step => step.At).ToListAsync(), Is.EqualTo(new[] { Start.AddDays(-9), Start }));
        Assert.That(await new StepCleaning(db, current, Clock).RunAsync(default), Is.Zero);
    }

    [Test]
    public async Task Of_messages()
    {
        await using var db = Open();
        db.SentMessages.AddRange(new[] { 11, 9 }.Select(age => new SentMessage
        {
            To = "+9779800000000",
            Text = "code",
            Purpose = default(MessagePurpose),
            SentAt = Start.AddDays(-age),
        }));
        await db.SaveChangesAsync();

        Assert.That(await new SentMessageCleaning(db, current, Clock).RunAsync(default), Is.EqualTo(1));
        Assert.That(await db.SentMessages.CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task Of_single_records_of_use_while_the_days_totals_stay()
    {
        await using var db = Open();
        var rows = new AccountRows(db, Start);
        var line = rows.Line(rows.Account(rows.Customer(71)));
        rows.Day(line, new DateOnly(2025, 1, 1), 5);
        db.UsageRecords.AddRange(new[] { 11, 9 }.Select(age => UsageRecord.Rated(
            line, age, Start.AddDays(-age), AllowanceService.Data, 5, new RatedTo(null, "NP", 0))));
        await db.SaveChangesAsync();

        Assert.That(await new UsageRecordCleaning(db, current, Clock).RunAsync(default), Is.EqualTo(1));
        Assert.That((await db.UsageRecords.CountAsync(), await db.UsageDays.CountAsync(day => day.LineId == line.Id)), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task Of_decisions_with_what_came_of_them()
    {
        var world = new CampaignWorld(Database, Clock);
        await world.PublishAsync(ACampaign("kept"));
        var person = APerson(81);
        await DecideAndSeeAsync(world, person);
        Clock.Advance(TimeSpan.FromDays(11));
        await DecideAndSeeAsync(world, person);
        await using var db = Open();

        var gone = await new DecisionCleaning(db, current, Clock).RunAsync(default);

        Assert.That(gone, Is.GreaterThanOrEqualTo(2), "one decision and that it was seen");
        Assert.That(await db.CampaignDecisions.CountAsync(decision => decision.Subscriber == person.Subscriber), Is.EqualTo(1));
        Assert.That(await db.CampaignOutcomes.CountAsync(outcome => outcome.Subscriber == person.Subscriber), Is.EqualTo(1));
        Assert.That(await db.CampaignSetVersions.AnyAsync(), Is.True, "the set that serves");
    }

    [Test]
    public async Task Of_contacts_but_never_of_a_refusal_or_of_a_campaign_that_runs()
    {
        var world = new CampaignWorld(Database, Clock);
        await world.PublishAsync(ACampaign("over"), ACampaign("refused"), ACampaign("runs"));
        var person = APerson(91).Subscriber;
        await using var db = Open();
        var day = world.Directory.Find(Database.DefaultOperator)!.Serving.Clock.At(Start);
        foreach (var code in new[] { "over", "runs" })
        {
            await ContactWriting.AddAsync(db, person, new Shown(code, "", day), 1, default);
        }

        await ContactWriting.RefuseAsync(db, person, "refused", Start, default);
        Clock.Advance(TimeSpan.FromDays(12));
        await world.PublishAsync(ACampaign("runs"));

        await new ContactCleaning(db, current, world.Directory, Clock).RunAsync(default);

        var left = await db.CampaignContacts.Where(contact => contact.Subscriber == person).Select(contact => contact.Campaign).Order().ToListAsync();
        Assert.That(left, Is.EqualTo(new[] { "refused", "runs" }));
    }

    [TestCase(null, 10, 0)]
    [TestCase(5, 10, 0)]
    [TestCase(11, 10, 1)]
    [TestCase(400, 10, 390)]
    public void Goes_day_by_day(int? oldestAge, int keptDays, int slices)
    {
        var ends = DaySlices.Until(oldestAge is { } age ? Start.AddDays(-age) : null, Start.AddDays(-keptDays)).ToList();

        Assert.That(ends, Has.Count.EqualTo(slices));
        Assert.That(ends.LastOrDefault(Start.AddDays(-keptDays)), Is.EqualTo(Start.AddDays(-keptDays)));
    }

    private static CurrentOperator KeepingForDays(int days)
    {
        var keeping = new CurrentOperator();
        keeping.Set(AnOperator() with { Retention = new Retention(days, days, days, days, days) });
        return keeping;
    }

    private async Task DecideAndSeeAsync(CampaignWorld world, ECare.Campaigns.Audience.SubscriberFacts person)
    {
        var choice = await world.DecideAsync(person);
        await world.Reports.ReportAsync(Database.DefaultOperator, person.Subscriber, choice.Token, OutcomeKind.Seen, default);
        await world.Writer.FlushAsync(default);
    }
}
