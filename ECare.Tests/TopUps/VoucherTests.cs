using CsCheck;
using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Ledger;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using ECare.Core.TopUps;
using ECare.Core.TopUps.Vouchers;
using ECare.Tests.Accounts;
using ECare.Tests.Payments;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ECare.Tests.TopUps;

/// <summary>Vouchers are redeemed once, by nobody who guesses.</summary>
internal sealed class VoucherTests(Database database) : DataTests(database)
{
    internal static readonly VoucherCodes Codes = new(Options.Create(new VoucherOptions { Key = "test-vouchers-0123456789abcdef0123456789" }));

    private static readonly CurrentOperator Current = ScopeOperator.Of(Database.DefaultOperator);

    private PaymentScene scene = null!;

    [SetUp]
    public void Set_the_scene() => scene = new PaymentScene(Database, Clock);

    [Test]
    public async Task A_voucher_goes_from_its_batch_onto_the_wallet_with_the_countrys_taxes()
    {
        await scene.PrepaidAsync(5_001);
        var codes = await PrintAsync("once", 1);
        var redeemed = (RedeemVoucherOutcome.Redeemed)await RedeemAsync(5_001, VoucherCodes.Grouped(codes[0]));
        var again = await RedeemAsync(5_001, codes[0]);

        await using var db = scene.Open();
        var rows = await db.LedgerTransfers.AsNoTracking().Where(row => row.AccountId == 5_001).OrderBy(row => row.Position).ToListAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(redeemed.Recharge.Credit.Minor, Is.EqualTo(8_045));
            Assert.That(again, Is.TypeOf<RedeemVoucherOutcome.Repeated>(), "A second click is told what the first did.");
            Assert.That(rows.Select(row => (row.Kind, row.DebitBook, row.DebitCode, row.CreditBook, row.AmountMinor)), Is.EqualTo(new[]
            {
                (LedgerKind.Voucher, LedgerBook.Vouchers, "once", LedgerBook.Wallet, 8_045L),
                (LedgerKind.Voucher, LedgerBook.Vouchers, "once", LedgerBook.Tax, 805L),
                (LedgerKind.Voucher, LedgerBook.Vouchers, "once", LedgerBook.Tax, 1_150L),
            }));
            Assert.That(await db.Vouchers.AnyAsync(voucher => voucher.CodeHash.Contains(codes[0])), Is.False, "The code is not kept.");
        }

