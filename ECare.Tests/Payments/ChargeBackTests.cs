using ECare.Core.Payments;
using ECare.Core.Payments.Providers;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Payments;

internal sealed class ChargeBackTests(Database database) : DataTests(database)
{
    private PaymentScene scene = null!;

    [SetUp]
    public void Set_the_scene() => scene = new PaymentScene(Database, Clock, provider: new FakeProvider
    {
        Traits = new PaymentMethodTraits(PaymentMethodKind.Mandate, TimeSpan.FromDays(12)) { CanRefund = true, ReturnsWithin = TimeSpan.FromDays(60) },
    });

    [Test]
    public async Task What_the_bank_takes_back_weeks_later_is_owed_again()
    {
        var bills = await scene.AccountAsync(1, 50_000);
        var (id, reference) = await PaidAsync(1);
        Assert.That((await scene.BalanceAsync(1)).AmountDue.IsZero, Is.True);

        Clock.Advance(TimeSpan.FromDays(30));
        await TakeBackAsync(reference);
        var booked = scene.Today;

        var payment = await scene.PaymentAsync(id);
        var bill = await scene.BillAsync(1, bills[0]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((payment.State, payment.NextLookAt), Is.EqualTo((PaymentState.ChargedBack, (DateTimeOffset?)null)));
            Assert.That(payment.Events.OrderBy(each => each.Position).Last().Kind, Is.EqualTo(PaymentEventKind.ChargedBack));
            Assert.That(bill.Open, Is.EqualTo(bill.Gross));
            Assert.That(bill.Payments.Sum(each => each.AmountMinor), Is.Zero);
            Assert.That((await scene.BalanceAsync(1)).AmountDue, Is.EqualTo(bill.Gross));
            Assert.That((await scene.BalanceAsync(1)).DueOn, Is.EqualTo(bill.DueOn));
        }

        await scene.AssertSoundAsync(1);
        await AssertReconciledAsync(booked);
    }

    [Test]
    public async Task It_is_taken_back_once_however_many_hear_of_it()
    {
        await scene.AccountAsync(2, 50_000);
        var (id, reference) = await PaidAsync(2);
        Return(reference);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(number => Task.Run(() => number < 2
            ? (Task)scene.AskAsync(desk => desk.TakeHintAsync(scene.Provider.Code, FakeProvider.Callback(reference), default))
            : scene.AskAsync(desk => desk.LookAsync(id, default)))));

