using System.Data.Common;
using System.Globalization;
using ECare.Campaigns.Audience;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Figures;
using ECare.Campaigns.Outside;
using ECare.Campaigns.Reporting;
using ECare.Core.Behaviour;
using ECare.Core.Persistence;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using static ECare.Tests.Campaigns.CampaignWorld;

namespace ECare.Tests.Campaigns.Outside;

/// <summary>Goals that were reached in shops and call centres come as tables, with the mistakes that tables have, and a job takes them in.</summary>
internal sealed class OutsideFileTests(Database database) : DataTests(database)
{
    private static readonly Pseudonyms Pseudonyms = new(Options.Create(new BehaviourOptions { PseudonymKey = Convert.ToBase64String(new byte[32]) }));
    private static long customers = 620_000;

    private CampaignWorld world = null!;
    private OutsideDesk desk = null!;
    private long customer;

    [SetUp]
    public async Task Show_somebody_a_campaign()
    {
        world = new CampaignWorld(Database, Clock);
        desk = new OutsideDesk(world.Databases, Clock);
        await using (var db = Open())
        {
            await db.OutsideFiles.ExecuteDeleteAsync();
        }

        await world.PublishAsync(ACampaign("sells-outside") with { Offer = "NP-ROUTER", Goal = CampaignGoal.Activation });
        customer = await SomebodyWhoSawItAsync();
    }

    [TestCase("number,offer,at\n{0},NP-ROUTER,{2}")]
    [TestCase("\uFEFFAt;Offer;Customer;shop\r\n{2};NP-ROUTER;{1};Patan\r\n")]
    [TestCase("number\toffer\tat\n\"98{1:D8}\"\tNP-ROUTER\t{2}")]
    public async Task Are_credited_once_however_late_and_often_they_are_sent(string table)
    {
        var reached = Clock.GetUtcNow().AddHours(3);
        Clock.Advance(TimeSpan.FromDays(40));
        var text = string.Format(CultureInfo.InvariantCulture, table, $"97798{customer:D8}", customer, reached.ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture));

        var first = await TakeAsync(text);
        var again = await TakeAsync(text);

