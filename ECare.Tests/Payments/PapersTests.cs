using ECare.Core.Billing;
using ECare.Core.Billing.Documents;
using ECare.Core.Operators;
using ECare.Core.Payments;
using ECare.Core.Payments.Papers;
using ECare.Core.Payments.Providers;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ECare.Tests.Payments;

internal sealed class PapersTests(Database database) : DataTests(database)
{
    private static readonly CurrentOperator Current = ScopeOperator.Of(Database.DefaultOperator);

    private PaymentScene scene = null!;

    [SetUp]
    public void Set_the_scene() => scene = new PaymentScene(Database, Clock, provider: new FakeProvider
    {
        Traits = new PaymentMethodTraits(PaymentMethodKind.Mandate, TimeSpan.FromDays(12)) { CanRefund = true, ReturnsWithin = TimeSpan.FromDays(60) },
    });

    [Test]
    public async Task Lists_the_bills_notes_and_receipts_of_a_tax_year_newest_first_and_each_kind_by_itself()
    {
        var bills = await scene.AccountAsync(1, 50_000, 20_000);
        await CreditAsync(1, bills[0]);
        var payment = await PaidAsync(1);
        var year = Current.Operator.Formats.FiscalYear.Of(scene.Today);

        var all = await ListAsync(1, 1, year);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(all!.Papers, Has.Count.EqualTo(4));
            Assert.That(all.Papers.Select(paper => paper.On), Is.Ordered.Descending);
            Assert.That(all.Papers.OfType<IssuedPaper.OfReceipt>().Single().Number, Is.EqualTo("RC." + payment.MerchantReference));
            Assert.That(all.Papers.OfType<IssuedPaper.OfNote>().Single().Amount.Minor, Is.EqualTo(-12_430));
            Assert.That(all.Papers.OfType<IssuedPaper.OfBill>().Select(bill => bill.BillId), Is.EquivalentTo(bills));
            Assert.That(all.IsCut, Is.False);
            foreach (var (filter, count) in new[] { (PaperFilter.Bills, 2), (PaperFilter.Notes, 1), (PaperFilter.Receipts, 1) })
            {
                Assert.That((await ListAsync(1, 1, year, filter))!.Papers, Has.Count.EqualTo(count), filter.ToString());
            }
        }
    }

    [Test]
    public async Task What_was_issued_on_the_first_and_on_the_last_day_is_in_the_year_and_nothing_around_it()
    {
        await scene.AccountAsync(2, 10_000, 20_000, 30_000);
        await using var db = Open();
        var days = await db.Bills.Where(bill => bill.AccountId == 2).OrderBy(bill => bill.IssuedOn).Select(bill => bill.IssuedOn).ToListAsync();

        var middle = await ListAsync(2, 2, new FiscalPeriod(1, IsCalendarYear: true, days[1], days[1]));
        var upToLast = await ListAsync(2, 2, new FiscalPeriod(1, IsCalendarYear: true, days[0].AddDays(1), days[2]));

        Assert.That(middle!.Papers.Select(paper => paper.On), Is.EqualTo(new[] { days[1] }));
        Assert.That(upToLast!.Papers.Select(paper => paper.On), Is.EqualTo(new[] { days[2], days[1] }));
    }

    [Test]
    public async Task Shows_nobody_the_papers_of_others()
    {
        await scene.AccountAsync(3, 10_000);
        await scene.AccountAsync(4);
        var year = Current.Operator.Formats.FiscalYear.Of(scene.Today);

        Assert.That(await ListAsync(4, 3, year), Is.Null);
        Assert.That(await ListAsync(4, 999_999, year), Is.Null);
    }

    [Test]
    public async Task Vouches_for_a_receipt_and_for_no_other_amount()
    {
        await scene.AccountAsync(5, 50_000);
        var payment = await PaidAsync(5);
        var says = SealedReceipt.Of("chautari", payment, scene.Today);

        var genuine = await CheckAsync(says.Number, Seals.Of(says));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(genuine, Is.EqualTo(new GenuineDocument.Receipt(says.Number, scene.Today, scene.Of(62_150), scene.Of(0), IsChargedBack: false)));
            Assert.That(await CheckAsync(says.Number, Seals.Of(says with { AmountMinor = 62_151 })), Is.Null);
            Assert.That(await CheckAsync(says.Number, Seals.Of(says with { PaidOn = says.PaidOn.AddDays(1) })), Is.Null);
            Assert.That(await CheckAsync(says.Number, Seals.Of(says with { Issuer = "rimal" })), Is.Null);
            Assert.That(await CheckAsync(says.Number + "X", Seals.Of(says)), Is.Null);
            Assert.That(await CheckAsync("RC.", Seals.Of(says)), Is.Null);
        }
    }

    [Test]
    public async Task A_number_that_nobody_has_is_genuine_with_no_seal_even_one_over_nothing()
    {
        var nothing = new SealedReceipt("chautari", "RC.NOBODY", default, "", 0);

        Assert.That(await CheckAsync("RC.NOBODY", Seals.Of(nothing)), Is.Null);
    }

    [Test]
    public async Task A_payment_that_is_not_booked_has_no_receipt_yet()
    {
        await scene.AccountAsync(6, 50_000);
        var (id, _) = await scene.StartAsync(scene.Wish(6, "k", new PaymentWish.OldestFirst()));
        var payment = await scene.PaymentAsync(id);

        Assert.That(await CheckAsync(SealedReceipt.NumberOf(payment), Seals.Of(SealedReceipt.Of("chautari", payment, scene.Today))), Is.Null);
    }

    [Test]
    public async Task Tells_whoever_checks_that_the_money_went_back()
    {
        await scene.AccountAsync(7, 50_000);
        var payment = await PaidAsync(7);
        var says = SealedReceipt.Of("chautari", payment, scene.Today);
        await scene.AskAsync(desk => desk.RefundAsync(new RefundPayment(payment.Id, scene.Of(10_000), "Refund.Agreed", "r"), default));

        Assert.That(((GenuineDocument.Receipt)(await CheckAsync(says.Number, Seals.Of(says)))!).GivenBack, Is.EqualTo(scene.Of(10_000)));

        var order = scene.Provider.Orders[payment.MerchantReference];
        order.Answer = new ProviderAnswer.ChargedBack("X-7", order.Amount, Clock.GetUtcNow());
        Clock.Advance(TimeSpan.FromDays(1));
        await scene.PollAsync();

        var later = (GenuineDocument.Receipt)(await CheckAsync(says.Number, Seals.Of(says)))!;
        Assert.That((later.IsChargedBack, later.IssuedOn), Is.EqualTo((true, says.PaidOn)));
    }

    private static DocumentSeals Seals
    {
        get
        {
            var options = new DocumentOptions { Current = "k1" };
            options.Keys["k1"] = new string('k', 40);
            return new DocumentSeals(Options.Create(options));
        }
    }

    private async Task<GenuineDocument?> CheckAsync(string number, string seal)
    {
        await using var db = Open();
        return await new DocumentCheck(db, Current, Seals, [new ReceiptRegister(db, Current, Seals)]).FindAsync(number, seal, default);
    }

    private async Task<PaperShelf?> ListAsync(long customer, long account, FiscalPeriod year, PaperFilter filter = PaperFilter.All)
    {
        await using var db = Open();
        return await new PapersReader(db, Current, Clock).ListAsync(customer, account, year, filter, default);
    }

    private async Task<Payment> PaidAsync(long account)
    {
        var (id, reference) = await scene.StartAsync(scene.Wish(account, "k", new PaymentWish.OldestFirst()));
        scene.Provider.Pay(reference);
        await scene.AskAsync(desk => desk.TakeHintAsync(scene.Provider.Code, FakeProvider.Callback(reference), default));
        return await scene.PaymentAsync(id);
    }

    private async Task CreditAsync(long account, long bill)
    {
        await using var db = Open();
        await scene.Posting(db).CreditAsync(
            account, bill, each => CreditNote.For(each, 1, $"PA-{account}", new CreditedAmount(scene.Of(10_000), scene.Of(2_430), "CreditNote.Outage"), scene.Today), default);
    }
}
