using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Memory;
using ECare.Campaigns.Outbound;
using ECare.Campaigns.Pacing;
using ECare.Campaigns.Recommendation;
using ECare.Core.Notifications;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using static ECare.Tests.Campaigns.Outbound.OutboundWorld;

namespace ECare.Tests.Campaigns.Outbound;

/// <summary>Whatever dies, races or is forgotten: nobody gets two messages, and who is forgotten leaves no trace.</summary>
internal sealed class OutboundSafetyTests(Database database) : DataTests(database)
{
    private OutboundWorld world = null!;

    [SetUp]
    public async Task Start_anew()
    {
        await using var db = Open();
        await db.OutboundRuns.ExecuteDeleteAsync();
        await db.ModelCheckpoints.ExecuteDeleteAsync();
        world = new OutboundWorld(Database, Clock);
    }

    [Test]
    public async Task Goes_on_after_a_node_that_died_while_it_handed_over_and_sends_nothing_twice()
    {
        await world.PublishAsync(AMessage("dead"));
        world.People.With(10);
        var run = await StartedAsync(world);
        var left = 0;
        world.Gateway.Before = _ => Interlocked.Increment(ref left) > 6 ? Task.Delay(Timeout.Infinite) : Task.CompletedTask;
        var dying = world.WorkAsync();
        while (Volatile.Read(ref left) < 8)
        {
            await Task.Delay(10);
        }

        // The first page has gone; of the second two have been taken and two are on their way when the node dies.
        var heir = await NodeAsync("dead");
        await heir.WorkAsync();
        var tooEarly = heir.Gateway.Taken.Count;
        Clock.Advance(TimeSpan.FromMinutes(6));
        await heir.WorkAsync();

        var report = await heir.ReportAsync(run);
        string[] all = [.. world.Gateway.Taken.Concat(heir.Gateway.Taken).Select(message => message.To)];
        Assert.That(dying.IsCompleted, Is.False);
        Assert.That(tooEarly, Is.Zero, "it may yet say what became of them");
        Assert.That(all, Is.Unique);
        Assert.That(all, Has.Length.EqualTo(8));
        Assert.That((report.Run.State, report.Sum(OutboundPersonState.Sent), report.Sum(OutboundPersonState.Uncertain)), Is.EqualTo((OutboundState.Done, 6, 4)));
        Assert.That(report.Sum(OutboundCount.People), Is.EqualTo(10), "nobody is counted twice");
    }

    [Test]
    public async Task Stops_between_messages_when_its_node_is_told_to_leave_and_goes_on_later()
    {
        await world.PublishAsync(AMessage("uncommitted") with { ImpressionBudget = 100, Caps = new ContactCaps(1, null, null) });
        world.People.With(6);
        var run = await StartedAsync(world);
        using var stop = new CancellationTokenSource();

        world.Gateway.Before = async _ => await stop.CancelAsync();
        await Assert.ThatAsync(() => world.WorkAsync(stop.Token), Throws.InstanceOf<OperationCanceledException>());
        world.Gateway.Before = _ => Task.CompletedTask;
        await world.WorkAsync();
        await world.Campaigns.Keeper.KeepAsync(default);

        await using var db = Open();
        Assert.That(world.Gateway.Taken.Select(message => message.To), Is.EquivalentTo(world.People.All.Select(person => person.Phone)));
        Assert.That((await db.CampaignBudgets.SingleAsync(budget => budget.Campaign == "uncommitted")).Spent, Is.EqualTo(6));
        Assert.That(await db.CampaignContacts.Where(contact => contact.Campaign == "uncommitted").SumAsync(contact => contact.Total), Is.EqualTo(6));
        Assert.That((await world.ReportAsync(run)).Sum(OutboundPersonState.Sent), Is.EqualTo(6));
    }

