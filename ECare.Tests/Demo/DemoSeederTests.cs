using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Billing.Rating;
using ECare.Core.Billing.Runs;
using ECare.Core.Identity.Users;
using ECare.Core.Inventory;
using ECare.Core.Ledger;
using ECare.Core.Overview;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using ECare.Core.Reconciliation;
using ECare.Core.Usage;
using ECare.Tests.Accounts;
using ECare.Tests.Operators;
using ECare.Tests.Persistence.Harness;
using ECare.Web.Demo;
using ECare.Web.Demo.Truth;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Demo;

/// <summary>All five operators are seeded once; the tests only read.</summary>
internal sealed class DemoSeederTests(Database database) : DataTests(database)
{
    private static IEnumerable<string> Operators => DemoOperators.All.All.Select(@operator => @operator.Name);

    [OneTimeSetUp]
    public async Task Seed()
    {
        foreach (var name in Operators)
        {
            await Database.PrepareAsync(name);
        }

        await DemoSeeder.SeedAllAsync(DemoOperators.All.All, Database.Operators, new DemoSize(Start), progress: null, default);
    }

    [Test]
    public async Task Does_nothing_when_the_demo_is_there()
    {
        await using var db = Database.Open("ndar");
        Assert.That(await DemoSeeder.SeedAsync(DemoOperators.Of("ndar"), db, Start.AddDays(1), null, default), Is.False);
    }

    [TestCaseSource(nameof(Operators))]
    public async Task Gives_every_persona_who_has_a_line_a_dashboard(string name)
    {
        var reader = Reader(name);
        foreach (var persona in DemoPersonas.Of(name))
        {
            var overview = await reader.ReadAsync(persona.CustomerId, null, default);
            var isLineless = persona.Story is DemoStory.Dealer or DemoStory.Partner or DemoStory.Erased;
            Assert.That(overview is null, Is.EqualTo(isLineless), $"{persona}");
        }
    }

