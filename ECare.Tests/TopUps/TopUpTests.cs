using ECare.Core.Accounts;
using ECare.Core.Inventory;
using ECare.Core.Ledger;
using ECare.Core.Payments;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using ECare.Core.Reconciliation;
using ECare.Core.TopUps;
using ECare.Core.Usage;
using ECare.Tests.Accounts;
using ECare.Tests.Payments;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.TopUps;

/// <summary>Putting credit on one's own number and on others'.</summary>
internal sealed class TopUpTests(Database database) : DataTests(database)
{
    private PaymentScene scene = null!;

    [SetUp]
    public void Set_the_scene() => scene = new PaymentScene(Database, Clock);

    [Test]
    public async Task A_top_up_puts_the_net_on_the_wallet_and_the_taxes_in_their_books()
    {
        await scene.PrepaidAsync(3_001);
        await PayAsync(scene.Wish(3_001, "k", new PaymentWish.TopUp(scene.Of(10_000))));

        var rows = await RowsAsync(3_001);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows.Select(row => (row.Kind, row.CreditBook, row.CreditCode, row.AmountMinor)), Is.EqualTo(new[]
            {
                (LedgerKind.TopUp, LedgerBook.Wallet, "", 8_045L), (LedgerKind.TopUp, LedgerBook.Tax, "TSC", 805L), (LedgerKind.TopUp, LedgerBook.Tax, "VAT", 1_150L),
            }));
            Assert.That((await scene.BalanceAsync(3_001)).BalanceMinor, Is.EqualTo(8_045));
        }

        await scene.AssertSoundAsync(3_001);
    }

    [Test]
    public async Task A_top_up_that_is_given_back_in_parts_leaves_nothing_in_any_book_and_the_days_agree()
    {
        await scene.PrepaidAsync(3_002);
        var id = await PayAsync(scene.Wish(3_002, "k", new PaymentWish.TopUp(scene.Of(10_000))));
        foreach (var part in new[] { 3_333, 3_333, 3_334 })
        {
            await scene.AskAsync(desk => desk.RefundAsync(new RefundPayment(id, scene.Of(part), "R", $"r{Guid.CreateVersion7():N}"), default));
        }

        var rows = await RowsAsync(3_002);
        var books = rows.SelectMany(row => new[] { (Book: (row.DebitBook, row.DebitCode), Minor: row.AmountMinor), (Book: (row.CreditBook, row.CreditCode), Minor: -row.AmountMinor) })
            .GroupBy(each => each.Book).Select(book => book.Sum(each => each.Minor));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(books, Has.All.Zero);
            Assert.That((await scene.BalanceAsync(3_002)).BalanceMinor, Is.Zero);
        }

        await using var db = scene.Open();
        await scene.Reconciliation(db).CompareAsync(scene.Today, default);
        var day = (await new ReconciliationReader(db).DayAsync(scene.Today, 1, default))!;
        Assert.That(day.Differences.Where(each => each.Difference.AccountId == 3_002).Select(each => $"{each.Difference.Item} {each.Difference.PortalMinor} {each.Difference.LedgerMinor}"), Is.Empty);
    }

    [Test]
    public async Task Who_knows_a_number_can_top_it_up_and_do_nothing_else()
    {
        await scene.PrepaidAsync(3_003);
        await scene.PrepaidAsync(3_004);
        await scene.AccountAsync(3_005, 50_000);
        var wish = scene.Wish(3_004, "k", new PaymentWish.TopUp(scene.Of(10_000)));
        var byCustomer = await PayAsync(wish with { Payer = new PaymentPayer.Number(PaymentScene.NumberOf(3_003), 3_004), AccountId = 0 });
        var byGuest = await PayAsync(wish with { Payer = new PaymentPayer.Number(PaymentScene.NumberOf(3_003)), AccountId = 0 });
        var unknown = await TryAsync(wish with { Payer = new PaymentPayer.Number("+9779800000000"), IdempotencyKey = "u" });
        var bill = await TryAsync(wish with { Payer = new PaymentPayer.Number(PaymentScene.NumberOf(3_003)), Wish = new PaymentWish.OldestFirst(), IdempotencyKey = "b" });

        await using var db = scene.Open();
        var numbers = new TopUpNumbers(db, Clock);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await scene.BalanceAsync(3_003)).BalanceMinor, Is.EqualTo(2 * 8_045));
            Assert.That((await scene.BalanceAsync(3_004)).BalanceMinor, Is.Zero);
            Assert.That((unknown, bill), Is.EqualTo((new StartPaymentOutcome.NotYours(), new StartPaymentOutcome.NothingDue())));
            var (first, second) = (await scene.PaymentAsync(byCustomer), await scene.PaymentAsync(byGuest));
            Assert.That((first.PayerKind, first.PayerId, second.PayerKind, second.PayerId), Is.EqualTo((PayerKind.Customer, (long?)3_004, PayerKind.Guest, (long?)null)));

            var phone = PhoneNumber.FromE164(PaymentScene.NumberOf(3_003));
            Assert.That(await numbers.FindAsync(phone, 3_004, default), Is.EqualTo(new FoundNumber(3_003, phone.E164, "A.", IsPrepaid: true) { IsKnown = true }), "Topped up before: not asked again.");
            Assert.That((await numbers.FindAsync(phone, null, default))!.IsKnown, Is.False);
            Assert.That(await numbers.NewestAsync(3_003, 3_004, default), Is.EqualTo(byCustomer));
            Assert.That((await numbers.OwnAsync(3_003, default)).Select(own => (own.Number, own.Balance.Minor)), Is.EqualTo(new[] { (phone.E164, 16_090L) }));
            Assert.That(await numbers.OwnAsync(3_005, default), Is.Empty, "A line that is paid by bill needs no credit.");
        }
    }

    [Test]
    public async Task Six_at_once_together_keep_the_limit_of_a_day()
    {
        await scene.PrepaidAsync(3_006);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(number =>
            Task.Run(() => TryAsync(scene.Wish(3_006, $"k{number}", new PaymentWish.TopUp(scene.Of(400_000)))))));

        // 10,000 rupees a day: two of 4,000, and 2,000 are left.
        Assert.That(outcomes.Count(each => each is StartPaymentOutcome.Started), Is.EqualTo(2));
        Assert.That(outcomes.OfType<StartPaymentOutcome.OverLimit>().Select(each => each.Left.Minor), Is.EqualTo(new[] { 200_000L, 200_000, 200_000, 200_000 }));

        Clock.Advance(TimeSpan.FromHours(25));
        var later = await TryAsync(scene.Wish(3_006, "later", new PaymentWish.TopUp(scene.Of(400_000))));
        Assert.That(later, Is.TypeOf<StartPaymentOutcome.Started>());
    }

    [Test]
    public async Task What_strangers_have_begun_and_not_paid_takes_nothing_of_the_owners_limit()
    {
        await scene.PrepaidAsync(3_007);
        var guest = scene.Wish(3_007, "g", new PaymentWish.TopUp(scene.Of(500_000))) with { Payer = new PaymentPayer.Number(PaymentScene.NumberOf(3_007)) };
        await TryAsync(guest);
        await TryAsync(guest with { IdempotencyKey = "g2" });

        Assert.That(await TryAsync(guest with { IdempotencyKey = "g3" }), Is.TypeOf<StartPaymentOutcome.OverLimit>());
        Assert.That(await TryAsync(scene.Wish(3_007, "own", new PaymentWish.TopUp(scene.Of(500_000)))), Is.TypeOf<StartPaymentOutcome.Started>());
    }

    [TestCase(999)]
    [TestCase(500_001)]
    public async Task Too_little_and_too_much_are_refused(long minor)
    {
        await scene.PrepaidAsync(4_000 + minor);

        Assert.That(await TryAsync(scene.Wish(4_000 + minor, "k", new PaymentWish.TopUp(scene.Of(minor)))), Is.TypeOf<StartPaymentOutcome.AmountUnusable>());
    }

    [Test]
    public async Task Every_change_of_a_wallet_has_a_cause_and_its_taxes()
    {
        await scene.PrepaidAsync(3_009);
        await PayAsync(scene.Wish(3_009, "k", new PaymentWish.TopUp(scene.Of(10_000))));
        Clock.Advance(TimeSpan.FromHours(1));
        await using var db = scene.Open();
        await scene.Posting(db).ReportBalanceAsync(3_009, scene.Of(7_045), Clock.GetUtcNow(), default);

        var history = History(db);
        var page = (await history.ListAsync(3_009, 3_009, 1, default))!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Changes.Select(change => (change.Kind, change.Amount.Minor)), Is.EqualTo(new[] { (LedgerKind.Charged, -1_000L), (LedgerKind.TopUp, 8_045L) }));
            Assert.That(page.Changes[1].Taxes, Is.EqualTo(new[] { ("TSC", scene.Of(805)), ("VAT", scene.Of(1_150)) }));
            Assert.That(await history.ListAsync(1, 3_009, 1, default), Is.Null, "Nobody else's.");
        }
    }

    [Test]
    public async Task What_was_used_is_made_up_of_its_records_and_says_what_is_not_itemised_yet()
    {
        await scene.PrepaidAsync(3_010);
        await PayAsync(scene.Wish(3_010, "k", new PaymentWish.TopUp(scene.Of(10_000))));
        await UseAsync(3_010, (1, 20, 300), (2, 30, 450), (3, 35, 0), (4, 70, 1_000));
        await ReportAsync(3_010, minutes: 60, minor: 8_045 - 750);
        await ReportAsync(3_010, minutes: 60, minor: 8_045 - 750 - 1_200);

        await using var db = scene.Open();
        var page = (await History(db).ListAsync(3_010, 3_010, 1, default))!;
        Assert.That(page.Changes.Select(change => (change.Amount.Minor, change.Use?.LineId, change.Use?.Count, change.Use?.Amount)), Is.EqualTo(new (long, long?, int?, Money?)[]
        {
            (-1_200, 301_001, 1, scene.Of(1_000)), (-750, 301_001, 2, scene.Of(750)), (8_045, null, null, null),
        }));
        foreach (var use in page.Changes.Select(change => change.Use).OfType<WalletUse>())
        {
            Assert.That((use.Parts.Aggregate(scene.Of(0), (sum, part) => sum + part.Amount), use.Parts.All(part => part.Quantity > 0)), Is.EqualTo((use.Amount, true)), "By service it is the same.");
        }
    }

    [Test]
    public async Task Whoever_may_not_see_usage_is_told_the_amount_alone()
    {
        await scene.PrepaidAsync(3_011);
        await PayAsync(scene.Wish(3_011, "k", new PaymentWish.TopUp(scene.Of(10_000))));
        await UseAsync(3_011, (1, 20, 300));
        await ReportAsync(3_011, minutes: 60, minor: 7_745);
        await using var db = scene.Open();
        var payer = Customer.Register(3_012, CustomerKind.Individual, "Uma", new ContactDetails("+9779800003012", null, "en"), new DateOnly(2020, 1, 1));
        db.AddRange(payer, AccountAccess.Grant(payer, 3_011, AccountAccess.EveryLine, AccessRoleRights.SeeingMoney.First(role => !role.SeesUsage), Start));
        await db.SaveChangesAsync();

        Assert.That((await History(db).ListAsync(3_012, 3_011, 1, default))!.Changes.Select(change => change.Use), Has.All.Null);
    }

    [Test]
    public async Task Of_more_records_than_are_read_only_what_is_whole_is_said()
    {
        await scene.PrepaidAsync(3_013);
        await PayAsync(scene.Wish(3_013, "k", new PaymentWish.TopUp(scene.Of(100_000))));
        await UseAsync(3_013, [.. Enumerable.Range(1, WalletHistory.MostRecords).Select(id => ((long)id, 20, 1L)), (9_001, 70, 5L)]);
        await ReportAsync(3_013, minutes: 60, minor: 80_000);
        await ReportAsync(3_013, minutes: 60, minor: 79_995);

        await using var db = scene.Open();
        var page = (await History(db).ListAsync(3_013, 3_013, 1, default))!;
        Assert.That(page.Changes.Take(2).Select(change => change.Use?.Count), Is.EqualTo(new int?[] { 1, null }));
    }

    private WalletHistory History(ECareDbContext db) => new(db, ScopeOperator.Of(Database.DefaultOperator), Clock);

    private async Task ReportAsync(long account, int minutes, long minor)
    {
        Clock.Advance(TimeSpan.FromMinutes(minutes));
        await using var db = scene.Open();
        await scene.Posting(db).ReportBalanceAsync(account, scene.Of(minor), Clock.GetUtcNow(), default);
    }

    /// <summary>Records of now and some minutes.</summary>
    private async Task UseAsync(long account, params (long Id, int Minutes, long Minor)[] records)
    {
        await using var db = scene.Open();
        var line = await db.Lines.SingleAsync(each => each.AccountId == account);
        db.AddRange(records.Select(each => UsageRecord.Rated(
            line, each.Id, Clock.GetUtcNow().AddMinutes(each.Minutes), AllowanceService.Data, 1_024, new RatedTo(null, "NP", each.Minor))));
        await db.SaveChangesAsync();
    }

    private Task<StartPaymentOutcome> TryAsync(StartPayment wish) => scene.AskAsync(desk => desk.StartAsync(wish, default));

    private async Task<Guid> PayAsync(StartPayment wish)
    {
        var (id, reference) = await scene.StartAsync(wish);
        scene.Provider.Pay(reference);
        await scene.AskAsync(desk => desk.LookAsync(id, default));
        return id;
    }

    private async Task<List<LedgerTransfer>> RowsAsync(long account)
    {
        await using var db = scene.Open();
        return await db.LedgerTransfers.AsNoTracking().Where(row => row.AccountId == account).OrderBy(row => row.Key).ThenBy(row => row.Position).ToListAsync();
    }
}