    [Test]
    public async Task Sends_what_a_node_decided_and_did_not_live_to_send()
    {
        await world.PublishAsync(AMessage("decided"));
        world.People.With(6);
        var run = await StartedAsync(world);
        await using (var dying = Open())
        {
            var scope = new OutboundScope(dying, ScopeOperator.Of(Here).Operator, world.Campaigns.Directory.Find(Here)!, new ECare.Campaigns.CampaignOptions(), Clock);
            await new OutboundDeciding(scope, new TestWords()).DecideAsync(
                await dying.OutboundRuns.AsNoTracking().SingleAsync(each => each.Id == run), await world.People.NextAsync(ContactChannel.Sms, 0, default), default);
        }

        var heir = await NodeAsync("decided");
        await heir.WorkAsync();

        await using var db = Open();
        Guid[] people = [.. world.People.All.Select(person => person.Subscriber)];
        Assert.That(heir.Gateway.Taken.Select(message => message.To), Is.EquivalentTo(world.People.All.Select(person => person.Phone)));
        Assert.That(await db.CampaignDecisions.CountAsync(decision => people.Contains(decision.Subscriber)), Is.EqualTo(6), "one decision each");
        Assert.That((await world.ReportAsync(run)).Sum(OutboundCount.Chosen), Is.EqualTo(6));
    }

    [Test]
    public async Task Lets_no_long_run_hold_up_another()
    {
        await world.PublishAsync(AMessage("turns"));
        world.People.With(12);
        var (first, second) = (await world.PlanAsync(), await world.PlanAsync());
        await world.WorkAsync();
        await world.StartAsync(first);
        await world.StartAsync(second);

        await world.WorkAsync();

        var firstPage = world.People.All.Take(4).Select(person => person.Phone).ToList();
        Assert.That(world.Gateway.Taken, Has.Count.EqualTo(24));
        Assert.That(world.Gateway.Taken.Take(8).Select(message => message.To), Is.EquivalentTo(firstPage.Concat(firstPage)), "a page of each in turn");
    }

    [Test]
    public async Task Gives_back_what_a_page_took_that_somebody_else_committed()
    {
        await world.PublishAsync(AMessage("race-budget") with { ImpressionBudget = 1_000, Caps = new ContactCaps(1, null, null) });
        world.People.With(4);
        var run = await StartedAsync(world);
        await using var db = Open();
        await using var late = Open();
        var stale = await late.OutboundRuns.AsNoTracking().SingleAsync(each => each.Id == run);
        await world.WorkAsync();
        await db.OutboundRuns.Where(each => each.Id == run).ExecuteUpdateAsync(row => row.SetProperty(each => each.State, OutboundState.Running));
        await db.OutboundPeople.Where(person => person.RunId == run).ExecuteDeleteAsync();
        Clock.Advance(TimeSpan.FromDays(1));

        // A node that read the run before the other got on with it.
        var scope = new OutboundScope(late, ScopeOperator.Of(Here).Operator, world.Campaigns.Directory.Find(Here)!, new ECare.Campaigns.CampaignOptions(), Clock);
        var got = await new OutboundDeciding(scope, new TestWords()).DecideAsync(stale, await world.People.NextAsync(ContactChannel.Sms, 0, default), default);
        await world.Campaigns.Keeper.KeepAsync(default);

        Assert.That(got, Is.False);
        Assert.That((await db.CampaignBudgets.AsNoTracking().SingleAsync(budget => budget.Campaign == "race-budget")).Spent, Is.EqualTo(4));
        Assert.That((await world.Campaigns.DecideAsync(world.People.All[0].Facts!)).Campaign, Is.Not.Null, "nothing is reserved any more");
    }

    [Test]
    public async Task Writes_once_when_two_nodes_are_at_it()
    {
        await world.PublishAsync(AMessage("two"));
        world.People.With(40);
        var run = await StartedAsync(world);
        var other = await NodeAsync("two");
        world.Gateway.Before = other.Gateway.Before = _ => Task.Delay(1);

        for (var i = 0; i < 30 && (await world.ReportAsync(run)).Run.State == OutboundState.Running; i++)
        {
            await Task.WhenAll(Task.Run(() => world.WorkAsync()), Task.Run(() => other.WorkAsync()));
        }

        string[] all = [.. world.Gateway.Taken.Concat(other.Gateway.Taken).Select(message => message.To)];
        var report = await world.ReportAsync(run);
        Assert.That(all, Is.EquivalentTo(world.People.All.Select(person => person.Phone)));
        Assert.That((report.Run.State, report.Sum(OutboundPersonState.Sent), report.Sum(OutboundCount.People)), Is.EqualTo((OutboundState.Done, 40, 40)));
    }

