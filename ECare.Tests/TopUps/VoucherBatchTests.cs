using CsCheck;
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

namespace ECare.Tests.TopUps;

/// <summary>What staff do with batches: what can be redeemed is owed, and who did what is known.</summary>
internal sealed class VoucherBatchTests(Database database) : DataTests(database)
{
    private static readonly CurrentOperator Current = ScopeOperator.Of(Database.DefaultOperator);

    private PaymentScene scene = null!;

    [SetUp]
    public void Set_the_scene() => scene = new PaymentScene(Database, Clock);

    [Test]
    public async Task A_batch_is_owed_from_its_activation_to_redemption_block_and_expiry()
    {
        await scene.PrepaidAsync(5_501);
        var codes = await ImportAsync("life", 4);
        Assert.That(await RedeemAsync(5_501, codes[0]), Is.TypeOf<RedeemVoucherOutcome.Blocked>(), "What was not activated was not sold.");
        Assert.That(await CountsAsync("life"), Is.EqualTo(new VoucherBatchCounts("life", 4, 0, 0, 0, 0, 0, 0)));

        Assert.That(await DoAsync(batches => batches.ActivateAsync(new VoucherOrder("life", "mira"), default)), Is.EqualTo(4));
        Assert.That(await DoAsync(batches => batches.ActivateAsync(new VoucherOrder("life", "mira"), default)), Is.Zero, "A second click.");
        Assert.That(await CountsAsync("life"), Is.EqualTo(new VoucherBatchCounts("life", 0, 4, 0, 0, 0, 40_000, 40_000)));

        await RedeemAsync(5_501, codes[0]);
        await DoAsync(batches => batches.BlockAsync(new VoucherOrder("life", "mira", 2, "stolen"), default));
        Assert.That(await CountsAsync("life"), Is.EqualTo(new VoucherBatchCounts("life", 0, 2, 1, 0, 1, 20_000, 20_000)));

        Clock.Advance(TimeSpan.FromDays(400));
        Assert.That((await DoAsync(batches => batches.ExpireAsync(default)), await DoAsync(batches => batches.ExpireAsync(default))), Is.EqualTo((2, 0)));
        Assert.That(await CountsAsync("life"), Is.EqualTo(new VoucherBatchCounts("life", 0, 0, 1, 2, 1, 0, 0)));
        Assert.That(await RedeemAsync(5_501, codes[3]), Is.TypeOf<RedeemVoucherOutcome.Expired>());
        await AssertAuditedAsync();
    }