        Assert.That(first.Faults, Is.Empty);
        Assert.That((first.File.Counts.Credited, again.File.Counts.Credited, again.File.Counts.Unchanged), Is.EqualTo((1, 0, 1)));
        await using var db = Open();
        var outcome = await db.CampaignOutcomes.SingleAsync(each => each.Subscriber == IdOf(customer) && each.Kind == OutcomeKind.Converted);
        Assert.That((outcome.Campaign, outcome.At), Is.EqualTo(("sells-outside", reached)), "by the time it was reached, not the time it was told");
        await new OutcomeCounting(db, ScopeOperator.Of(Database.DefaultOperator), Clock).RunAsync(default);
        var counted = await db.CampaignCounts.Where(count => count.Campaign == "sells-outside" && count.Kind == nameof(OutcomeKind.Converted)).SumAsync(count => count.Count);
        Assert.That(counted, Is.EqualTo(await db.CampaignOutcomes.CountAsync(each => each.Campaign == "sells-outside" && each.Kind == OutcomeKind.Converted)), "the report counts those of long ago, too");
        Assert.That(await db.OutsideFiles.Select(file => file.Text).ToListAsync(), Is.All.Empty, "what names people does not stay");
    }

    [Test]
    public async Task Name_each_row_that_is_not_taken_and_have_the_others_taken()
    {
        var now = Clock.GetUtcNow().AddMinutes(1);
        Clock.Advance(TimeSpan.FromMinutes(2));
        var at = Written(now);
        var report = await TakeAsync(string.Join('\n',
            "customer,offer,at",
            $"{customer},NP-ROUTER,{at}",
            $"nobody,NP-ROUTER,{at}",
            $"{customer},,{at}",
            $"{customer},NP-ROUTER,yesterday",
            $"{customer},NP-ROUTER,2026-11-23T10:00",
            $"{customer},NP-ROUTER,2031-01-01",
            $"{customer},NP-ROUTER,2020-01-01",
            $"99999999,NP-ROUTER,{at}",
            $"{customer},NP-NOTHING,{at}",
            $"{customer},NP-ROUTER",
            $"{customer},NP-ROUTER,{at}"));

        Assert.That(report.File.Counts, Is.EqualTo(new OutsideCounts(Rows: 11, Dealt: 11, Credited: 1, Noted: 0, Unchanged: 1, Faults: 9)));
        Assert.That(report.Faults.Select(fault => (fault.Line, fault.Fault)), Is.EqualTo(new (long, OutsideFault)[]
        {
            (3, OutsideFault.BadNumber), (4, OutsideFault.BadOffer), (5, OutsideFault.BadTime), (6, OutsideFault.BadTime), (7, OutsideFault.NotThen),
            (8, OutsideFault.NotThen), (9, OutsideFault.Nobody), (10, OutsideFault.NoCampaign), (11, OutsideFault.BadRow),
        }));
        Assert.That(report.Sums[0].Rows, Is.EqualTo(2), "the most first");
    }

    [TestCase("")]
    [TestCase("offer,at\nx,2026-11-23")]
    public async Task Are_not_kept_when_they_are_no_tables(string text) =>
        Assert.That(await desk.SendAsync(AnOperator(), "shop.csv", text, "Sita", default), Is.EqualTo(new SendOutcome.NoColumns()));

    [Test]
    public async Task Name_the_row_whose_quote_does_not_end()
    {
        var report = await TakeAsync("customer,offer,at\n\"1,x,2026-11-23");

        Assert.That(report.Faults.Select(fault => (fault.Line, fault.Fault)), Is.EqualTo(new[] { (2L, OutsideFault.BadRow) }));
    }

    [Test]
    public async Task Tell_where_the_rest_was_not_read_and_page_their_faults()
    {
        var report = await TakeAsync($"customer,offer,at\n{string.Concat(Enumerable.Repeat("?,x,y\n", OutsideTable.MostRows + 5))}");

        Assert.That((report.File.Counts.Rows, report.File.Counts.Faults), Is.EqualTo((OutsideTable.MostRows + 1, OutsideTable.MostRows + 1)));
        Assert.That((report.Faults.Count, report.HasMore, report.Sums.Single(sum => sum.Fault == OutsideFault.TooMany).Rows), Is.EqualTo((OutsideDesk.FaultsListed, true, 1)));
        var last = await desk.FindAsync(Database.DefaultOperator, report.File.Id, OutsideTable.MostRows, default);
        Assert.That(last!.Faults.Select(fault => fault.Fault), Is.EqualTo(new[] { OutsideFault.BadNumber, OutsideFault.TooMany }));
    }

    [Test]
    public async Task Go_on_behind_the_last_rows_that_were_committed_when_the_node_was_killed()
    {
        var people = await PeopleAsync(3);
        var text = TableOf(people, rows: 1_300);
        var sent = await SendAsync(text);
        var killed = new KilledAt(statement: "OutsideFiles", occurrence: 4);
        await using (var db = Database.OpenWith(killed))
        {
            await Assert.ThatAsync(() => WorkOn(db).RunAsync(default), Throws.InstanceOf<OperationCanceledException>());
        }

        var half = (await desk.FindAsync(Database.DefaultOperator, sent, 0, default))!.File;
        Assert.That((half.State, half.Counts.Dealt, half.Counts.Credited), Is.EqualTo((OutsideState.Running, 500, 3)), "what was not committed was never dealt with");

        await WorkAsync();

        var whole = (await desk.FindAsync(Database.DefaultOperator, sent, 0, default))!.File;
        Assert.That((whole.State, whole.Counts), Is.EqualTo((OutsideState.Done, new OutsideCounts(1_300, 1_300, Credited: 3, Noted: 0, Unchanged: 1_297, Faults: 0))));
        await using var after = Open();
        Assert.That(await after.CampaignOutcomes.CountAsync(outcome => people.Select(IdOf).Contains(outcome.Subscriber) && outcome.Kind == OutcomeKind.Converted), Is.EqualTo(3));
    }

    [Test]
    public async Task Are_taken_in_once_by_two_nodes_at_once()
    {
        var people = await PeopleAsync(2);
        var sent = await SendAsync(TableOf(people, rows: 1_100));

        await Task.WhenAll(Task.Run(WorkAsync), Task.Run(WorkAsync));
        await WorkAsync();

        var file = (await desk.FindAsync(Database.DefaultOperator, sent, 0, default))!.File;
        Assert.That((file.State, file.Counts), Is.EqualTo((OutsideState.Done, new OutsideCounts(1_100, 1_100, Credited: 2, Noted: 0, Unchanged: 1_098, Faults: 0))));
    }

    [Test]
    public async Task Ask_the_database_no_more_for_many_rows_than_for_one()
    {
        var people = await PeopleAsync(12);
        var (one, many) = (await StatementsAsync(TableOf(people[..1], rows: 1)), await StatementsAsync(TableOf(people[1..], rows: 480)));

        // SQLite has no batches: what is new is a statement each, of which there are as many as people who had not reached it.
        Assert.That(many - 11, Is.LessThanOrEqualTo(one + 2));
    }

    [Test]
    public async Task Are_one_file_when_they_are_sent_by_two_clicks_and_may_be_sent_again_when_it_is_done()
    {
        var text = TableOf([customer], rows: 1);
        var (first, second) = (await SendAsync(text), await SendAsync(text));
        await WorkAsync();
        var third = await SendAsync(text);

        Assert.That(second, Is.EqualTo(first));
        Assert.That(third, Is.Not.EqualTo(first));
    }

    [Test]
    public async Task Count_in_the_trials_of_those_too_who_never_see_the_campaign()
    {
        var heldOut = IdOf(customer);
        await using (var db = Open())
        {
            var now = Clock.GetUtcNow();
            var traits = new TrialTraits(DateOnly.FromDateTime(now.Date), "prepaid", "ne-NP", "", "home");
            db.Add(TrialPerson.Enter(heldOut, "sells-outside", new TrialSide(IsHeldOut: true, 0.1), new TrialTime(now.AddDays(-1), now.AddDays(20)), traits));
            db.Add(TrialPerson.Enter(heldOut, TrialPerson.AllCampaigns, new TrialSide(IsHeldOut: true, 0.1), new TrialTime(now.AddDays(-1), now.AddDays(20)), traits));
            db.Add(TrialPerson.Enter(heldOut, "another", new TrialSide(IsHeldOut: true, 0.1), new TrialTime(now.AddDays(-1), now.AddDays(20)), traits));
            await db.SaveChangesAsync();
        }

        var report = await TakeAsync(TableOf([customer], rows: 2));

        await using var after = Open();
        var reached = await after.CampaignTrials.Where(person => person.Subscriber == heldOut && person.ReachedAt != null && person.PendingSince != null).Select(person => person.Campaign).ToListAsync();
        Assert.That(report.File.Counts.Noted, Is.EqualTo(1));
        Assert.That(reached, Is.EquivalentTo(new[] { "", "sells-outside" }));
    }

    [Test]
    public async Task Go_when_they_are_older_than_the_operator_keeps_decisions()
    {
        var sent = (await TakeAsync("customer,offer,at\n?,x,y")).File.Id;
        Clock.Advance(TimeSpan.FromDays(AnOperator().Retention.Decisions + 1));
        await using var db = Open();

        await new OutsideCleaning(db, ScopeOperator.Of(Database.DefaultOperator), Clock).RunAsync(default);

        Assert.That(await desk.FindAsync(Database.DefaultOperator, sent, 0, default), Is.Null);
        Assert.That(await db.OutsideFaults.AnyAsync(row => row.FileId == sent), Is.False);
    }

    private static string Written(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static Guid IdOf(long person) => SubscriberFacts.IdOf(Pseudonyms.Of(Database.DefaultOperator, person).Value);

    /// <summary>The people one after the other, again and again, a minute from now, which then has passed.</summary>
    private string TableOf(long[] people, int rows)
    {
        var at = Written(Clock.GetUtcNow().AddMinutes(1));
        Clock.Advance(TimeSpan.FromMinutes(2));
        return $"customer,offer,at\n{string.Join('\n', Enumerable.Range(0, rows).Select(row => $"{people[row % people.Length]},NP-ROUTER,{at}"))}";
    }

    private async Task<long[]> PeopleAsync(int count)
    {
        var people = new long[count];
        for (var i = 0; i < count; i++)
        {
            people[i] = await SomebodyWhoSawItAsync();
        }

        return people;
    }

    private async Task<long> SomebodyWhoSawItAsync()
    {
        var person = Interlocked.Increment(ref customers);
        await using (var db = Open())
        {
            new AccountRows(db, Start).Customer(person);
            await db.SaveChangesAsync();
        }

        var choice = await world.DecideAsync(new SubscriberFacts(IdOf(person)) { ConsentsToMarketing = true, ConsentsToPersonalisation = true });
        await world.Reports.ReportAsync(Database.DefaultOperator, IdOf(person), choice.Token, OutcomeKind.Seen, default);
        await world.Writer.FlushAsync(default);
        return person;
    }

    private async Task<Guid> SendAsync(string text) => ((SendOutcome.Sent)await desk.SendAsync(AnOperator(), "shop.csv", text, "Sita", default)).File;

    private async Task<OutsideReport> TakeAsync(string text)
    {
        var sent = await SendAsync(text);
        await WorkAsync();
        return (await desk.FindAsync(Database.DefaultOperator, sent, 0, default))!;
    }

    private async Task<int> StatementsAsync(string text)
    {
        await SendAsync(text);
        var counted = new KilledAt("", int.MaxValue);
        await using var db = Database.OpenWith(counted);
        await WorkOn(db).RunAsync(default);
        return counted.Count;
    }

    private async Task WorkAsync()
    {
        await using var db = Open();
        await WorkOn(db).RunAsync(default);
    }

    private OutsideWork WorkOn(ECareDbContext db) => new(db, ScopeOperator.Of(Database.DefaultOperator), Pseudonyms, world.Directory, world.Options, Clock);

    /// <summary>Counts statements, and ends as a killed process does before the given one of those that name a table.</summary>
    private sealed class KilledAt(string statement, int occurrence) : DbCommandInterceptor
    {
        private int count;

        public int Count => count;

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => new(Counted(command, result));

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) => new(Counted(command, result));

        private T Counted<T>(DbCommand command, T result)
        {
            if (command.CommandText.Contains(statement, StringComparison.Ordinal) && Interlocked.Increment(ref count) > occurrence)
            {
                throw new OperationCanceledException();
            }

            return result;
        }
    }
}