    [Test]
    public async Task Gives_each_message_to_the_first_who_claims_it()
    {
        await world.PublishAsync(AMessage("claimed"));
        world.People.With(4);
        var id = await StartedAsync(world);
        await using var db = Open();
        var run = await db.OutboundRuns.AsNoTracking().SingleAsync(each => each.Id == id);
        var scope = new OutboundScope(db, ScopeOperator.Of(Here).Operator, world.Campaigns.Directory.Find(Here)!, new ECare.Campaigns.CampaignOptions(), Clock);
        var page = await world.People.NextAsync(ContactChannel.Sms, 0, default);
        await new OutboundDeciding(scope, new TestWords()).DecideAsync(run, page, default);
        var sending = new OutboundSending(scope, new TestWords(), new OutboundGateway(world.Gateway, world.Gateway));

        // Both have seen the same messages ready before either claimed.
        List<Guid> ready = [.. page.Select(person => person.Subscriber)];
        var first = await sending.ClaimAsync(run, Guid.CreateVersion7(Clock.GetUtcNow()), ready, default);
        var second = await sending.ClaimAsync(run, Guid.CreateVersion7(Clock.GetUtcNow()), ready, default);

        Assert.That((first.Count, second.Count), Is.EqualTo((4, 0)));
    }

    [Test]
    public async Task Tries_a_refused_message_again_and_then_gives_it_up()
    {
        await world.PublishAsync(AMessage("refused"));
        world.People.With(2);
        var refused = world.People.All[0].Phone;
        var attempts = 0;
        world.Gateway.Before = to => to == refused && ++attempts > 0 ? throw new MessageNotTakenException("No such number.") : Task.CompletedTask;

        var run = await world.SendAsync();

        var report = await world.ReportAsync(run);
        Assert.That((attempts, report.Sum(OutboundPersonState.Failed), report.Sum(OutboundPersonState.Sent)), Is.EqualTo((3, 1, 1)));
        Assert.That(report.Run.State, Is.EqualTo(OutboundState.Done));
        Assert.That(await SeenAsync(world.People.All[0]), Is.Zero, "nobody saw it");
        Assert.That(await SeenAsync(world.People.All[1]), Is.EqualTo(1));
    }

    [Test]
    public async Task Waits_for_a_gateway_that_is_away()
    {
        await world.PublishAsync(AMessage("away"));
        world.People.With(6);
        world.Gateway.Before = _ => throw new MessageNotTakenException("Nobody there.", new HttpRequestException()) { IsAway = true };

        var run = await world.SendAsync();
        var waiting = await world.ReportAsync(run);
        world.Gateway.Before = _ => Task.CompletedTask;
        await world.WorkAsync();

        Assert.That((waiting.Run.State, waiting.Sum(OutboundPersonState.Sent)), Is.EqualTo((OutboundState.Running, 0)));
        Assert.That(world.Gateway.Taken.Select(message => message.To), Is.EquivalentTo(world.People.All.Select(person => person.Phone)));
    }

    [Test]
    public async Task Does_not_try_again_what_the_gateway_may_have_taken()
    {
        await world.PublishAsync(AMessage("unheard"));
        world.People.With(1);
        world.Gateway.Before = _ => throw new MessageNotTakenException("No answer.", new TaskCanceledException());

        var run = await world.SendAsync();
        world.Gateway.Before = _ => Task.CompletedTask;
        await world.WorkAsync();

        Assert.That(world.Gateway.Taken, Is.Empty);
        Assert.That((await world.ReportAsync(run)).Sum(OutboundPersonState.Uncertain), Is.EqualTo(1));
    }