    private async Task AssertAuditedAsync()
    {
        await using var db = scene.Open();
        var events = await db.VoucherEvents.AsNoTracking().Where(each => each.Batch == "life").OrderBy(each => each.At).ThenBy(each => each.Id).ToListAsync();
        var rows = await db.LedgerTransfers.AsNoTracking().Where(row => row.DebitCode == "life" || row.CreditCode == "life").ToListAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(events.Select(each => (each.Act, each.By, each.Serial, each.Count, each.ValueMinor, each.Reason)), Is.EquivalentTo(new (VoucherAct, string, int?, int, long, string?)[]
            {
                (VoucherAct.Imported, "mira", null, 4, 40_000, null), (VoucherAct.Activated, "mira", null, 4, 40_000, null),
                (VoucherAct.Blocked, "mira", 2, 1, 10_000, "stolen"), (VoucherAct.Expired, "clock", null, 2, 20_000, null),
            }));
            Assert.That(Net(rows, LedgerBook.VoucherSales), Is.EqualTo(30_000), "Sold less blocked is what sellers owe.");
            Assert.That(Net(rows, LedgerBook.Vouchers), Is.Zero);
            Assert.That(Net(rows, LedgerBook.Revenue), Is.EqualTo(-20_000), "What nobody redeemed.");
        }
    }

    [Test]
    public async Task Of_those_who_redeem_and_those_who_block_at_once_each_voucher_has_one_end_and_the_liability_follows()
    {
        await scene.PrepaidAsync(5_511);
        var codes = await ImportAsync("race-block", 12);
        await DoAsync(batches => batches.ActivateAsync(new VoucherOrder("race-block", "mira"), default));
        var redeemed = codes.Select(code => Task.Run(async () => (object)await RedeemAsync(5_511, code)));
        var blocked = Enumerable.Range(0, 2).Select(_ => Task.Run(async () => (object)await DoAsync(batches => batches.BlockAsync(new VoucherOrder("race-block", "mira", Reason: "lost"), default))));
        var outcomes = await Task.WhenAll(redeemed.Concat(blocked));

        var counts = await CountsAsync("race-block");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(counts.Redeemed, Is.EqualTo(outcomes.Count(each => each is RedeemVoucherOutcome.Redeemed)));
            Assert.That((counts.Redeemed + counts.Blocked, counts.Active, counts.LiabilityMinor), Is.EqualTo((12, 0, 0L)));
            Assert.That((await scene.BalanceAsync(5_511)).BalanceMinor, Is.EqualTo(counts.Redeemed * 8_045));
        }
    }

    [Test]
    public async Task A_code_that_was_stored_before_lets_nothing_in()
    {
        var codes = await ImportAsync("first-of-two", 2);
        await using var db = scene.Open();
        Assert.That(
            () => Batches(db).ImportAsync("second-of-two", [Printed(1, NewCode("second-of-two", 9)), Printed(2, codes[0])], "mira", default), Throws.TypeOf<FormatException>());
        Assert.That(await db.Vouchers.AnyAsync(voucher => voucher.Batch == "second-of-two"), Is.False);
    }

    [Test]
    public async Task The_printers_hashes_redeem_as_its_codes_do()
    {
        await scene.PrepaidAsync(5_521);
        var code = NewCode("hashed", 1);
        var text = $"serial,hash,value,expires\n1,{VoucherTests.Codes.HashOf(Current.Operator.Name, code)},100.00,2027-12-31\n";
        await DoAsync(batches => batches.ImportAsync("hashed", VoucherFile.Read(new StringReader(text), Current.Operator.Currency), "mira", default));
        await DoAsync(batches => batches.ActivateAsync(new VoucherOrder("hashed", "mira"), default));
        Assert.That(await RedeemAsync(5_521, code), Is.TypeOf<RedeemVoucherOutcome.Redeemed>());
    }

    [TestCase("", "first line")]
    [TestCase("serial,code,value,expires\n", "no voucher")]
    [TestCase("serial,code,value,expires\n1,{0},10.001,2027-12-31", "Line 2")]
    [TestCase("serial,code,value,expires\n1,{0},-5,2027-12-31", "Line 2")]
    [TestCase("serial,code,value,expires\n1,{0},10,31.12.2027", "Line 2")]
    [TestCase("serial,code,value,expires\n0,{0},10,2027-12-31", "Line 2")]
    [TestCase("serial,code,value,expires\n1,1234567890123456,10,2027-12-31", "Line 2")]
    [TestCase("serial,code,value,expires\n1,{0},10,2027-12-31\n\n2,{0},10,2027-12-31", "Line 4")]
    [TestCase("serial,code,value,expires\n1,{0},10,2027-12-31,more", "Line 2")]
    public void A_file_that_is_none_is_refused_with_its_line_and_without_its_code(string text, string message)
    {
        var code = NewCode("file", 1);
        var error = Assert.Throws<FormatException>(() => VoucherFile.Read(new StringReader(string.Format(System.Globalization.CultureInfo.InvariantCulture, text, code)), Current.Operator.Currency))!;
        Assert.That(error.Message, Does.Contain(message).And.Not.Contain(code));
    }

    [Test]
    public void What_is_printed_is_what_is_read() => Gen.Select(Gen.Int[1, 999_999], Gen.Long[1, 99_999_999], Gen.Int[0, 3_000]).Sample((serial, minor, days) =>
    {
        var (code, value, day) = (NewCode("any", serial), Money.FromMinor(minor, Current.Operator.Currency), new DateOnly(2027, 1, 1).AddDays(days));
        var line = FormattableString.Invariant($"serial,code,value,expires\r\n{serial},{code},{value.Amount},{day:yyyy-MM-dd}\r\n");
        return VoucherFile.Read(new StringReader(line), Current.Operator.Currency).Single() == new PrintedVoucher(serial, code, IsHash: false, value, day);
    });

    private static long Net(IEnumerable<LedgerTransfer> rows, LedgerBook book) =>
        rows.Sum(row => (row.DebitBook == book ? row.AmountMinor : 0) - (row.CreditBook == book ? row.AmountMinor : 0));

    private VoucherBatches Batches(ECareDbContext db) => new(db, VoucherTests.Codes, new LedgerWriter(db), Current, Clock);

    private PrintedVoucher Printed(int serial, string code) => new(serial, code, IsHash: false, scene.Of(10_000), scene.Today.AddYears(1));

    private static string NewCode(string batch, int index) =>
        VoucherCodes.Of(Current.Operator.Phones, $"{batch.Aggregate(7, (sum, letter) => ((sum * 31) + letter) % 900_000):D6}{index:D6}");

    private async Task<string[]> ImportAsync(string batch, int count)
    {
        string[] codes = [.. Enumerable.Range(1, count).Select(index => NewCode(batch, index))];
        await DoAsync(batches => batches.ImportAsync(batch, [.. codes.Select((code, index) => Printed(index + 1, code))], "mira", default));
        return codes;
    }

    private async Task<int> DoAsync(Func<VoucherBatches, Task<int>> act)
    {
        await using var db = scene.Open();
        return await act(Batches(db));
    }

    private async Task<VoucherBatchCounts> CountsAsync(string batch)
    {
        await using var db = scene.Open();
        return (await Batches(db).ListAsync(batch, default)).Single();
    }

    private async Task<RedeemVoucherOutcome> RedeemAsync(long account, string code)
    {
        await using var db = scene.Open();
        var desk = new VoucherDesk(db, scene.Posting(db), new VoucherGuard(db, VoucherTests.Codes, Current, Clock), Current, Clock);
        return await desk.RedeemAsync(new RedeemVoucher(code, PaymentScene.NumberOf(account), account, $"of {account}"), default);
    }
}
