using ECare.Core.Accounts;
using ECare.Core.Idempotency;
using ECare.Core.Ledger;
using ECare.Core.Notices;
using ECare.Core.Primitives;
using ECare.Core.TopUps;
using ECare.Core.TopUps.Automatic;
using ECare.Core.TopUps.Holders;
using ECare.Core.TopUps.Vouchers;
using ECare.Tests.Accounts;
using ECare.Tests.Payments;
using ECare.Tests.Persistence.Harness;
using ECare.Tests.TopUps.Automatic;

namespace ECare.Tests.TopUps;

/// <summary>The SQL that topping up sends to SQL Server.</summary>
internal sealed class SqlServerTopUpTests : SqlServerAsked
{
    [Test]
    [TestOf(typeof(TopUpNumbers))]
    [TestOf(typeof(WalletHistory))]
    public async Task Of_numbers_and_histories_is_understood()
    {
        var numbers = new TopUpNumbers(Db, Clock);
        await numbers.OwnAsync(1, default);
        await numbers.FindAsync(PhoneNumber.FromE164("+9779800000001"), 1, default);
        await numbers.NewestAsync(1, 1, default);
        var history = new WalletHistory(Db, ScopeOperator.Of("ndar"), Clock);
        await history.ListAsync(1, 1, 2, default);
        await history.UsesAsync(1, [Clock.GetUtcNow()], default);
        await history.ConsentsAsync(1, 1, ["advance:1"], Clock.GetUtcNow(), default);

        AssertUnderstood(atLeast: 6);
    }

    [Test]
    [TestOf(typeof(HolderCheck))]
    public async Task Of_holders_is_understood()
    {
        await new HolderCheck(Db, VoucherTests.Codes, ScopeOperator.Of("rimal")).MatchesAsync(1, "1023456789", default);

        AssertUnderstood(atLeast: 1);
    }

    [Test]
    [TestOf(typeof(AdvanceDesk))]
    [TestOf(typeof(AdvanceClaim))]
    [TestOf(typeof(GiftDesk))]
    [TestOf(typeof(GiftNames))]
    public async Task Of_advances_and_gifts_is_understood()
    {
        var current = ScopeOperator.Of("ndar");
        var ten = Money.FromMinor(1_000, current.Operator.Currency);
        var advances = new AdvanceDesk(Db, new LedgerWriter(Db), new IdempotencyKeys(Db, Clock), current, Clock);
        await advances.StandingAsync(1, 1, default);
        await advances.TakeAsync(1, 1, ten, "k", default);
        var owner = Customer.Register(1, CustomerKind.Individual, "Ali", new ContactDetails("+221770000001", null, "en"), new DateOnly(2020, 1, 1));
        var account = BillingAccount.Open(1, AccountNumber.OfSerial(1), AccountKind.Prepaid, owner, current.Operator.Currency, new DateOnly(2020, 1, 1));
        var claim = new AdvanceClaim(Db, new LedgerWriter(Db), current, Clock);

        // The stand-in has no row, not even a sum's.
        Assert.That(() => claim.TakeAsync(account, ten, "k", default), Throws.InvalidOperationException);
        var gifts = new GiftDesk(Db, new LedgerWriter(Db), new IdempotencyKeys(Db, Clock), current, Clock);
        await gifts.SendAsync(new SendCredit(1, 1, "+221770000002", ten, "k"), default);
        await gifts.TakeBackAsync(1, 1, Guid.Empty, default);
        await gifts.RecentAsync(1, 1, default);
        await gifts.RefuseAsync(current.Operator.TopUp!.Gift!, new SendCredit(1, 1, "+221770000002", ten, "k"), default);
        await GiftNames.OfAsync(Db, [1], default);

        AssertUnderstood(atLeast: 9);
    }

    [Test]
    [TestOf(typeof(VoucherDesk))]
    [TestOf(typeof(VoucherGuard))]
    [TestOf(typeof(VoucherBatches))]
    public async Task Of_vouchers_is_understood()
    {
        var current = ScopeOperator.Of(Database.DefaultOperator);
        var scene = new PaymentScene(Database, Clock);
        var guard = new VoucherGuard(Db, VoucherTests.Codes, current, Clock);
        var code = VoucherCodes.Of(current.Operator.Phones, "123456789012");
        var request = new RedeemVoucher(code, "+9779800000001", 1, "n");
        var desk = new VoucherDesk(Db, scene.Posting(Db), guard, current, Clock);
        await desk.RedeemAsync(request, default);
        await guard.BeginAsync(request, default);
        await guard.ForgiveAsync(default);
        await desk.RedeemAsync(1, "hash", default);
        var batches = new VoucherBatches(Db, VoucherTests.Codes, new LedgerWriter(Db), current, Clock);
        await batches.ImportAsync("b", [new PrintedVoucher(1, code, IsHash: false, Money.FromMinor(100, current.Operator.Currency), new DateOnly(2027, 1, 1))], "me", default);
        await EndedByNothingAsync(() => batches.ActivateAsync(new VoucherOrder("b", "me"), default));
        await EndedByNothingAsync(() => batches.BlockAsync(new VoucherOrder("b", "me", 1, "stolen"), default));
        await EndedByNothingAsync(() => batches.ExpireAsync(default));
        await batches.ListAsync("b", default);
        await batches.UnusedAsync([code], new DateOnly(2027, 1, 1), default);

        AssertUnderstood(atLeast: 10);
    }

    [Test]
    [TestOf(typeof(TopUpRuleBook))]
    [TestOf(typeof(TopUpRuleDesk))]
    [TestOf(typeof(TopUpRuleMessages))]
    public async Task Of_automatic_top_ups_is_understood()
    {
        var scene = new AutoTopUpScene(Database, Clock);
        var terms = new TopUpRuleTerms(TopUpTrigger.LowBalance, 1, Guid.Empty, 10_000, 50_000) { BelowMinor = 5_000 };
        var rule = TopUpRule.On(1, null, 1, terms, Clock.GetUtcNow());
        var (book, desk) = (scene.Book(Db), scene.Desk(Db));
        await book.UnsettledAsync(default);
        await book.PageAsync(0, 200, default);
        await EndedByNothingAsync(() => book.FactsAsync(rule, default));
        await book.ClaimAsync(rule, _ => Task.FromResult<IReadOnlyList<WaitingNotice>>([]), default);
        await book.NewestAsync(1, TopUpTrigger.Schedule, default);
        await EndedByNothingAsync(() => scene.Messages(Db).OfAsync(rule, TopUpNews.Paid, null, default));
        await EndedByNothingAsync(() => desk.FindAsync(1, 1, default));
        await desk.SwitchOnAsync(1, 1, terms, default);
        await desk.PauseAsync(1, 1, TopUpTrigger.LowBalance, default);
        Db.ChangeTracker.Clear();
        Db.Add(rule);
        Db.Add(TopUpRun.Claim(rule, (1, "1", 1), new DateOnly(2026, 11, 23), Clock.GetUtcNow()));
        await Db.SaveChangesAsync();

        AssertUnderstood(atLeast: 9);
    }

    private static async Task EndedByNothingAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (InvalidOperationException)
        {
            // The stand-in has no row.
        }
    }
}