    [Test]
    public async Task Asks_for_the_consent_once_more_before_it_sends()
    {
        await world.PublishAsync(AMessage("withdrawn"));
        var person = world.People.Add();
        world.Gateway.Before = _ => throw new MessageNotTakenException("Nobody there.", new HttpRequestException()) { IsAway = true };
        var run = await world.SendAsync();
        world.Gateway.Before = _ => Task.CompletedTask;
        world.People.Change(person, each => each with { Facts = CampaignWorld.APerson(1, consents: false) });

        await world.WorkAsync();

        Assert.That(world.Gateway.Taken, Is.Empty);
        Assert.That((await world.ReportAsync(run)).Sum(OutboundPersonState.Withdrawn), Is.EqualTo(1));
    }

    [Test]
    public async Task Writes_to_no_minor_whoever_agreed()
    {
        await world.PublishAsync(AMessage("adults"));
        var (minor, adult) = (world.People.Add(), world.People.Add());
        world.People.Change(minor, person => person with { IsMinor = true });

        var run = await world.SendAsync();

        Assert.That(world.Gateway.Taken.Select(message => message.To), Is.EqualTo(new[] { adult.Phone }));
        Assert.That((await world.ReportAsync(run)).Counts.Single(count => count.Kind == OutboundCount.Of(OutboundCause.Minor) && !count.IsPreview).Count, Is.EqualTo(1));
    }

    [Test]
    public async Task Counts_a_click_on_a_message_once_and_a_goal_after_it()
    {
        await world.PublishAsync(AMessage("click") with { Goal = CampaignGoal.TopUp });
        var (person, other) = (world.People.Add(), world.People.Add());
        await world.SendAsync();
        var token = TokenOf(world.Gateway.Taken.Single(message => message.To == person.Phone).Text);

        Clock.Advance(TimeSpan.FromHours(5));
        var first = await world.Clicks.ClickAsync(Here, token, default);
        var again = await world.Clicks.ClickAsync(Here, token, default);
        Clock.Advance(TimeSpan.FromMinutes(1));
        var converted = await world.Campaigns.Reports.ConvertAsync(Here, other.Subscriber, new ReachedGoal.TopUp(), Clock.GetUtcNow(), default);

        await using var db = Open();
        Assert.That((first, again), Is.EqualTo((new OutboundClick("click", "ne-NP"), new OutboundClick("click", "ne-NP"))));
        Assert.That(
            await db.CampaignOutcomes.Where(outcome => outcome.Subscriber == person.Subscriber).OrderBy(outcome => outcome.At).Select(outcome => outcome.Kind).ToListAsync(),
            Is.EqualTo(new[] { OutcomeKind.Seen, OutcomeKind.Clicked }));
        Assert.That(converted, Is.True, "what a message showed was seen, clicked or not");
    }

    [Test]
    public async Task Knows_no_token_that_was_changed_or_is_of_another_kind()
    {
        await world.PublishAsync(AMessage("forged"));
        var (person, other) = (world.People.Add(), world.People.Add());
        await world.SendAsync();
        var token = TokenOf(world.Gateway.Taken.Single(message => message.To == person.Phone).Text);
        var theirs = TokenOf(world.Gateway.Taken.Single(message => message.To == other.Phone).Text);
        var page = (await world.Campaigns.DecideAsync(person.Facts!)).Token!;

        foreach (var forged in new[] { token[..^1] + (token[^1] == 'A' ? 'B' : 'A'), token[..22] + theirs[22..], page, page[..32], "", new string('-', 32) })
        {
            Assert.That(await world.Clicks.ClickAsync(Here, forged, default), Is.Null, forged);
        }

        Assert.That((await world.Campaigns.Reports.ReportAsync(Here, person.Subscriber, token, OutcomeKind.Clicked, default)), Is.InstanceOf<ReportOutcome.BadToken>());
    }

    [Test]
    public async Task Leads_on_from_an_old_message_and_counts_nothing()
    {
        await world.PublishAsync(AMessage("old"));
        var person = world.People.Add();
        await world.SendAsync();
        Clock.Advance(TimeSpan.FromDays(31));

        var click = await world.Clicks.ClickAsync(Here, TokenOf(world.Gateway.Taken[0].Text), default);

        await using var db = Open();
        Assert.That(click?.Campaign, Is.EqualTo("old"));
        Assert.That(await db.CampaignOutcomes.AnyAsync(outcome => outcome.Subscriber == person.Subscriber && outcome.Kind == OutcomeKind.Clicked), Is.False);
    }

