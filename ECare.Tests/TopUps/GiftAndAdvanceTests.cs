using CsCheck;
using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Idempotency;
using ECare.Core.Ledger;
using ECare.Core.Operators;
using ECare.Core.Primitives;
using ECare.Core.TopUps;
using ECare.Tests.Accounts;
using ECare.Tests.Payments;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.TopUps;

/// <summary>Credit in advance, and credit sent to others: in Senegal, which has both.</summary>
internal sealed class GiftAndAdvanceTests(Database database) : DataTests(database)
{
    private const string Senegal = "ndar";

    private static readonly CurrentOperator Current = ScopeOperator.Of(Senegal);

    private static readonly Currency Franc = Currency.Of("XOF");

    private PaymentScene scene = null!;

    [OneTimeSetUp]
    public Task Create_Senegals() => Database.PrepareAsync(Senegal);

    [SetUp]
    public void Set_the_scene() => scene = new PaymentScene(Database, Clock, Senegal);

    [Test]
    public async Task An_advance_costs_ten_percent_and_the_next_credit_pays_it_back()
    {
        await WalletAsync(1, 100);
        var standing = (await AdvancesAsync(desk => desk.StandingAsync(1, 1, default)))!;
        var given = (AdvanceOutcome.Given)await AdvancesAsync(desk => desk.TakeAsync(1, 1, Of(500), "k", default));
        var again = await AdvancesAsync(desk => desk.TakeAsync(1, 1, Of(500), "k", default));
        var other = await AdvancesAsync(desk => desk.TakeAsync(1, 1, Of(200), "k", default));
        var second = await AdvancesAsync(desk => desk.TakeAsync(1, 1, Of(500), "k2", default));
        var holding = (await scene.BalanceAsync(1)).BalanceMinor;
        await CreditAsync(1, 300, "first");
        var afterFirst = ((await scene.BalanceAsync(1)).BalanceMinor, (await AdvancesAsync(desk => desk.StandingAsync(1, 1, default)))!.Owed.Minor);
        await CreditAsync(1, 1_000, "second");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(standing.IsEligible, Is.True);
            Assert.That(standing.Offers.Select(offer => (offer.Amount.Minor, offer.Fee.Minor, offer.Total.Minor, offer.Percent)), Is.EqualTo(new[] { (200L, 20L, 220L, 10m), (500L, 50L, 550L, 10m), (1_000L, 100L, 1_100L, 10m) }));
            Assert.That(given.Offer.Total.Minor, Is.EqualTo(550));
            Assert.That((again, other), Is.EqualTo((new AdvanceOutcome.Repeated(), new AdvanceOutcome.KeyReused())));
            Assert.That(((AdvanceOutcome.NotEligible)second).Standing.Rules, Does.Contain((AdvanceRule.NoneOpen, false)));
            Assert.That(holding, Is.EqualTo(600));
            Assert.That(afterFirst, Is.EqualTo((600L, 250L)), "All of the first credit pays back.");
            Assert.That((await scene.BalanceAsync(1)).BalanceMinor, Is.EqualTo(600 + 750));
            Assert.That((await AdvancesAsync(desk => desk.StandingAsync(1, 1, default)))!.Owed.Minor, Is.Zero);
        }