    [TestCaseSource(nameof(Operators))]
    public async Task Tells_the_hard_cases(string name)
    {
        var reader = Reader(name);
        async Task<AccountOverview> Of(DemoStory story) => (await reader.ReadAsync((long)story, null, default))!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Of(DemoStory.Disputed)).Account!.LastBill!.Status, Is.EqualTo(BillStatus.Disputed));
            Assert.That((await Of(DemoStory.ZeroBill)).Account!.LastBill!.Status, Is.EqualTo(BillStatus.Zero));
            Assert.That((await Of(DemoStory.CreditBalance)).Account!.Balance.Amount, Is.Positive);
            Assert.That((await Of(DemoStory.OverdueNamesake)).IsOverdue, Is.True);
            Assert.That((await Of(DemoStory.SimSwapped)).Needs, Does.Contain(AccountNeed.ConfirmSimChange));
            Assert.That((await Of(DemoStory.PortedOut)).Line.Status, Is.EqualTo(LineStatus.PortedOut));
            Assert.That((await Of(DemoStory.FamilyAdultChild)).Lines, Has.Count.EqualTo(3));
            Assert.That((await Of(DemoStory.FamilyMinor)).Account, Is.Null);
            Assert.That((await Of(DemoStory.EnterpriseAdministrator)).Lines, Has.Count.EqualTo(40));
            Assert.That((await Of(DemoStory.EnterpriseManager)).Lines, Has.Count.EqualTo(12));
            Assert.That((await Of(DemoStory.EnterpriseEndUser)).Lines, Has.Count.EqualTo(1));
        }
    }

    [TestCaseSource(nameof(Operators))]
    public async Task Issues_bills_that_add_up_and_balances_that_are_their_sum(string name)
    {
        await using var db = Database.Open(name);
        var bills = await db.Bills.AsNoTracking().AsSplitQuery().Include(bill => bill.Lines).Include(bill => bill.Taxes).ToListAsync();
        var accounts = await db.BillingAccounts.AsNoTracking().Where(account => account.Kind == AccountKind.Postpaid).ToListAsync();
        var open = bills.ToLookup(bill => bill.AccountId, bill => bill.Open.Minor);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(bills, Is.Not.Empty);
            Assert.That(bills.Where(bill => bill.Lines.Sum(line => line.GrossMinor) != bill.GrossMinor), Is.Empty);
            Assert.That(bills.Where(bill => bill.NetMinor + bill.Taxes.Sum(tax => tax.AmountMinor) != bill.GrossMinor), Is.Empty);
            Assert.That(accounts.Where(account => account.BalanceMinor != -open[account.Id].Sum()), Is.Empty);
            Assert.That(accounts.Where(account => account.DueOn is null != account.AmountDue.IsZero), Is.Empty);
        }
    }

    /// <summary>The demo goes back in time, so it cannot wait for runs; but what it issues is what a run of the month would have made.</summary>
    [TestCaseSource(nameof(Operators))]
    public async Task Issues_the_bills_that_a_run_would_make(string name)
    {
        var @operator = DemoOperators.Of(name);
        await using var db = Database.Open(name);
        var running = BillingPeriod.MonthOf(@operator.Zone.DayOf(Start), @operator.Billing.Calendar, @operator.Zone);
        var period = BillingPeriod.MonthOf(running.FirstDay.AddDays(-1), @operator.Billing.Calendar, @operator.Zone);
        var accounts = await db.BillingAccounts.AsNoTracking()
            .Where(account => account.Kind == AccountKind.Postpaid && account.ParentId == null).OrderBy(account => account.Id).ToListAsync();
        var facts = await new RatingFacts(db).OfAsync(accounts, period, default);
        var maker = new BillMaker(@operator, new PriceList(await db.ProductOfferings.AsNoTracking().ToListAsync()));
        var made = accounts.Select(account => maker.Make(account, facts[account.Id], period)).OfType<Bill>();

        var stored = await db.Bills.AsNoTracking().AsSplitQuery().Include(bill => bill.Lines.OrderBy(line => line.Position))
            .Where(bill => bill.PeriodFrom == period.FirstDay).OrderBy(bill => bill.AccountId).ToListAsync();

        string Print(Bill bill) => FormattableString.Invariant(
            $"{bill.Number} {bill.GrossMinor} {string.Join(' ', bill.Lines.Select(line => FormattableString.Invariant($"{line.TextKey}/{line.OfferCode}/{line.LineId}={line.NetMinor}")))}");
        Assert.That(made.Select(Print), Is.EqualTo(stored.Select(Print)));
        Assert.That(stored, Is.Not.Empty);
    }

    [TestCaseSource(nameof(Operators))]
    public async Task Is_booked_so_that_the_reconciliation_is_green(string name)
    {
        await using var db = Database.Open(name);
        await using var undone = await db.Database.BeginTransactionAsync();
        var issued = await db.Bills.MaxAsync(bill => bill.IssuedOn);
        var credited = await db.CreditNotes.MaxAsync(note => note.IssuedOn);
        var run = new ReconciliationRun(db, ScopeOperator.Of(name), Clock);
        foreach (var day in new[] { issued, issued.AddDays(9), credited }.Distinct())
        {
            await run.CompareAsync(day, default);
            var details = (await new ReconciliationReader(db).DayAsync(day, 1, default))!;
            Assert.That(details.Differences.Select(each => $"{each.Difference.Item} {each.Difference.AccountId} {each.Difference.Reference} {each.Difference.PortalMinor} {each.Difference.LedgerMinor}"), Is.Empty);
            Assert.That(details.Day.Items.Any(item => item.PortalMinor != 0), Is.True);
        }
    }

    [TestCaseSource(nameof(Operators))]
    public async Task Has_two_thousand_subscribers_with_thirteen_months_of_usage(string name)
    {
        await using var db = Database.Open(name);
        Assert.That(await db.Customers.CountAsync(customer => customer.Id < BulkSubscribers.FirstId), Is.EqualTo(DemoSeeder.Generated + DemoPersonas.Of(name).Count()));

        var usage = new UsageReader(db, ScopeOperator.Of(name), Clock);
        var months = (await usage.MonthsAsync((long)DemoStory.Everyday, LineOf(DemoStory.Everyday), default))!;
        Assert.That(months.Skip(1).Select(month => month.Total.DataKilobytes), Has.All.Positive);
    }

    [TestCaseSource(nameof(Operators))]
    public async Task Splits_days_into_records_that_add_up(string name)
    {
        await using var db = Database.Open(name);
        var line = LineOf(DemoStory.Everyday);
        var from = new DateOnly(2026, 9, 1);
        var days = await db.UsageDays.AsNoTracking().Where(day => day.AccountId == (long)DemoStory.Everyday && day.Day >= from).ToListAsync();
        var start = DemoOperators.Of(name).Zone.StartOf(from);
        var records = await db.UsageRecords.AsNoTracking().Where(record => record.LineId == line && record.At >= start).ToListAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(records.Where(record => record.Service == AllowanceService.Voice).Sum(record => record.Quantity), Is.EqualTo(days.Sum(day => day.VoiceSeconds)));
            Assert.That(records.Where(record => record.Service == AllowanceService.Data).Sum(record => record.Quantity), Is.EqualTo(days.Sum(day => day.DataKilobytes)));
            Assert.That(records.Sum(record => record.ChargeMinor), Is.EqualTo(days.Sum(day => day.ChargedMinor)));
            Assert.That(records.Select(record => record.At), Has.All.LessThanOrEqualTo(Start), "nothing has been used that is still to come");
        }
    }

    [TestCaseSource(nameof(Operators))]
    public async Task Itemises_what_every_persona_with_a_line_used_lately(string name)
    {
        await using var db = Database.Open(name);
        var since = Start.AddDays(-90);
        var used = await (
            from record in db.UsageRecords
            where record.At >= since
            group record by record.AccountId into records
            select new { records.Key, Services = records.Select(record => record.Service).Distinct().Count() }).ToDictionaryAsync(row => row.Key, row => row.Services);

        DemoStory[] lineless = [DemoStory.Dealer, DemoStory.Partner, DemoStory.FamilyPartner, DemoStory.FamilyMinor, DemoStory.FamilyYoungMinor];
        DemoStory[] ofTheEnterprise = [DemoStory.EnterpriseFinance, DemoStory.EnterpriseManager, DemoStory.EnterpriseEndUser];
        var personas = DemoPersonas.Of(name).Where(persona => !lineless.Contains(persona.Story) && !ofTheEnterprise.Contains(persona.Story));
        Assert.That(
            personas.Where(persona => used.GetValueOrDefault(persona.CustomerId) < 3).Select(persona => persona.Story),
            Is.Empty,
            "data, calls and messages");
    }

    [Test]
    public async Task Bills_ndars_enterprise_more_than_ten_million_francs()
    {
        await using var db = Database.Open("ndar");
        Assert.That(await db.Bills.MaxAsync(bill => bill.GrossMinor), Is.GreaterThan(10_000_000));
    }

    [Test]
    public async Task Bills_chautari_by_the_months_of_bikram_sambat()
    {
        await using var db = Database.Open("chautari");
        var periods = await db.Bills.AsNoTracking().Select(bill => new { bill.PeriodFrom, bill.PeriodTo }).Distinct().ToListAsync();
        Assert.That(periods.Select(period => period.PeriodTo.DayNumber - period.PeriodFrom.DayNumber + 1), Does.Contain(32));
    }

    [Test]
    public void Writes_names_in_their_own_script_and_gives_polder_one_from_right_to_left() =>
        Assert.That(DemoPersonas.Of("polder").Single(persona => persona.Story == DemoStory.CreditBalance).Name, Is.EqualTo("ليلى الحداد"));

    [Test]
    public void Gives_every_persona_a_number_of_its_own_that_is_well_formed()
    {
        var logins = DemoPersonas.All.Select(persona => persona.Login).OfType<string>().ToList();
        Assert.That(logins, Is.Unique);
        Assert.That(logins.Where(login => !PhoneNumber.TryParse(login, "NP", out _)), Is.Empty);
    }

    [TestCaseSource(nameof(Operators))]
    public async Task Lets_every_persona_and_the_staff_sign_in(string name)
    {
        await using var db = Database.Open(name);
        var phones = await db.PortalUsers.Where(user => user.CustomerId < 100).Select(user => user.Phone).ToListAsync();
        Assert.That(phones, Is.EquivalentTo(DemoPersonas.Of(name).Select(persona => persona.Login).OfType<string>()));
        Assert.That(await db.PortalUsers.CountAsync(user => user.CustomerId == null), Is.EqualTo(DemoStaff.Of(name).Count()));
    }

    [TestCaseSource(nameof(Operators))]
    public async Task Erases_the_person_and_keeps_the_bills_of_the_legal_hold(string name)
    {
        await using var db = Database.Open(name);
        var erased = await db.Customers.SingleAsync(customer => customer.Id == (long)DemoStory.Erased);
        Assert.That((erased.Name, erased.LegalHoldUntil is not null), Is.EqualTo((string.Empty, true)));
        Assert.That(await db.Bills.AnyAsync(bill => bill.AccountId == erased.Id), Is.True);
        Assert.That(await db.AccountAccess.AnyAsync(access => access.CustomerId == erased.Id), Is.False);
    }

    [TestCaseSource(nameof(Operators))]
    public async Task Has_only_lines_and_campaigns_whose_offers_are_in_the_catalogue(string name)
    {
        await using var db = Database.Open(name);
        var offers = await db.ProductOfferings.Select(offer => offer.Code).ToListAsync();
        Assert.That(await db.Lines.Select(line => line.PlanCode).Distinct().ToListAsync(), Is.SubsetOf(offers));
        Assert.That(await db.OwnedProducts.Select(product => product.OfferCode).Distinct().ToListAsync(), Is.SubsetOf(offers));
        Assert.That(() => CampaignTruth.EffectOf(name, "no-such"), Throws.ArgumentException);
    }

    [Test]
    public async Task Makes_the_same_rows_for_the_same_moment()
    {
        await Database.PrepareAsync("again");
        await using var again = Database.Open("again");
        await DemoSeeder.SeedAsync(DemoOperators.Of("ndar"), again, Start, null, default);
        await using var first = Database.Open("ndar");

        Assert.That(await FingerprintAsync(again), Is.EqualTo(await FingerprintAsync(first)));
    }

    [Test]
    public async Task Begins_again_when_a_seeding_was_broken_off()
    {
        await Database.PrepareAsync("broken");
        await using var db = Database.Open("broken");
        using var stop = new CancellationTokenSource();
        Assert.That(() => DemoSeeder.SeedAsync(DemoOperators.Of("ndar"), db, Start, new Stopping(stop), stop.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await db.LedgerTransfers.AnyAsync(), Is.True, "The ledger was written.");

        Assert.That(await DemoSeeder.SeedAsync(DemoOperators.Of("ndar"), db, Start, null, default), Is.True);
        Assert.That((await db.Customers.SingleAsync(customer => customer.Id == 1)).Name, Is.EqualTo("Awa Ndiaye"));
    }

    [Test]
    public async Task Fills_a_database_for_benches()
    {
        await using (var writing = Database.Open("polder"))
        {
            await BulkSubscribers.AddAsync(DemoOperators.Of("polder"), writing, 1_000, Start, default);
        }

        var overview = await Reader("polder").ReadAsync(BulkSubscribers.FirstId + 999, null, default);
        Assert.That(overview!.Allowances, Has.Count.EqualTo(2));
    }

    private static long LineOf(DemoStory story) => ((long)story * 100) + 1;

    private static async Task<string> FingerprintAsync(ECareDbContext db) => string.Join(
        '|',
        await db.UsageDays.CountAsync(),
        await db.UsageDays.SumAsync(day => day.DataKilobytes + day.VoiceSeconds),
        await db.Bills.SumAsync(bill => bill.GrossMinor + bill.PaidMinor),
        await db.BillingAccounts.SumAsync(account => account.BalanceMinor),
        await db.Allowances.SumAsync(allowance => allowance.Used),
        string.Concat(await db.Customers.OrderBy(customer => customer.Id).Select(customer => customer.Name).ToListAsync()));

    private OverviewReader Reader(string name) => new(Database.Kept, ScopeOperator.Of(name), Clock);

    /// <summary>Breaks a seeding off when its bills are written.</summary>
    private sealed class Stopping(CancellationTokenSource stop) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value)
        {
            if (value.Percent >= 90)
            {
                stop.Cancel();
            }
        }
    }
}
