using ECare.Campaigns.Audience;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Outbound;
using ECare.Campaigns.Pacing;
using ECare.Campaigns.Recommendation;
using ECare.Core.Operators;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using static ECare.Tests.Campaigns.CampaignWorld;
using static ECare.Tests.Campaigns.Outbound.OutboundWorld;

namespace ECare.Tests.Campaigns.Outbound;

/// <summary>Messages are chosen as pages choose, and nobody gets two.</summary>
internal sealed class OutboundTests(Database database) : DataTests(database)
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
    public async Task Writes_to_each_person_once_with_a_decision_that_replays()
    {
        await world.PublishAsync(AMessage("out-a"), AMessage("out-b"));
        world.People.With(10);

        var run = await world.SendAsync();

        var report = await world.ReportAsync(run);
        Assert.That(world.Gateway.Taken.Select(message => message.To), Is.EquivalentTo(world.People.All.Select(person => person.Phone)));
        Assert.That((report.Run.State, report.Sum(OutboundPersonState.Sent), report.Sum(OutboundCount.Chosen)), Is.EqualTo((OutboundState.Done, 10, 10)));
        foreach (var person in world.People.All)
        {
            var decision = await DecisionOfAsync(person);
            var explanation = await world.Campaigns.Explainer.ExplainAsync(Here, person.Subscriber, decision.Id, default);
            Assert.That(explanation!.Replay, Is.InstanceOf<ReplayOutcome.Same>());
            Assert.That((decision.Placement, decision.Kind), Is.EqualTo(("message.sms", DecisionKind.Personal)));
            Assert.That(decision.Propensity, Is.InRange(0.005f, 0.995f), "the floor leaves a chance to the other");
        }
    }

    [Test]
    public async Task Counts_before_the_start_who_would_get_what_and_touches_nobody()
    {
        await world.PublishAsync(AMessage("count-a"), AMessage("count-b", "business") with { Pinned = true });
        world.People.With(3);
        world.People.Add(consents: false);
        world.People.Add(email: null);
        world.People.Add(know: facts => new SubscriberFacts(facts.Subscriber) { ConsentsToMarketing = true, ConsentsToPersonalisation = true, [FlagFact.Business] = true });

        var run = await world.PlanAsync(ContactChannel.Email);
        await world.WorkAsync();
        var report = await world.ReportAsync(run);

        Assert.That(report.Run.State, Is.EqualTo(OutboundState.Counted));
        Assert.That(report.Held(isPreview: true), Is.EquivalentTo(new[] { (OutboundCause.NoConsent, 1L), (OutboundCause.NoAddress, 1L) }));
        Assert.That((report.Sum(OutboundCount.People, isPreview: true), report.Sum(OutboundCount.Chosen, isPreview: true)), Is.EqualTo((6, 4)));
        Assert.That(report.Of("count-a", OutboundCount.Chosen, isPreview: true) + report.Of("count-b", OutboundCount.Chosen, isPreview: true), Is.EqualTo(4));
        Assert.That(report.Of("count-a", OutboundCount.Chosen, isPreview: true), Is.GreaterThanOrEqualTo(3));
        await NothingIsKeptAsync();
        Assert.That(world.Gateway.Taken, Is.Empty);
    }

    [Test]
    public async Task Starts_once_and_not_before_it_is_counted()
    {
        await world.PublishAsync(AMessage("start"));
        world.People.With(2);
        var run = await world.PlanAsync();
        var early = await world.Desk.StartAsync(Here, run, "Sita", "https://care.example", default);
        await world.WorkAsync();
        await world.StartAsync(run);
        var again = await world.Desk.StartAsync(Here, run, "Ram", "https://care.example", default);
        await world.WorkAsync();
        await world.WorkAsync();

        Assert.That((early, again), Is.EqualTo((OutboundChange.Outdated, OutboundChange.Outdated)));
        Assert.That(await world.Desk.StartAsync(Here, Guid.CreateVersion7(Clock.GetUtcNow()), "Ram", "", default), Is.EqualTo(OutboundChange.NotFound));
        Assert.That(world.Gateway.Taken, Has.Count.EqualTo(2));
        Assert.That((await world.ReportAsync(run)).Run.StartedBy, Is.EqualTo("Sita"));
    }

    [TestCase(true, false)]
    [TestCase(false, true)]
    [TestCase(false, false)]
    public async Task Writes_to_nobody_who_does_not_consent(bool marketing, bool personalisation)
    {
        await world.PublishAsync(AMessage("consent"));
        var person = world.People.Add(know: facts => new SubscriberFacts(facts.Subscriber) { ConsentsToMarketing = marketing, ConsentsToPersonalisation = personalisation });

        var run = await world.SendAsync();

        Assert.That(world.Gateway.Taken, Is.Empty);
        Assert.That((await world.ReportAsync(run)).Held(isPreview: false), Is.EqualTo(new[] { (OutboundCause.NoConsent, 1L) }));
        await using var db = Open();
        Assert.That(await db.CampaignDecisions.AnyAsync(decision => decision.Subscriber == person.Subscriber), Is.False);
        Assert.That(await db.CampaignContacts.AnyAsync(contact => contact.Subscriber == person.Subscriber), Is.False);
    }

    [Test]
    public async Task Writes_by_the_channels_that_people_allow_and_by_no_other()
    {
        await world.PublishAsync(AMessage("channel"));
        var (noSms, noEmail) = (world.People.Add(), world.People.Add());
        world.People.Closed.UnionWith([(noSms.Subscriber, ContactChannel.Sms), (noEmail.Subscriber, ContactChannel.Email), (noSms.Subscriber, ContactChannel.Page), (noEmail.Subscriber, ContactChannel.Page)]);

        var sms = await world.SendAsync(ContactChannel.Sms);
        var email = await world.SendAsync(ContactChannel.Email);
        var list = await world.SendAsync(ContactChannel.Email, OutboundOutput.List);

        Assert.That(world.Gateway.Taken.Select(message => message.To), Is.EqualTo(new[] { noEmail.Phone, noSms.Email }));
        Assert.That((await world.ListAsync(list)).Select(row => row.Address), Is.EqualTo(new[] { noSms.Email }));
        foreach (var run in new[] { sms, email, list })
        {
            Assert.That((await world.ReportAsync(run)).Held(isPreview: true), Is.EqualTo(new[] { (OutboundCause.NoConsent, 1L) }), "the count says so before the start");
        }
    }

    [Test]
    public async Task Does_not_send_what_was_decided_before_the_channel_was_closed()
    {
        await world.PublishAsync(AMessage("late"));
        var person = world.People.Add();
        var run = await world.SendAsync(ContactChannel.Email, OutboundOutput.List);

        world.People.Closed.Add((person.Subscriber, ContactChannel.Email));

        Assert.That(await world.ListAsync(run), Is.Empty);
    }

    [Test]
    public async Task Writes_to_nobody_of_the_holdout_and_logs_them_for_the_comparison()
    {
        await world.Campaigns.Directory.PublishAsync(
            AnOperator() with { HoldoutPercent = 100 }, [AMessage("held")], new ContactPolicy { Overall = ContactCaps.None, PerGroup = ContactCaps.None }, default);
        world.People.With(3);

        var run = await world.SendAsync();

        Assert.That(world.Gateway.Taken, Is.Empty);
        Assert.That((await world.ReportAsync(run)).Held(isPreview: false), Is.EqualTo(new[] { (OutboundCause.Holdout, 3L) }));
        Assert.That((await DecisionOfAsync(world.People.All[0])).Kind, Is.EqualTo(DecisionKind.Holdout));
    }

    [Test]
    public async Task Writes_to_nobody_of_a_campaigns_own_holdout()
    {
        await world.PublishAsync(AMessage("own-holdout") with { HoldoutPercent = 100 });
        world.People.With(2);

        var run = await world.SendAsync();

        Assert.That(world.Gateway.Taken, Is.Empty);
        Assert.That((await world.ReportAsync(run)).Held(isPreview: false), Is.EqualTo(new[] { (OutboundCause.Holdout, 2L) }));
    }

    [Test]
    public async Task Is_not_planned_without_a_campaign_for_the_channel()
    {
        await world.PublishAsync(ACampaign("pages-only"), AMessage("over") with { Ends = Start });

        foreach (var codes in new string[][] { [], ["pages-only"], ["no-such"] })
        {
            Assert.That(
                await world.Desk.PlanAsync(Here, new OutboundWish(ContactChannel.Sms, OutboundOutput.Send, OutboundAudience.Live, codes, null), "Sita", default),
                Is.InstanceOf<PlanOutcome.NoCampaign>());
        }
    }

    [Test]
    public async Task Writes_to_nobody_when_the_campaigns_are_gone_at_the_time()
    {
        await world.PublishAsync(AMessage("gone"));
        world.People.With(2);
        var run = await world.PlanAsync();
        await world.WorkAsync();
        await world.StartAsync(run);
        await world.PublishAsync();

        await world.WorkAsync();

        Assert.That(world.Gateway.Taken, Is.Empty);
        Assert.That((await world.ReportAsync(run)).Held(isPreview: false), Is.EqualTo(new[] { (OutboundCause.NoCampaign, 2L) }));
    }

    [Test]
    public async Task Counts_a_message_for_the_caps_of_pages()
    {
        await world.PublishAsync(AMessage("cap-out") with { Caps = new ContactCaps(1, null, null) });
        var person = world.People.Add();

        await world.SendAsync();

        Assert.That((await world.Campaigns.DecideAsync(person.Facts!)).Campaign, Is.Null, "on this node");
        Assert.That((await (await OtherNodeAsync("cap-out")).Campaigns.DecideAsync(person.Facts!)).Campaign, Is.Null, "on another");
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.That((await world.Campaigns.DecideAsync(person.Facts!)).Campaign, Is.Not.Null, "the day after");
    }

    [Test]
    public async Task Counts_a_page_for_the_caps_of_messages_also_before_it_is_written()
    {
        await world.PublishAsync(AMessage("cap-page") with { Caps = new ContactCaps(1, null, null) });
        var (shown, untouched) = (world.People.Add(), world.People.Add());
        await world.Campaigns.DecideAsync(shown.Facts!);

        var run = await world.SendAsync();

        Assert.That(world.Gateway.Taken.Select(message => message.To), Is.EqualTo(new[] { untouched.Phone }));
        Assert.That((await world.ReportAsync(run)).Held(isPreview: false), Is.EqualTo(new[] { (nameof(HeldBack.CampaignCap), 1L) }));
    }

    [Test]
    public async Task Holds_the_operators_caps_over_runs_and_channels()
    {
        await world.Campaigns.Directory.PublishAsync(
            AnOperator(), [AMessage("all-1"), AMessage("all-2")], new ContactPolicy { Overall = new ContactCaps(2, null, null), PerGroup = ContactCaps.None }, default);
        world.People.With(5);

        await world.SendAsync(ContactChannel.Sms);
        await world.SendAsync(ContactChannel.Email);
        var third = await world.SendAsync(ContactChannel.Sms);

        Assert.That(world.Gateway.Taken, Has.Count.EqualTo(10));
        Assert.That((await world.ReportAsync(third)).Held(isPreview: false), Is.EqualTo(new[] { (nameof(HeldBack.OverallCap), 5L) }));
    }

    [Test]
    public async Task Never_writes_of_what_somebody_does_not_want()
    {
        await world.PublishAsync(AMessage("unwanted"));
        var person = world.People.Add();
        await using (var db = Open())
        {
            await ContactWriting.RefuseAsync(db, person.Subscriber, "unwanted", Clock.GetUtcNow(), default);
        }

        var run = await world.SendAsync();

        Assert.That((await world.ReportAsync(run)).Held(isPreview: false), Is.EqualTo(new[] { (nameof(HeldBack.NotInterested), 1L) }));
    }

    [Test]
    public async Task Gives_away_a_budget_to_its_end_and_no_further()
    {
        await world.PublishAsync(AMessage("budget") with { ImpressionBudget = 5 });
        world.People.With(9);
        var run = await world.PlanAsync();
        await world.WorkAsync();
        var foreseen = await world.ReportAsync(run);
        await world.StartAsync(run);

        await world.WorkAsync();
        await world.Campaigns.Keeper.KeepAsync(default);

        await using var db = Open();
        var budget = await db.CampaignBudgets.SingleAsync(each => each.Campaign == "budget");
        Assert.That((foreseen.Sum(OutboundCount.Chosen, isPreview: true), world.Gateway.Taken.Count), Is.EqualTo((5, 5)));
        Assert.That((budget.Leased, budget.Spent), Is.EqualTo((5, 5)));
        Assert.That((await world.ReportAsync(run)).Held(isPreview: false), Is.EqualTo(new[] { (nameof(HeldBack.Budget), 4L) }));
    }

    [Test]
    public async Task Chooses_only_what_the_run_is_for_and_says_so_of_the_rest()
    {
        await world.PublishAsync(AMessage("asked"), AMessage("not-asked") with { Priority = 99, HoldoutPercent = 100 });
        world.People.With(6);

        await world.SendAsync(ContactChannel.Sms, OutboundOutput.Send, "asked");

        foreach (var person in world.People.All)
        {
            var decision = await DecisionOfAsync(person);
            var explanation = (await world.Campaigns.Explainer.ExplainAsync(Here, person.Subscriber, decision.Id, default))!;
            Assert.That(decision.Campaign, Is.EqualTo("asked"));
            Assert.That(explanation.Replay, Is.InstanceOf<ReplayOutcome.Same>());

            // Its holdout would be asked after, so that nobody is taken for a person who would have got it.
            Assert.That(explanation.Campaigns.Single(verdict => verdict.Code == "not-asked").HeldBack, Is.EqualTo(HeldBack.NotAsked));
        }
    }

    [Test]
    public async Task Waits_for_the_end_of_quiet_hours()
    {
        // Noon in Kathmandu lies in them.
        var zone = AnOperator().Zone;
        var hours = new MessageHours([new QuietHours(new TimeOnly(11, 0), new TimeOnly(13, 0))], []);
        await world.Campaigns.Directory.PublishAsync(
            AnOperator(), [AMessage("quiet")],
            new ContactPolicy { Overall = ContactCaps.None, PerGroup = ContactCaps.None, Messages = new MessageCalendar(hours, zone) }, default);
        world.People.With(5);

        var run = await world.SendAsync();
        var waiting = await world.ReportAsync(run);
        var quiet = world.Gateway.Taken.Count;
        Clock.Advance(waiting.SpeaksFrom - Clock.GetUtcNow());
        await world.WorkAsync();

        Assert.That(zone.At(waiting.SpeaksFrom).TimeOfDay, Is.EqualTo(TimeSpan.FromHours(13)));
        Assert.That((quiet, world.Gateway.Taken.Count), Is.EqualTo((0, 5)));
    }

    [Test]
    public async Task Stops_in_the_middle_when_quiet_hours_begin_and_goes_on_after_them()
    {
        var hours = new MessageHours([new QuietHours(new TimeOnly(12, 30), new TimeOnly(13, 0))], []);
        await world.Campaigns.Directory.PublishAsync(
            AnOperator(), [AMessage("middle")],
            new ContactPolicy { Overall = ContactCaps.None, PerGroup = ContactCaps.None, Messages = new MessageCalendar(hours, AnOperator().Zone) }, default);
        world.People.With(10);
        world.Gateway.Before = _ =>
        {
            Clock.SetUtcNow(Start.AddMinutes(45));
            return Task.CompletedTask;
        };

        await world.SendAsync();
        var before = world.Gateway.Taken.Count;
        await world.WorkAsync();
        var within = world.Gateway.Taken.Count;
        world.Gateway.Before = _ => Task.CompletedTask;
        Clock.SetUtcNow(Start.AddHours(2));
        await world.WorkAsync();

        Assert.That(before, Is.InRange(1, 8), "what was claimed together");
        Assert.That(within, Is.EqualTo(before));
        AssertOneEach();
    }

    [Test]
    public async Task Does_not_begin_before_its_time()
    {
        await world.PublishAsync(AMessage("later"));
        world.People.With(1);
        var run = await world.PlanAsync(notBefore: Clock.GetUtcNow().AddHours(3));
        await world.WorkAsync();
        await world.StartAsync(run);

        await world.WorkAsync();
        var early = world.Gateway.Taken.Count;
        Clock.Advance(TimeSpan.FromHours(3));
        await world.WorkAsync();

        Assert.That((early, world.Gateway.Taken.Count), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task Sends_nothing_more_once_it_is_cancelled()
    {
        await world.PublishAsync(AMessage("cancel"));
        world.People.With(12);
        var run = await world.PlanAsync();
        await world.WorkAsync();
        await world.StartAsync(run);
        world.Gateway.Before = _ => world.Desk.CancelAsync(Here, run, "Ram", default);

        await world.WorkAsync();
        await world.WorkAsync();

        var report = await world.ReportAsync(run);
        Assert.That(world.Gateway.Taken, Has.Count.EqualTo(4), "the page whose messages were claimed");
        Assert.That((report.Run.State, report.Run.CancelledBy), Is.EqualTo((OutboundState.Cancelled, "Ram")));
        Assert.That(await world.Desk.CancelAsync(Here, run, "Ram", default), Is.EqualTo(OutboundChange.Outdated));
    }

    [Test]
    public async Task Keeps_who_was_frozen_and_lets_nobody_else_in()
    {
        await world.PublishAsync(AMessage("frozen"));
        world.People.With(5);
        var run = await world.PlanAsync(audience: OutboundAudience.Frozen);
        await world.WorkAsync();
        var late = world.People.Add();
        world.People.Change(world.People.All[0], person => person with { Facts = APerson(1, consents: false) });
        await world.StartAsync(run);

        await world.WorkAsync();

        var report = await world.ReportAsync(run);
        Assert.That(world.Gateway.Taken.Select(message => message.To), Is.EquivalentTo(world.People.All.Skip(1).SkipLast(1).Select(person => person.Phone)));
        Assert.That(report.Held(isPreview: false), Is.EquivalentTo(new[] { (OutboundCause.NotFrozen, 1L), (OutboundCause.NoConsent, 1L) }));
        Assert.That(await StateOfAsync(run, late), Is.EqualTo(OutboundPersonState.Held));
    }

    [Test]
    public async Task Takes_in_who_came_after_the_count_when_it_is_live()
    {
        await world.PublishAsync(AMessage("live"));
        world.People.With(2);
        var run = await world.PlanAsync();
        await world.WorkAsync();
        world.People.Add();
        await world.StartAsync(run);

        await world.WorkAsync();

        Assert.That(world.Gateway.Taken, Has.Count.EqualTo(3));
    }

    private void AssertOneEach() =>
        Assert.That(world.Gateway.Taken.Select(message => message.To), Is.EquivalentTo(world.People.All.Select(person => person.Phone)));

    private async Task<OutboundWorld> OtherNodeAsync(string code)
    {
        var other = new OutboundWorld(Database, Clock) { People = world.People, Gateway = world.Gateway };
        await other.PublishAsync(AMessage(code) with { Caps = new ContactCaps(1, null, null) });
        return other;
    }

    private async Task NothingIsKeptAsync()
    {
        await world.Campaigns.Writer.FlushAsync(default);
        await using var db = Open();
        Guid[] people = [.. world.People.All.Select(person => person.Subscriber)];
        Assert.That(await db.CampaignDecisions.AnyAsync(decision => people.Contains(decision.Subscriber)), Is.False);
        Assert.That(await db.CampaignContacts.AnyAsync(contact => people.Contains(contact.Subscriber)), Is.False);
        Assert.That(await db.OutboundPeople.AnyAsync(person => people.Contains(person.Subscriber)), Is.False);
    }

    private async Task<Decision> DecisionOfAsync(OutboundReceiver person)
    {
        await using var db = Open();
        return await db.CampaignDecisions.AsNoTracking().SingleAsync(decision => decision.Subscriber == person.Subscriber);
    }

    private async Task<OutboundPersonState> StateOfAsync(Guid run, OutboundReceiver person)
    {
        await using var db = Open();
        return (await db.OutboundPeople.AsNoTracking().SingleAsync(each => each.RunId == run && each.Subscriber == person.Subscriber)).State;
    }
}
