using ECare.Core.Accounts;
using ECare.Core.Idempotency;
using ECare.Core.Ledger;
using ECare.Core.Primitives;
using ECare.Core.TopUps;
using ECare.Tests.Accounts;
using ECare.Tests.Payments;
using ECare.Tests.Persistence.Harness;

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
        await new WalletHistory(Db, Clock).ListAsync(1, 1, 2, default);

        AssertUnderstood(atLeast: 4);
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
        var batches = new VoucherBatches(Db, VoucherTests.Codes, current);
        await batches.ImportAsync(new VoucherBatch("b", Money.FromMinor(100, current.Operator.Currency), new DateOnly(2027, 1, 1), [code]), default);
        await batches.BlockAsync("b", default);
        await batches.UnusedAsync([code], new DateOnly(2027, 1, 1), default);

        AssertUnderstood(atLeast: 10);
    }
}