        Assert.That((await scene.PaymentAsync(id)).Events.Count(each => each.Kind == PaymentEventKind.ChargedBack), Is.EqualTo(1));
        Assert.That(scene.Told.Select(each => each.Split(' ')[0]), Is.EqualTo(new[] { "Sms.ChargeBackBill" }), "Its owner is told once.");
        await scene.AssertSoundAsync(2);
    }

    [Test]
    public async Task Of_a_top_up_the_balance_is_told_by_telephone_and_by_letter()
    {
        await scene.PrepaidAsync(8);
        await using (var db = scene.Open())
        {
            var owner = await db.Set<Core.Accounts.Customer>().SingleAsync(each => each.Id == 8);
            owner.ChangeContact(new Core.Accounts.ContactDetails(owner.Phone, "ali@example.org", "en"));
            await db.SaveChangesAsync();
        }

        var (id, reference) = await scene.StartAsync(scene.Wish(8, "k", new PaymentWish.TopUp(scene.Of(10_000))));
        scene.Provider.Pay(reference);
        await scene.AskAsync(desk => desk.LookAsync(id, default));
        await TakeBackAsync(reference);
        Assert.That(scene.Told.Select(each => each.Split(' ')[0]), Is.EqualTo(new[] { "Sms.ChargeBackTopUp", "@Sms.ChargeBackTopUp" }));
    }

    [Test]
    public async Task What_was_given_back_already_is_not_taken_from_the_bill_again()
    {
        var bills = await scene.AccountAsync(3, 50_000);
        var (id, reference) = await PaidAsync(3);
        await scene.AskAsync(desk => desk.RefundAsync(new RefundPayment(id, scene.Of(10_000), "Refund.Agreed", "r"), default));
        await TakeBackAsync(reference);

        var bill = await scene.BillAsync(3, bills[0]);
        Assert.That(bill.Open, Is.EqualTo(bill.Gross));
        Assert.That((await scene.PaymentAsync(id)).Refundable.IsZero, Is.True);
        await scene.AssertSoundAsync(3);
        await AssertReconciledAsync(scene.Today);
    }

    [Test]
    public async Task A_refund_that_ends_after_the_bank_took_all_books_nothing_more()
    {
        await scene.AccountAsync(4, 50_000);
        var (id, reference) = await PaidAsync(4);
        scene.Provider.OnRefund = _ => new ProviderRefundAnswer.Pending();
        await scene.AskAsync(desk => desk.RefundAsync(new RefundPayment(id, scene.Of(10_000), "Refund.Agreed", "r"), default));
        await TakeBackAsync(reference);
        scene.Provider.OnRefund = null;
        Clock.Advance(TimeSpan.FromHours(7));
        await scene.PollAsync();

        Assert.That((await scene.PaymentAsync(id)).Refunds.Single().State, Is.EqualTo(RefundState.Refunded));
        await scene.AssertSoundAsync(4);
        await AssertReconciledAsync(scene.Today);
    }

    [Test]
    public async Task It_is_asked_for_as_long_as_the_bank_can_take_it_back_and_no_longer()
    {
        await scene.AccountAsync(5, 50_000);
        var (id, _) = await PaidAsync(5);
        var payment = await scene.PaymentAsync(id);
        Assert.That((payment.NextLookAt, payment.State.IsOpen), Is.EqualTo(((DateTimeOffset?)Clock.GetUtcNow().AddDays(1), false)));

        Clock.Advance(TimeSpan.FromDays(73));
        await scene.PollAsync();
        Assert.That((await scene.PaymentAsync(id)).NextLookAt, Is.Null);
    }

    [Test]
    public async Task What_came_and_went_before_anybody_asked_was_never_paid()
    {
        var bills = await scene.AccountAsync(6, 50_000);
        var (id, reference) = await scene.StartAsync(scene.Wish(6, "k", new PaymentWish.OldestFirst()));
        Return(reference);
        await scene.AskAsync(desk => desk.LookAsync(id, default));

        var payment = await scene.PaymentAsync(id);
        Assert.That((payment.State, payment.Reason), Is.EqualTo((PaymentState.Failed, "charged-back")));
        Assert.That((await scene.BillAsync(6, bills[0])).Payments, Is.Empty);
        await scene.AssertSoundAsync(6);
    }

    [Test]
    public async Task What_is_disputed_is_not_asked_for()
    {
        var bills = await scene.AccountAsync(7, 50_000);
        await using (var db = scene.Open())
        {
            var bill = await db.Set<Core.Billing.Bill>().SingleAsync(each => each.AccountId == 7);
            bill.Dispute(scene.Of(20_000), Clock.GetUtcNow());
            await db.SaveChangesAsync();
        }

        var asked = (await scene.BillAsync(7, bills[0])).ToPay;
        var oldest = await scene.StartAsync(scene.Wish(7, "k1", new PaymentWish.OldestFirst()));
        var one = await scene.StartAsync(scene.Wish(7, "k2", new PaymentWish.Bills([new WantedBill(bills[0])])));
        await using var look = scene.Open();
        var payable = (await scene.Reader(look).PayableAsync(7, 7, default))!.Bills.Single();
        var guest = await scene.Reader(look).FindForGuestAsync(payable.Number, default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await scene.PaymentAsync(oldest.Id)).Amount, Is.EqualTo(asked));
            Assert.That((await scene.PaymentAsync(one.Id)).Amount, Is.EqualTo(asked));
            Assert.That((payable.Asked, payable.HeldMinor), Is.EqualTo((asked, 20_000L)));
            Assert.That(guest!.Open, Is.EqualTo(asked));
        }
    }

    private async Task<(Guid Id, string Reference)> PaidAsync(long account)
    {
        var begun = await scene.StartAsync(scene.Wish(account, "pay", new PaymentWish.OldestFirst()));
        scene.Provider.Pay(begun.Reference);
        await scene.AskAsync(desk => desk.LookAsync(begun.Id, default));
        return begun;
    }

    private void Return(string reference)
    {
        var order = scene.Provider.Orders[reference];
        order.Answer = new ProviderAnswer.ChargedBack($"X-{reference}", order.Amount, Clock.GetUtcNow());
    }

    private async Task TakeBackAsync(string reference)
    {
        Return(reference);
        Clock.Advance(TimeSpan.FromDays(1));
        await scene.PollAsync();
    }

    private async Task AssertReconciledAsync(DateOnly day)
    {
        await using var db = scene.Open();
        Assert.That(await scene.Reconciliation(db).CompareAsync(day, default), Is.Zero, "The portal's totals equal the ledger's.");
    }
}