        await scene.AssertSoundAsync(1);
    }

    [Test]
    public async Task What_pays_an_advance_back_is_proven_by_the_advance_before_it_and_who_agreed_is_told_by_initials()
    {
        await WalletAsync(8_031, 100);
        await AdvancesAsync(desk => desk.TakeAsync(8_031, 8_031, Of(200), "k", default));
        await CreditAsync(8_031, 220, "first");
        Clock.Advance(TimeSpan.FromHours(1));
        await CreditAsync(8_031, 100, "second");
        await AdvancesAsync(desk => desk.TakeAsync(8_031, 8_031, Of(500), "k2", default));
        Clock.Advance(TimeSpan.FromHours(1));
        await CreditAsync(8_031, 1_000, "third");
        await using var db = scene.Open();
        var reader = Customer.Register(8_032, CustomerKind.Individual, "Uma Diop", new ContactDetails("+221770008032", null, "en"), new DateOnly(2020, 1, 1));
        db.AddRange(reader, AccountAccess.Grant(reader, 8_031, AccountAccess.EveryLine, AccessRole.Owner, Start));
        await db.SaveChangesAsync();

        var changes = (await new WalletHistory(db, Current, Clock).ListAsync(8_032, 8_031, 1, default))!.Changes;

        var proofs = changes.Where(change => change.Kind is LedgerKind.Advance or LedgerKind.AdvancePaidBack).Select(change => (change.Kind, change.Consent));
        var (small, great) = (new WalletConsent("A.", Start, Of(200), Of(20)), new WalletConsent("A.", Start.AddHours(1), Of(500), Of(50)));
        Assert.That(proofs, Is.EqualTo(new[]
        {
            (LedgerKind.AdvancePaidBack, great), (LedgerKind.Advance, great), (LedgerKind.AdvancePaidBack, small), (LedgerKind.Advance, small),
        }));
    }

    [Test]
    public async Task Who_does_not_meet_a_rule_gets_none_and_is_told_which()
    {
        await WalletAsync(2, 600);
        await WalletAsync(3, 100, lastTopUp: false);
        var rich = (AdvanceOutcome.NotEligible)await AdvancesAsync(desk => desk.TakeAsync(2, 2, Of(200), "k", default));
        var idle = (AdvanceOutcome.NotEligible)await AdvancesAsync(desk => desk.TakeAsync(3, 3, Of(200), "k", default));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(rich.Standing.Rules.Where(rule => !rule.IsMet).Select(rule => rule.Rule), Is.EqualTo(new[] { AdvanceRule.LowBalance }));
            Assert.That(idle.Standing.Rules.Where(rule => !rule.IsMet).Select(rule => rule.Rule), Is.EqualTo(new[] { AdvanceRule.ToppedUpLately }));
            Assert.That(await AdvancesAsync(desk => desk.TakeAsync(2, 3, Of(200), "k3", default)), Is.TypeOf<AdvanceOutcome.NotYours>());
            Assert.That(await AdvancesAsync(desk => desk.TakeAsync(3, 3, Of(300), "k4", default)), Is.TypeOf<AdvanceOutcome.AmountUnusable>());
        }
    }

    [Test]
    public async Task Of_six_who_ask_for_an_advance_at_once_one_gets_it()
    {
        await WalletAsync(4, 100);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Task.Run(() => AdvancesAsync(desk => desk.TakeAsync(4, 4, Of(200), $"k{number}", default)))));

        Assert.That(outcomes.Count(each => each is AdvanceOutcome.Given), Is.EqualTo(1));
        Assert.That((await scene.BalanceAsync(4)).BalanceMinor, Is.EqualTo(300));
        await scene.AssertSoundAsync(4);
    }

    [Test]
    public async Task Credit_goes_to_another_number_and_comes_back_while_nothing_of_it_is_used()
    {
        await WalletAsync(11, 1_000);
        await WalletAsync(12, 50);
        var sent = (SendCreditOutcome.Sent)await SendAsync(11, 12, 300, "k");
        var again = await SendAsync(11, 12, 300, "k");
        var other = await SendAsync(11, 12, 400, "k");
        var there = ((await scene.BalanceAsync(11)).BalanceMinor, (await scene.BalanceAsync(12)).BalanceMinor);
        var recent = await GiftsAsync(desk => desk.RecentAsync(11, 11, default));
        var strangers = await GiftsAsync(desk => desk.TakeBackAsync(12, 11, sent.Id, default));
        var back = await GiftsAsync(desk => desk.TakeBackAsync(11, 11, sent.Id, default));
        var twice = await GiftsAsync(desk => desk.TakeBackAsync(11, 11, sent.Id, default));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((again, other), Is.EqualTo((new SendCreditOutcome.Repeated(), new SendCreditOutcome.KeyReused())));
            Assert.That(there, Is.EqualTo((1_000L - 300 - 20, 350L)));
            Assert.That(recent.Select(each => (each.Id, each.Amount.Minor, each.Initials)), Is.EqualTo(new[] { (sent.Id, 300L, "A.") }));
            Assert.That((strangers, back, twice), Is.EqualTo((TakeBackOutcome.Unknown, TakeBackOutcome.Done, TakeBackOutcome.Done)));
            Assert.That(((await scene.BalanceAsync(11)).BalanceMinor, (await scene.BalanceAsync(12)).BalanceMinor), Is.EqualTo((980L, 50L)), "The fee stays.");
            Assert.That(await GiftsAsync(desk => desk.RecentAsync(11, 11, default)), Is.Empty);
        }

        await using var db = scene.Open();
        var history = new WalletHistory(db, Current, Clock);
        var consents = (await history.ListAsync(11, 11, 1, default))!.Changes.Where(change => change.Kind == LedgerKind.CreditSent).Select(change => change.Consent);
        Assert.That(consents, Is.EqualTo(Enumerable.Repeat(new WalletConsent("", Start, Of(300), Of(20)), 2)), "The amount and its fee, by the one proof.");
        Assert.That((await history.ListAsync(12, 12, 1, default))!.Changes.Select(change => change.Consent), Has.All.Null, "Who got it agreed to nothing.");
        Assert.That((await history.ListAsync(12, 12, 1, default))!.Changes.Where(change => change.With is not null).Select(change => (change.Kind, change.With)), Is.EquivalentTo(new[] { (LedgerKind.CreditTakenBack, "A."), (LedgerKind.CreditReceived, "A.") }));
        Assert.That((await history.ListAsync(11, 11, 1, default))!.Changes.Count(change => change.IsFee), Is.EqualTo(1));
        await scene.AssertSoundAsync(11);
        await scene.AssertSoundAsync(12);
    }

    [Test]
    public async Task The_same_gift_from_two_tabs_is_asked_about_and_sent_again_only_by_who_means_it()
    {
        await WalletAsync(51, 2_000);
        await WalletAsync(52, 0);
        await WalletAsync(53, 0);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(tab => Task.Run(() => SendAsync(51, 52, 300, $"tab{tab}"))));
        var sent = outcomes.OfType<SendCreditOutcome.Sent>().Single();
        Assert.That(outcomes.Where(each => each != sent), Has.All.EqualTo(new SendCreditOutcome.SentBefore(sent.Id, Clock.GetUtcNow())));
        Assert.That((await scene.BalanceAsync(52)).BalanceMinor, Is.EqualTo(300));

        Clock.Advance(TimeSpan.FromSeconds(1));
        var again = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => SendAsync(51, 52, 300, "again", sent.Id))));
        Assert.That(again.Count(each => each is SendCreditOutcome.Sent), Is.EqualTo(1), "Clicked three times.");
        Assert.That(again.Count(each => each is SendCreditOutcome.Repeated), Is.EqualTo(2));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await SendAsync(51, 52, 300, "late", sent.Id), Is.TypeOf<SendCreditOutcome.SentBefore>(), "Meant again was the first, and there is a second since.");
            Assert.That(await SendAsync(51, 53, 300, "other"), Is.TypeOf<SendCreditOutcome.Sent>(), "To somebody else.");
            Assert.That((await scene.BalanceAsync(52)).BalanceMinor, Is.EqualTo(600));
        }

        Clock.Advance(GiftDesk.AsksWithin);
        Assert.That(await SendAsync(51, 52, 300, "later"), Is.TypeOf<SendCreditOutcome.Sent>());
        await scene.AssertSoundAsync(51);
    }

    [Test]
    public async Task A_gift_that_was_taken_back_is_not_asked_about()
    {
        await WalletAsync(54, 2_000);
        await WalletAsync(55, 0);
        var sent = (SendCreditOutcome.Sent)await SendAsync(54, 55, 300, "k1");
        await GiftsAsync(desk => desk.TakeBackAsync(54, 54, sent.Id, default));
        Assert.That(await SendAsync(54, 55, 300, "k2"), Is.TypeOf<SendCreditOutcome.Sent>());
    }

    [Test]
    public async Task The_database_itself_takes_the_same_advance_once()
    {
        await WalletAsync(56, 100);
        await AdvancesAsync(desk => desk.TakeAsync(56, 56, Of(200), "k1", default));
        await CreditAsync(56, 220, "back");
        await using var db = scene.Open();
        var key = await db.LedgerTransfers.Where(row => row.AccountId == 56 && row.Kind == LedgerKind.Advance).Select(row => row.Key).Distinct().SingleAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var twice = new LedgerTransaction(56, key, LedgerKind.Advance, scene.Today, Clock.GetUtcNow()).Move(LedgerSide.Advances, LedgerSide.Wallet, Of(200));
        Assert.That(() => new LedgerWriter(db).AddAsync([twice], default), Throws.InstanceOf<DbUpdateException>());
        await transaction.RollbackAsync();

        var standing = (await AdvancesAsync(desk => desk.StandingAsync(56, 56, default)))!;
        Assert.That((standing.Taken, standing.Owed.Minor), Is.EqualTo((1, 0L)));
        Assert.That(await AdvancesAsync(desk => desk.TakeAsync(56, 56, Of(200), "k2", default)), Is.TypeOf<AdvanceOutcome.Given>(), "The next one is another.");
    }

    [Test]
    public async Task Credit_that_was_used_or_sent_long_ago_stays_where_it_is()
    {
        await WalletAsync(13, 2_000);
        await WalletAsync(14, 0);
        var used = (SendCreditOutcome.Sent)await SendAsync(13, 14, 300, "k1");
        Clock.Advance(TimeSpan.FromMinutes(1));
        await using (var db = scene.Open())
        {
            await scene.Posting(db).ReportBalanceAsync(14, Of(290), Clock.GetUtcNow(), default);
        }

        Assert.That(await GiftsAsync(desk => desk.TakeBackAsync(13, 13, used.Id, default)), Is.EqualTo(TakeBackOutcome.Used));
        await WalletAsync(15, 0);
        var late = (SendCreditOutcome.Sent)await SendAsync(13, 15, 300, "k2");
        Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.That(await GiftsAsync(desk => desk.TakeBackAsync(13, 13, late.Id, default)), Is.EqualTo(TakeBackOutcome.TooLate));
        Assert.That((await scene.BalanceAsync(15)).BalanceMinor, Is.EqualTo(300));
    }

    [Test]
    public async Task Limits_and_faults_are_told_apart()
    {
        await WalletAsync(21, 50_000);
        await WalletAsync(22, 0);
        await WalletAsync(23, 150);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await SendAsync(23, 22, 140, "n"), Is.EqualTo(new SendCreditOutcome.NotEnough(Of(150))), "The fee does not fit.");
            Assert.That(await SendAsync(21, 21, 300, "s"), Is.TypeOf<SendCreditOutcome.NumberUnusable>());
            Assert.That(await SendAsync(21, 99, 300, "u"), Is.TypeOf<SendCreditOutcome.NumberUnusable>());
            Assert.That(await SendAsync(21, 22, 99, "a"), Is.TypeOf<SendCreditOutcome.AmountUnusable>());
            Assert.That(await SendAsync(21, 22, 10_001, "b"), Is.TypeOf<SendCreditOutcome.AmountUnusable>());
            Assert.That(await SendAsync(21, 22, 10_000, "c"), Is.TypeOf<SendCreditOutcome.Sent>());
            Assert.That(await SendAsync(21, 22, 9_000, "d"), Is.TypeOf<SendCreditOutcome.Sent>());
            Assert.That(await SendAsync(21, 22, 1_001, "e"), Is.EqualTo(new SendCreditOutcome.OverLimit(Of(1_000))));
            Assert.That(await SendAsync(21, 22, 100, "f"), Is.TypeOf<SendCreditOutcome.Sent>());
            Assert.That(await SendAsync(21, 22, 101, "g"), Is.TypeOf<SendCreditOutcome.Sent>());
            Assert.That(await SendAsync(21, 22, 102, "h"), Is.TypeOf<SendCreditOutcome.Sent>());
            Assert.That(await SendAsync(21, 22, 103, "i"), Is.TypeOf<SendCreditOutcome.TooOften>());
        }
    }

    [Test]
    public async Task Two_who_send_to_each_other_at_once_neither_wait_for_ever_nor_lose_a_franc()
    {
        await WalletAsync(31, 1_000);
        await WalletAsync(32, 1_000);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => number % 2 == 0 ? SendAsync(31, 32, 100 + number, $"k{number}") : SendAsync(32, 31, 100 + number, $"k{number}"))));

        Assert.That(outcomes, Has.All.TypeOf<SendCreditOutcome.Sent>());
        Assert.That((await scene.BalanceAsync(31)).BalanceMinor + (await scene.BalanceAsync(32)).BalanceMinor, Is.EqualTo(2_000 - (8 * 20)));
        await scene.AssertSoundAsync(31);
        await scene.AssertSoundAsync(32);
    }

    [Test]
    public async Task Whatever_is_sent_taken_back_advanced_and_topped_up_every_franc_is_somewhere()
    {
        long[] accounts = [41, 42, 43];
        foreach (var account in accounts)
        {
            await WalletAsync(account, 400);
        }

        var serial = 0;
        var sent = new List<(long From, Guid Id)>();
        await Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[0, 2], Gen.Long[50, 1_200]).Array[25].SampleAsync(
            async steps =>
            {
                foreach (var (what, from, to, minor) in steps)
                {
                    serial++;
                    switch (what)
                    {
                        case 0 when await SendAsync(accounts[from], accounts[to], minor, $"s{serial}") is SendCreditOutcome.Sent done:
                            sent.Add((accounts[from], done.Id));
                            break;
                        case 1 when sent.Count > 0:
                            var (sender, id) = sent[serial % sent.Count];
                            await GiftsAsync(desk => desk.TakeBackAsync(sender, sender, id, default));
                            break;
                        case 2:
                            await AdvancesAsync(desk => desk.TakeAsync(accounts[from], accounts[from], Of(200), $"a{serial}", default));
                            break;
                        default:
                            await CreditAsync(accounts[from], minor, $"c{serial}");
                            break;
                    }

                    Clock.Advance(what == 0 ? TimeSpan.FromMinutes(1) : TimeSpan.FromHours(3));
                }

                await SoundAsync(accounts);
            },
            iter: 3,
            threads: 1);
    }

    private async Task SoundAsync(long[] accounts)
    {
        await using var db = scene.Open();
        var rows = await db.LedgerTransfers.AsNoTracking().Where(row => accounts.Contains(row.AccountId)).ToListAsync();
        Assert.That(PaymentScene.Sum(rows, LedgerBook.Transit, Franc.Code), Is.Zero, "What left one wallet is in another.");
        foreach (var account in accounts)
        {
            await scene.AssertSoundAsync(account);
            Assert.That((await scene.BalanceAsync(account)).BalanceMinor, Is.GreaterThanOrEqualTo(0));
            Assert.That(PaymentScene.Sum(rows.Where(row => row.AccountId == account), LedgerBook.Advances, Franc.Code), Is.InRange(0, 220), "One advance at a time, never paid back twice.");
        }
    }

    private static Money Of(long minor) => Money.FromMinor(minor, Franc);

    private async Task WalletAsync(long id, long minor, bool lastTopUp = true)
    {
        await scene.PrepaidAsync(id);
        await using var db = scene.Open();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var account = await db.BillingAccounts.SingleAsync(each => each.Id == id);
        account.ReportBalance(Of(minor), Clock.GetUtcNow());
        if (lastTopUp)
        {
            account.ReportTopUp(Clock.GetUtcNow().AddDays(-3));
        }

        await new LedgerWriter(db).AddAsync([new LedgerTransaction(id, "opening", LedgerKind.Opening, scene.Today, Clock.GetUtcNow()).Move(LedgerSide.Opening, LedgerSide.Wallet, Of(minor))], default);
        await transaction.CommitAsync();
    }

    /// <summary>Credit as a voucher or a payment puts it there, with the claim that takes advances back.</summary>
    private async Task CreditAsync(long id, long minor, string key)
    {
        await using var db = scene.Open();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.LockAccountsAsync([id], default);
        var ledger = new LedgerWriter(db);
        var posting = new LedgerPosting(db, ledger, Current, Clock, [new AdvanceClaim(db, ledger, Current, Clock)]);
        await posting.TopUpAsync(id, new WalletCredit($"test:{key}", LedgerKind.Voucher, LedgerSide.Vouchers("test"), Of(minor)), default);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    private async Task<T> AdvancesAsync<T>(Func<AdvanceDesk, Task<T>> ask)
    {
        await using var db = scene.Open();
        return await ask(new AdvanceDesk(db, new LedgerWriter(db), new IdempotencyKeys(db, Clock), Current, Clock));
    }

    private async Task<T> GiftsAsync<T>(Func<GiftDesk, Task<T>> ask)
    {
        await using var db = scene.Open();
        return await ask(new GiftDesk(db, new LedgerWriter(db), new IdempotencyKeys(db, Clock), Current, Clock));
    }

    private Task<SendCreditOutcome> SendAsync(long from, long to, long minor, string key, Guid? again = null) =>
        GiftsAsync(desk => desk.SendAsync(new SendCredit(from, from, PaymentScene.NumberOf(to), Of(minor), key) { Again = again }, default));
}