    [Test]
    public async Task Leaves_no_trace_of_who_is_forgotten()
    {
        await world.PublishAsync(AMessage("erased"));
        var (erased, forgetting, other) = (world.People.Add(), world.People.Add(), world.People.Add());
        var run = await world.SendAsync();
        var token = TokenOf(world.Gateway.Taken.Single(message => message.To == erased.Phone).Text);

        await world.Campaigns.Reports.EraseAsync(Here, erased.Subscriber, default);
        await new CampaignMemory(world.Campaigns.Directory, world.Campaigns.Databases, Clock).ForgetAsync(Here, forgetting.Subscriber, "erased", default);

        await using var db = Open();
        Assert.That(await db.OutboundPeople.Where(person => person.RunId == run).Select(person => person.Subscriber).ToListAsync(), Is.EqualTo(new[] { other.Subscriber }));
        Assert.That(await world.Clicks.ClickAsync(Here, token, default), Is.Null);
        Assert.That(await db.CampaignOutcomes.AnyAsync(outcome => outcome.Subscriber == erased.Subscriber), Is.False);
    }

    [Test]
    public async Task Takes_who_is_forgotten_out_of_a_frozen_audience()
    {
        await world.PublishAsync(AMessage("frozen-erased"));
        var (erased, other) = (world.People.Add(), world.People.Add());
        var run = await world.PlanAsync(audience: OutboundAudience.Frozen);
        await world.WorkAsync();
        await world.Campaigns.Reports.EraseAsync(Here, erased.Subscriber, default);
        await world.StartAsync(run);

        await world.WorkAsync();

        Assert.That(world.Gateway.Taken.Select(message => message.To), Is.EqualTo(new[] { other.Phone }));
    }

    [Test]
    public async Task Makes_a_list_whose_people_count_as_told_once_it_is_taken()
    {
        await world.PublishAsync(AMessage("listed"));
        world.People.With(6);
        var without = world.People.Add(consents: false);
        var run = await world.SendAsync(output: OutboundOutput.List);
        var before = await SeenAsync(world.People.All[0]);

        var rows = await world.ListAsync(run);
        var again = await world.ListAsync(run);

        var report = await world.ReportAsync(run);
        Assert.That(world.Gateway.Taken, Is.Empty, "the portal sends none of it");
        Assert.That(rows.Select(row => row.Address), Is.EqualTo(world.People.All.Except([without]).Select(person => person.Phone)));
        Assert.That(again, Is.EqualTo(rows));
        Assert.That(rows, Has.All.Matches<OutboundListRow>(row => row!.Links.Visit.StartsWith("https://care.example/m/np/", StringComparison.Ordinal)));
        Assert.That((before, await SeenAsync(world.People.All[0])), Is.EqualTo((0, 1)));
        Assert.That((report.Run.State, report.Run.ListedBy, report.Sum(OutboundPersonState.Listed)), Is.EqualTo((OutboundState.Done, "Sita", 6)));
        Assert.That((await world.Clicks.ClickAsync(Here, rows[0].Links.Visit[^32..], default))?.Campaign, Is.EqualTo("listed"));
    }

    [Test]
    public async Task Lists_nobody_of_a_run_that_is_sent_or_not_done()
    {
        await world.PublishAsync(AMessage("unlisted"));
        world.People.With(2);

        Assert.That(await world.ListAsync(await world.SendAsync()), Is.Empty);
        Assert.That(await world.ListAsync(await world.PlanAsync(output: OutboundOutput.List)), Is.Empty);
        Assert.That(await world.ListAsync(Guid.CreateVersion7(Clock.GetUtcNow())), Is.Empty);
    }

    [Test]
    public async Task Leaves_who_withdrew_out_of_a_list_that_is_taken_later()
    {
        await world.PublishAsync(AMessage("list-withdrawn"));
        world.People.With(2);
        var run = await world.SendAsync(output: OutboundOutput.List);
        world.People.Change(world.People.All[0], person => person with { Facts = CampaignWorld.APerson(1, consents: false) });

        Assert.That((await world.ListAsync(run)).Select(row => row.Address), Is.EqualTo(new[] { world.People.All[1].Phone }));
    }