        await scene.AssertSoundAsync(5_001);
    }

    [Test]
    public async Task What_of_a_voucher_paid_an_advance_back_is_told_to_who_sees_the_money_and_to_nobody_else()
    {
        foreach (var account in new[] { 5_005, 5_006, 5_007 })
        {
            await scene.PrepaidAsync(account);
        }

        await OweAsync(5_005, 2_200);
        await OweAsync(5_006, 2_200);
        var codes = await PrintAsync("owed", 3);

        var own = (RedeemVoucherOutcome.Redeemed)await RedeemAsync(5_005, codes[0], customer: 5_005);
        var strangers = (RedeemVoucherOutcome.Redeemed)await RedeemAsync(5_006, codes[1], customer: 5_005);
        var nothing = (RedeemVoucherOutcome.Redeemed)await RedeemAsync(5_007, codes[2], customer: 5_007);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((own.PaidBack, strangers.PaidBack, nothing.PaidBack), Is.EqualTo((scene.Of(2_200), (Money?)null, (Money?)null)));
            Assert.That((await scene.BalanceAsync(5_005)).BalanceMinor, Is.EqualTo((await scene.BalanceAsync(5_006)).BalanceMinor), "It was paid back of both.");
        }

        await scene.AssertSoundAsync(5_005);
        await scene.AssertSoundAsync(5_006);
    }

    [Test]
    public async Task Of_eight_who_redeem_one_voucher_at_once_onto_four_numbers_one_gets_it()
    {
        foreach (var account in new[] { 5_011, 5_012, 5_013, 5_014 })
        {
            await scene.PrepaidAsync(account);
        }

        var codes = await PrintAsync("race", 3);
        foreach (var code in codes)
        {
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => RedeemAsync(5_011 + (number % 4), code, customer: 5_100 + number))));

            Assert.That(outcomes.Count(each => each is RedeemVoucherOutcome.Redeemed), Is.EqualTo(1));
            Assert.That(outcomes.Where(each => each is not RedeemVoucherOutcome.Redeemed), Has.All.TypeOf<RedeemVoucherOutcome.Used>().Or.TypeOf<RedeemVoucherOutcome.Repeated>());
        }

        var sum = 0L;
        foreach (var account in new[] { 5_011, 5_012, 5_013, 5_014 })
        {
            sum += (await scene.BalanceAsync(account)).BalanceMinor;
            await scene.AssertSoundAsync(account);
        }

        Assert.That(sum, Is.EqualTo(3 * 8_045));
    }

    [Test]
    public async Task Each_fault_has_its_own_answer()
    {
        await scene.PrepaidAsync(5_021);
        await scene.PrepaidAsync(5_022);
        var codes = await PrintAsync("faults", 2);
        var old = await PrintAsync("old", 1, scene.Today.AddDays(-1));
        await RedeemAsync(5_021, codes[0]);
        await using (var db = scene.Open())
        {
            Assert.That(await Batches(db).BlockAsync(new VoucherOrder("faults", "me", Reason: "stolen"), default), Is.EqualTo(1), "The redeemed one stays redeemed.");
            Assert.That(await Batches(db).UnusedAsync([.. codes, .. old], scene.Today, default), Is.Empty);
        }

        var wrong = codes[0][..^1] + (char)('0' + ((codes[0][^1] - '0' + 1) % 10));
        var saudi = VoucherCodes.Of(ScopeOperator.Of("rimal").Operator.Phones, "123456789012");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await RedeemAsync(5_022, codes[0]), Is.EqualTo(new RedeemVoucherOutcome.Used(Start)));
            Assert.That(await RedeemAsync(5_022, codes[1]), Is.TypeOf<RedeemVoucherOutcome.Blocked>());
            Assert.That(await RedeemAsync(5_022, old[0]), Is.EqualTo(new RedeemVoucherOutcome.Expired(scene.Today.AddDays(-1))));
            Assert.That(await RedeemAsync(5_022, wrong), Is.TypeOf<RedeemVoucherOutcome.Mistyped>());
            Assert.That(await RedeemAsync(5_022, "abc"), Is.TypeOf<RedeemVoucherOutcome.Mistyped>());
            Assert.That(await RedeemAsync(5_022, saudi), Is.TypeOf<RedeemVoucherOutcome.OtherCountry>());
            Assert.That(await RedeemAsync(5_022, Nobodys(1)), Is.TypeOf<RedeemVoucherOutcome.Unknown>());
            Assert.That((await scene.BalanceAsync(5_022)).BalanceMinor, Is.Zero);
        }
    }

    [Test]
    public async Task Who_guesses_five_times_waits_an_hour_and_so_does_a_network_that_guesses_twenty_times()
    {
        await scene.PrepaidAsync(5_031);
        var code = (await PrintAsync("guess", 2))[0];
        var tries = await Task.WhenAll(Enumerable.Range(0, 9).Select(number => Task.Run(() => RedeemAsync(5_031, Nobodys(100 + number), customer: 5_031, network: $"n{number}"))));
        Assert.That(tries.Count(each => each is RedeemVoucherOutcome.Unknown), Is.AtMost(VoucherGuard.CustomerGuesses));
        for (var number = 0; number < VoucherGuard.CustomerGuesses; number++)
        {
            await RedeemAsync(5_031, Nobodys(200 + number), customer: 5_031, network: "n");
        }

        Assert.That(await RedeemAsync(5_031, code, customer: 5_031, network: "other"), Is.TypeOf<RedeemVoucherOutcome.TooMany>(), "Also with a right code: else guessing would go on.");
        for (var number = 0; number < VoucherGuard.NetworkGuesses; number++)
        {
            Assert.That(await RedeemAsync(5_031, Nobodys(300 + number), customer: 6_000 + number, network: "village"), Is.TypeOf<RedeemVoucherOutcome.Unknown>());
        }

        Assert.That(await RedeemAsync(5_031, code, customer: 7_000, network: "village"), Is.TypeOf<RedeemVoucherOutcome.TooMany>());
        Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.That(await RedeemAsync(5_031, code, customer: 5_031, network: "village"), Is.TypeOf<RedeemVoucherOutcome.Redeemed>());
    }

    [Test]
    public async Task A_batch_comes_in_once_and_whole()
    {
        await PrintAsync("whole", 3);
        await using var db = scene.Open();
        var saudi = VoucherCodes.Of(ScopeOperator.Of("rimal").Operator.Phones, "123456789012");

        Assert.That(await Batches(db).ImportAsync("whole", Printed([Nobodys(1)]), "me", default), Is.Zero);
        Assert.That(() => Batches(db).ImportAsync("broken", Printed([Nobodys(1), saudi]), "me", default), Throws.TypeOf<FormatException>());
        Assert.That(() => Batches(db).ImportAsync("NO", Printed([Nobodys(1)]), "me", default), Throws.TypeOf<FormatException>());
        Assert.That(await db.Vouchers.CountAsync(voucher => voucher.Batch == "whole" || voucher.Batch == "broken"), Is.EqualTo(3));
    }

    [Test]
    public void A_code_with_one_wrong_digit_is_no_code() => Gen.Select(Gen.Long[0, 999_999_999_999], Gen.Int[0, VoucherCodes.Length - 1], Gen.Int[1, 9]).Sample((number, at, by) =>
    {
        var code = VoucherCodes.Of(Current.Operator.Phones, number.ToString("D12", System.Globalization.CultureInfo.InvariantCulture));
        var wrong = code[..at] + (char)('0' + ((code[at] - '0' + by) % 10)) + code[(at + 1)..];
        return VoucherCodes.TryRead(VoucherCodes.Grouped(code), out var read) && read == code && !VoucherCodes.TryRead(wrong, out _);
    });

    private static string Nobodys(int number) => VoucherCodes.Of(Current.Operator.Phones, $"999{number:D9}");

    private VoucherBatches Batches(ECareDbContext db) => new(db, Codes, new LedgerWriter(db), Current, Clock);

    private PrintedVoucher[] Printed(string[] codes, DateOnly? expiresOn = null) =>
        [.. codes.Select((code, index) => new PrintedVoucher(index + 1, code, IsHash: false, scene.Of(10_000), expiresOn ?? scene.Today.AddYears(1)))];

    private async Task<string[]> PrintAsync(string batch, int count, DateOnly? expiresOn = null)
    {
        await using var db = scene.Open();
        string[] codes = [.. Enumerable.Range(1, count).Select(index => VoucherCodes.Of(Current.Operator.Phones, $"{batch.Aggregate(0, (sum, letter) => ((sum * 31) + letter) % 900_000):D6}{index:D6}"))];
        await Batches(db).ImportAsync(batch, Printed(codes, expiresOn), "me", default);
        await Batches(db).ActivateAsync(new VoucherOrder(batch, "me"), default);
        return codes;
    }

    private async Task OweAsync(long account, long minor)
    {
        await using var db = scene.Open();
        await using var transaction = await db.Database.BeginTransactionAsync();
        (await db.BillingAccounts.SingleAsync(each => each.Id == account)).ReportBalance(scene.Of(minor), Clock.GetUtcNow());
        await new LedgerWriter(db).AddAsync(
            [new LedgerTransaction(account, "advance:1", LedgerKind.Advance, scene.Today, Clock.GetUtcNow()).Move(LedgerSide.Advances, LedgerSide.Wallet, scene.Of(minor))], default);
        await transaction.CommitAsync();
    }

    private async Task<RedeemVoucherOutcome> RedeemAsync(long account, string code, long? customer = null, string? network = null)
    {
        await using var db = scene.Open();
        var ledger = new LedgerWriter(db);
        var posting = new LedgerPosting(db, ledger, Current, Clock, [new AdvanceClaim(db, ledger, Current, Clock)]);
        var desk = new VoucherDesk(db, posting, new VoucherGuard(db, Codes, Current, Clock), Current, Clock);
        return await desk.RedeemAsync(new RedeemVoucher(code, PaymentScene.NumberOf(account), customer ?? account, network ?? $"of {account}"), default);
    }
}