    [Test]
    public async Task Is_deleted_with_its_rows_when_messages_are()
    {
        await world.PublishAsync(AMessage("cleaned"));
        world.People.With(2);
        var run = await world.SendAsync();
        await using var db = Open();
        var cleaning = new OutboundCleaning(db, ScopeOperator.Of(Here), Clock);

        await cleaning.RunAsync(default);
        var kept = await db.OutboundPeople.CountAsync(person => person.RunId == run);
        Clock.Advance(TimeSpan.FromDays(ScopeOperator.Of(Here).Operator.Retention.Messages + 1));
        await cleaning.RunAsync(default);

        Assert.That((kept, await db.OutboundPeople.CountAsync(person => person.RunId == run)), Is.EqualTo((2, 0)));
        Assert.That(await world.Desk.FindAsync(Here, run, default), Is.Null);
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public async Task Breaks_no_cap_and_no_consent_whatever_pages_and_runs_come_together(int seed)
    {
        var (random, perDay, zone) = (new Random(seed), 1 + (seed % 2), CampaignWorld.AnOperator().Zone);
        var code = $"mixed-{seed}";
        await world.Campaigns.Directory.PublishAsync(
            CampaignWorld.AnOperator(),
            [AMessage($"{code}-a") with { Caps = new ContactCaps(perDay, null, null) }, AMessage($"{code}-b") with { Caps = new ContactCaps(perDay, null, 3) }],
            new ContactPolicy { Overall = new ContactCaps(perDay + 1, null, null), PerGroup = ContactCaps.None }, default);
        world.People.With(10);
        var told = new Dictionary<(string To, int Day), int>();
        for (var step = 0; step < 12; step++)
        {
            var person = world.People.All[random.Next(world.People.All.Count)];
            var (before, day) = (world.Gateway.Taken.Count, zone.DayOf(Clock.GetUtcNow()).DayNumber);
            switch (random.Next(4))
            {
                case 0:
                    await world.SendAsync(random.Next(2) == 0 ? ContactChannel.Sms : ContactChannel.Email);
                    break;
                case 1 when (await world.Campaigns.DecideAsync(person.Facts!)).Campaign is not null && person.Consents:
                    told[(person.Phone, day)] = told.GetValueOrDefault((person.Phone, day)) + 1;
                    break;
                case 2:
                    world.People.Change(person, each => each with { Facts = Turned(each) });
                    break;
                default:
                    Clock.Advance(TimeSpan.FromHours(random.Next(1, 20)));
                    break;
            }

            foreach (var (to, _) in world.Gateway.Taken.Skip(before))
            {
                var receiver = world.People.All.Single(each => each.Phone == to || each.Email == to);
                Assert.That(receiver.Consents, Is.True);
                told[(receiver.Phone, day)] = told.GetValueOrDefault((receiver.Phone, day)) + 1;
            }
        }

        Assert.That(world.Gateway.Taken, Is.Not.Empty);
        Assert.That(told.Values, Has.All.LessThanOrEqualTo(perDay + 1));
    }

    /// <summary>The same person, who has changed their mind.</summary>
    private static ECare.Campaigns.Audience.SubscriberFacts Turned(OutboundReceiver person) => new(person.Subscriber)
    {
        ConsentsToMarketing = !person.Consents,
        ConsentsToPersonalisation = !person.Consents,
    };

    private static string TokenOf(string text) => text[^32..];

    private static async Task<Guid> StartedAsync(OutboundWorld node)
    {
        var run = await node.PlanAsync();
        await node.WorkAsync();
        await node.StartAsync(run);
        return run;
    }

    private async Task<OutboundWorld> NodeAsync(string code)
    {
        var other = new OutboundWorld(Database, Clock) { People = world.People };
        await other.PublishAsync(AMessage(code));
        return other;
    }

    private async Task<int> SeenAsync(OutboundReceiver person)
    {
        await using var db = Open();
        return await db.CampaignOutcomes.CountAsync(outcome => outcome.Subscriber == person.Subscriber && outcome.Kind == OutcomeKind.Seen);
    }
}
