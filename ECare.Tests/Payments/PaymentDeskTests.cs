using ECare.Core.Accounts;
using ECare.Core.Ledger;
using ECare.Core.Payments;
using ECare.Core.Payments.Providers;
using ECare.Core.Primitives;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Payments;

internal sealed class PaymentDeskTests(Database database) : DataTests(database)
{
    private PaymentScene scene = null!;

    [SetUp]
    public void Set_the_scene() => scene = new PaymentScene(Database, Clock);

    [Test]
    public async Task A_bill_is_paid_and_booked_once_the_provider_says_so()
    {
        var bills = await scene.AccountAsync(1, 50_000);
        var (id, reference) = await scene.StartAsync(scene.Wish(1, "k1", new PaymentWish.Bills([new WantedBill(bills[0])])));

        Assert.That(await scene.AskAsync(desk => desk.LookAsync(id, default)), Is.EqualTo(PaymentState.Sent), "Coming back is not paying.");
        scene.Provider.Pay(reference);
        Assert.That(await scene.AskAsync(desk => desk.LookAsync(id, default)), Is.EqualTo(PaymentState.Posted));

        var payment = await scene.PaymentAsync(id);
        var bill = await scene.BillAsync(1, bills[0]);
        var account = await scene.BalanceAsync(1);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(payment.Events.OrderBy(each => each.Position).Select(each => each.Kind), Is.EqualTo(new[]
            {
                PaymentEventKind.Initiated, PaymentEventKind.Sent, PaymentEventKind.Confirmed, PaymentEventKind.Posted, PaymentEventKind.Allocated,
            }));
            Assert.That((bill.Open.Minor, bill.Payments.Single().Reference), Is.EqualTo((0L, reference)));
            Assert.That((account.AmountDue.Minor, account.DueOn), Is.EqualTo((0L, (DateOnly?)null)));
            Assert.That(payment.KnownBy, Is.Null);
        }

        await scene.AssertSoundAsync(1);
    }

    [Test]
    public async Task A_payment_that_is_asked_for_again_and_again_is_booked_once()
    {
        var bills = await scene.AccountAsync(2, 50_000);
        var (id, reference) = await scene.StartAsync(scene.Wish(2, "k1", new PaymentWish.OldestFirst()));
        scene.Provider.Pay(reference);

        // Two tabs, three callbacks and the job, all at once.
        await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Task.Run(() => number < 3
            ? (Task)scene.AskAsync(desk => desk.TakeHintAsync(scene.Provider.Code, FakeProvider.Callback(reference), default))
            : scene.AskAsync(desk => desk.LookAsync(id, default)))));

        var bill = await scene.BillAsync(2, bills[0]);
        Assert.That((bill.Open.Minor, bill.Payments.Count), Is.EqualTo((0L, 1)));
        await scene.AssertSoundAsync(2);
    }

    [Test]
    public async Task The_same_key_is_the_same_payment()
    {
        await scene.AccountAsync(3, 50_000);
        var wish = scene.Wish(3, "k1", new PaymentWish.OldestFirst());
        var first = (StartPaymentOutcome.Started)await scene.AskAsync(desk => desk.StartAsync(wish, default));
        var again = (StartPaymentOutcome.Repeated)await scene.AskAsync(desk => desk.StartAsync(wish, default));
        var other = await scene.AskAsync(desk => desk.StartAsync(wish with { Wish = new PaymentWish.OldestFirst(scene.Of(100)) }, default));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((again.PaymentId, again.Token), Is.EqualTo((first.PaymentId, first.Token)));
            Assert.That(((ProviderStart.Redirect)again.Next).To, Is.EqualTo(((ProviderStart.Redirect)first.Next).To));
            Assert.That(other, Is.TypeOf<StartPaymentOutcome.KeyReused>());
            Assert.That(scene.Provider.Orders, Has.Count.EqualTo(1));
        }
    }

    [Test]
    public async Task Of_two_requests_with_one_key_at_the_same_moment_one_begins_and_the_other_waits()
    {
        await scene.AccountAsync(4, 50_000);
        var wish = scene.Wish(4, "k1", new PaymentWish.OldestFirst());
        var gate = new TaskCompletionSource();
        scene.Provider.BeforeStart = () => gate.Task;
        var first = Task.Run(() => scene.AskAsync(desk => desk.StartAsync(wish, default)));
        await UntilAsync(async () =>
        {
            await using var db = scene.Open();
            return await db.Payments.AnyAsync(payment => payment.AccountId == 4);
        });

        var second = await scene.AskAsync(desk => desk.StartAsync(wish, default));
        gate.SetResult();

        Assert.That(second, Is.TypeOf<StartPaymentOutcome.InFlight>());
        Assert.That(await first, Is.TypeOf<StartPaymentOutcome.Started>());
        Assert.That(await scene.AskAsync(desk => desk.StartAsync(wish, default)), Is.TypeOf<StartPaymentOutcome.Repeated>());
    }

    [Test]
    public async Task A_request_that_died_is_taken_up_by_the_next_with_the_same_order()
    {
        await scene.AccountAsync(5, 50_000);
        var wish = scene.Wish(5, "k1", new PaymentWish.OldestFirst());
        scene.Provider.BeforeStart = () => throw new InvalidOperationException("The process died here.");
        Assert.That(() => scene.AskAsync(desk => desk.StartAsync(wish, default)), Throws.InvalidOperationException);
        scene.Provider.BeforeStart = null;

        Assert.That(await scene.AskAsync(desk => desk.StartAsync(wish, default)), Is.TypeOf<StartPaymentOutcome.InFlight>());
        Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.That(await scene.AskAsync(desk => desk.StartAsync(wish, default)), Is.TypeOf<StartPaymentOutcome.Started>());

        await using var db = scene.Open();
        var payment = await db.Payments.SingleAsync(each => each.AccountId == 5);
        Assert.That(scene.Provider.Orders.Keys, Is.EqualTo(new[] { payment.MerchantReference }));
    }

    [Test]
    public async Task A_callback_is_believed_only_as_a_reason_to_ask()
    {
        await scene.AccountAsync(6, 50_000);
        var (id, reference) = await scene.StartAsync(scene.Wish(6, "k1", new PaymentWish.OldestFirst()));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Hint(reference), Is.TypeOf<HintOutcome.Taken>());
            Assert.That((await scene.PaymentAsync(id)).State, Is.EqualTo(PaymentState.Sent));
            Assert.That(await Hint(reference, "forged"), Is.TypeOf<HintOutcome.NotBelieved>());
            Assert.That(await Hint("NOBODYS"), Is.TypeOf<HintOutcome.Unknown>());
            Assert.That(await scene.AskAsync(desk => desk.TakeHintAsync("no-such-provider", FakeProvider.Callback(reference), default)), Is.TypeOf<HintOutcome.NotBelieved>());
        }
    }

    [Test]
    public async Task A_payment_whose_callback_was_lost_is_found_by_asking()
    {
        await scene.AccountAsync(7, 50_000);
        var (id, reference) = await scene.StartAsync(scene.Wish(7, "k1", new PaymentWish.OldestFirst()));
        scene.Provider.Pay(reference);

        await scene.PollAsync();
        Assert.That((await scene.PaymentAsync(id)).State, Is.EqualTo(PaymentState.Sent), "It is not yet time to ask.");
        Clock.Advance(TimeSpan.FromSeconds(30));
        await scene.PollAsync();

        Assert.That((await scene.PaymentAsync(id)).State, Is.EqualTo(PaymentState.Posted));
        await scene.AssertSoundAsync(7);
    }

    [Test]
    public async Task A_provider_that_is_away_leaves_it_unclear_until_it_is_back()
    {
        await scene.AccountAsync(8, 50_000);
        scene.Provider.IsAway = true;
        var (id, _) = await scene.StartAsync(scene.Wish(8, "k1", new PaymentWish.OldestFirst()));
        var unclear = await scene.PaymentAsync(id);
        Assert.That((unclear.State, unclear.KnownBy), Is.EqualTo((PaymentState.Unclear, (DateTimeOffset?)unclear.LookUntil)));

        Clock.Advance(TimeSpan.FromHours(1));
        await scene.PollAsync();
        Assert.That((await scene.PaymentAsync(id)).State, Is.EqualTo(PaymentState.Unclear), "Nobody can say that it was not paid.");
        scene.Provider.IsAway = false;
        Clock.Advance(TimeSpan.FromHours(7));
        await scene.PollAsync();

        Assert.That((await scene.PaymentAsync(id)).State, Is.EqualTo(PaymentState.Expired), "The provider never had it.");
    }

    [Test]
    public async Task Money_that_comes_after_it_had_expired_is_booked_and_what_no_bill_needs_is_credit()
    {
        var bills = await scene.AccountAsync(9, 50_000);
        var (late, lateReference) = await scene.StartAsync(scene.Wish(9, "k1", new PaymentWish.OldestFirst()));
        scene.Provider.Orders.Clear();
        Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.That(await scene.AskAsync(desk => desk.LookAsync(late, default)), Is.EqualTo(PaymentState.Expired));

        var (_, second) = await scene.StartAsync(scene.Wish(9, "k2", new PaymentWish.OldestFirst()));
        scene.Provider.Pay(second);
        await Hint(second);
        scene.Provider.Orders[lateReference] = new FakeOrder(scene.Of(62_150));
        scene.Provider.Pay(lateReference);
        await Hint(lateReference);

        var payment = await scene.PaymentAsync(late);
        var account = await scene.BalanceAsync(9);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((payment.State, payment.CreditMinor), Is.EqualTo((PaymentState.Posted, 62_150L)));
            Assert.That(account.BalanceMinor, Is.EqualTo(62_150));
            Assert.That((await scene.BillAsync(9, bills[0])).Open.Minor, Is.Zero, "The bill was paid once.");
        }

        await scene.AssertSoundAsync(9);
    }

    [TestCase(62_149L, "NPR", "other-amount", 10)]
    [TestCase(62_150L, "USD", "other-currency", 11)]
    public async Task Money_that_nobody_asked_for_is_kept_apart_and_seen(long minor, string currency, string reason, long account)
    {
        var bills = await scene.AccountAsync(account, 50_000);
        var (id, reference) = await scene.StartAsync(scene.Wish(account, "k1", new PaymentWish.OldestFirst()));
        scene.Provider.Pay(reference, Money.FromMinor(minor, Currency.Of(currency)));
        await Hint(reference);

        await using var db = scene.Open();
        var payment = await scene.PaymentAsync(id);
        var held = await db.LedgerBalances.SingleAsync(each => each.AccountId == account && each.Book == LedgerBook.Suspense);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((payment.State, payment.Reason), Is.EqualTo((PaymentState.Held, reason)));
            Assert.That((held.CurrencyCode, held.CreditMinor), Is.EqualTo((currency, minor)));
            Assert.That((await scene.BillAsync(account, bills[0])).Open.Minor, Is.EqualTo(62_150));
        }

        await scene.AssertSoundAsync(account);
    }

    [Test]
    public async Task A_part_of_a_bill_and_several_bills_can_be_paid()
    {
        var bills = await scene.AccountAsync(12, 50_000, 20_000, 10_000);
        var (_, reference) = await scene.StartAsync(scene.Wish(12, "k1", new PaymentWish.Bills([new WantedBill(bills[0], scene.Of(100)), new WantedBill(bills[2])])));
        scene.Provider.Pay(reference);
        await Hint(reference);
        var (_, oldest) = await scene.StartAsync(scene.Wish(12, "k2", new PaymentWish.OldestFirst(scene.Of(70_000))));
        scene.Provider.Pay(oldest);
        await Hint(oldest);

        var open = new List<long>();
        foreach (var bill in bills)
        {
            open.Add((await scene.BillAsync(12, bill)).Open.Minor);
        }

        var account = await scene.BalanceAsync(12);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(open, Is.EqualTo(new long[] { 0, 24_860 - (70_000 - 62_050), 0 }));
            Assert.That(account.DueOn, Is.EqualTo((await scene.BillAsync(12, bills[1])).DueOn));
        }

        await scene.AssertSoundAsync(12);
    }

    [Test]
    public async Task A_guest_pays_the_bill_whose_number_is_known_and_sees_initials()
    {
        var bills = await scene.AccountAsync(13, 50_000, 20_000);
        var number = (await scene.BillAsync(13, bills[0])).Number;
        await using var db = scene.Open();

        var seen = await scene.Reader(db).FindForGuestAsync(number, default);
        var wish = scene.Wish(0, "k1", new PaymentWish.Bills([new WantedBill(0)])) with { Payer = new PaymentPayer.Guest(number) };
        var started = (StartPaymentOutcome.Started)await scene.AskAsync(desk => desk.StartAsync(wish, default));
        var reference = (await scene.PaymentAsync(started.PaymentId)).MerchantReference;
        scene.Provider.Pay(reference);
        await Hint(reference);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((seen!.Initials, seen.Open.Minor), Is.EqualTo(("सी.श्रे.", 62_150L)));
            Assert.That((await scene.BillAsync(13, bills[0])).Open.Minor, Is.Zero);
            Assert.That((await scene.Reader(db).FindByTokenAsync(started.Token, default))!.Payment.State, Is.EqualTo(PaymentState.Posted));
            Assert.That(await scene.Reader(db).FindByTokenAsync("GUESSED", default), Is.Null);
            Assert.That(await scene.Reader(db).FindForGuestAsync("T-0-0", default), Is.Null);
        }
    }

    [Test]
    public async Task What_cannot_be_paid_is_refused_before_anything_is_kept()
    {
        var bills = await scene.AccountAsync(14, 50_000);
        await scene.AccountAsync(15);
        async Task<StartPaymentOutcome> Try(StartPayment wish) => await scene.AskAsync(desk => desk.StartAsync(wish, default));
        var all = new PaymentWish.OldestFirst();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Try(scene.Wish(15, "a", all)), Is.TypeOf<StartPaymentOutcome.NothingDue>());
            Assert.That(await Try(scene.Wish(14, "b", new PaymentWish.OldestFirst(scene.Of(62_151)))), Is.EqualTo(new StartPaymentOutcome.TooMuch(scene.Of(62_150))));
            Assert.That(await Try(scene.Wish(14, "c", new PaymentWish.Bills([new WantedBill(bills[0], scene.Of(62_151))]))), Is.TypeOf<StartPaymentOutcome.TooMuch>());
            Assert.That(await Try(scene.Wish(14, "d", new PaymentWish.OldestFirst(scene.Of(0)))), Is.TypeOf<StartPaymentOutcome.AmountUnusable>());
            Assert.That(await Try(scene.Wish(14, "e", new PaymentWish.OldestFirst(new Money(1, Currency.Of("USD"))))), Is.TypeOf<StartPaymentOutcome.AmountUnusable>());
            Assert.That(await Try(scene.Wish(14, "f", new PaymentWish.OldestFirst(new Money(1.005m, scene.Currency)))), Is.TypeOf<StartPaymentOutcome.AmountUnusable>());
            Assert.That(await Try(scene.Wish(14, "g", all) with { Payer = new PaymentPayer.Customer(15) }), Is.TypeOf<StartPaymentOutcome.NotYours>());
            Assert.That(await Try(scene.Wish(14, "h", all) with { Method = "card" }), Is.TypeOf<StartPaymentOutcome.MethodUnknown>());
            Assert.That(await Try(scene.Wish(14, "", all)), Is.TypeOf<StartPaymentOutcome.KeyUnusable>());
            Assert.That(await Try(scene.Wish(14, "i", new PaymentWish.Bills([]))), Is.TypeOf<StartPaymentOutcome.NothingDue>());
            Assert.That(await Try(scene.Wish(14, "j", new PaymentWish.TopUp(scene.Of(100)))), Is.TypeOf<StartPaymentOutcome.NothingDue>());
        }

        await using var db = scene.Open();
        Assert.That(await db.Payments.CountAsync(payment => payment.AccountId == 14 || payment.AccountId == 15), Is.Zero);
    }

    [Test]
    public async Task A_refund_goes_back_once_and_never_above_what_came()
    {
        var bills = await scene.AccountAsync(16, 50_000);
        var (id, reference) = await scene.StartAsync(scene.Wish(16, "k1", new PaymentWish.OldestFirst()));
        scene.Provider.Pay(reference);
        await Hint(reference);
        var part = new RefundPayment(id, scene.Of(60_000), "Refund.Agreed", "r1");

        // The same refund twice and another one that does not fit beside it, all at once.
        var outcomes = await Task.WhenAll(
            Task.Run(() => scene.AskAsync(desk => desk.RefundAsync(part, default))),
            Task.Run(() => scene.AskAsync(desk => desk.RefundAsync(part, default))),
            Task.Run(() => scene.AskAsync(desk => desk.RefundAsync(part with { IdempotencyKey = "r2" }, default))));
        // Whoever was first; the key of one that was too much was not used up.
        var used = outcomes[2] is RefundPaymentOutcome.Asked ? "r2" : "r1";
        var reused = await scene.AskAsync(desk => desk.RefundAsync(part with { IdempotencyKey = used, Amount = scene.Of(1) }, default));

        var payment = await scene.PaymentAsync(id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcomes.Count(outcome => outcome is RefundPaymentOutcome.Asked), Is.EqualTo(1));
            Assert.That(scene.Provider.Orders[reference].GivenBack.Values.Single(), Is.EqualTo(scene.Of(60_000)));
            Assert.That(payment.Refunded.Minor, Is.EqualTo(60_000));
            Assert.That((await scene.BillAsync(16, bills[0])).Open.Minor, Is.EqualTo(60_000));
            Assert.That((await scene.BalanceAsync(16)).AmountDue.Minor, Is.EqualTo(60_000));
            Assert.That(reused, Is.TypeOf<RefundPaymentOutcome.KeyReused>());
        }

        await scene.AssertSoundAsync(16);
    }

    [Test]
    public async Task A_refund_without_a_clear_answer_is_asked_for_until_there_is_one()
    {
        await scene.AccountAsync(17, 50_000);
        var (id, reference) = await scene.StartAsync(scene.Wish(17, "k1", new PaymentWish.OldestFirst()));
        scene.Provider.Pay(reference);
        await Hint(reference);
        scene.Provider.IsAway = true;
        var asked = await scene.AskAsync(desk => desk.RefundAsync(new RefundPayment(id, null, "Refund.Agreed", "r1"), default));
        Assert.That(((RefundPaymentOutcome.Asked)asked).State, Is.EqualTo(RefundState.Pending));
        await scene.AssertSoundAsync(17);

        scene.Provider.IsAway = false;
        Clock.Advance(TimeSpan.FromMinutes(5));
        await scene.PollAsync();

        var payment = await scene.PaymentAsync(id);
        Assert.That((payment.Refunds.Single().State, payment.Refundable.Minor), Is.EqualTo((RefundState.Refunded, 0L)));
        await scene.AssertSoundAsync(17);
    }

    [Test]
    public async Task Money_that_was_kept_apart_goes_back_in_the_currency_that_it_came_in()
    {
        await scene.AccountAsync(18, 50_000);
        var (id, reference) = await scene.StartAsync(scene.Wish(18, "k1", new PaymentWish.OldestFirst()));
        scene.Provider.Pay(reference, new Money(500, Currency.Of("USD")));
        await Hint(reference);
        await scene.AskAsync(desk => desk.RefundAsync(new RefundPayment(id, null, "Refund.Wrong", "r1"), default));

        await using var db = scene.Open();
        var held = await db.LedgerBalances.SingleAsync(each => each.AccountId == 18 && each.Book == LedgerBook.Suspense);
        Assert.That((held.CurrencyCode, held.NetDebitMinor), Is.EqualTo(("USD", 0L)));
        Assert.That((await scene.PaymentAsync(id)).Refunded, Is.EqualTo(new Money(500, Currency.Of("USD"))));
        await scene.AssertSoundAsync(18);
    }

    [Test]
    public async Task Money_goes_onto_a_prepaid_account_and_back()
    {
        await scene.PrepaidAsync(19);
        var (id, reference) = await scene.StartAsync(scene.Wish(19, "k1", new PaymentWish.TopUp(scene.Of(20_000))));
        scene.Provider.Pay(reference);
        await Hint(reference);
        var topped = await scene.BalanceAsync(19);
        await scene.AskAsync(desk => desk.RefundAsync(new RefundPayment(id, scene.Of(5_000), "Refund.Agreed", "r1"), default));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((topped.BalanceMinor, topped.LastTopUpAt), Is.EqualTo((16_090L, (DateTimeOffset?)Start)), "Nepal takes its taxes out.");
            Assert.That((await scene.BalanceAsync(19)).BalanceMinor, Is.EqualTo(16_090 - 4_023));
        }

        await scene.AssertSoundAsync(19);
    }

    [Test]
    public async Task Only_who_sees_the_money_sees_the_payments()
    {
        await scene.AccountAsync(20, 50_000);
        await scene.AccountAsync(21, 50_000);
        var (id, _) = await scene.StartAsync(scene.Wish(20, "k1", new PaymentWish.OldestFirst()));
        await using var db = scene.Open();
        var reader = scene.Reader(db);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await reader.FindAsync(20, id, default))!.Bills.Values.Single(), Does.StartWith("T-20-"));
            Assert.That(await reader.FindAsync(21, id, default), Is.Null);
            Assert.That((await reader.ListAsync(20, 20, 1, default))!.Payments.Single().Id, Is.EqualTo(id));
            Assert.That(await reader.ListAsync(21, 20, 1, default), Is.Null);
            Assert.That((await reader.PayableAsync(20, 20, default))!.Bills.Single().Open.Minor, Is.EqualTo(62_150));
            Assert.That(await reader.PayableAsync(21, 20, default), Is.Null);
        }
    }

    [Test]
    public async Task Credit_goes_onto_the_next_bill()
    {
        await scene.AccountAsync(23, 50_000);
        await PayTwiceAsync(23);
        await using var db = scene.Open();
        var account = await db.BillingAccounts.AsNoTracking().SingleAsync(each => each.Id == 23);
        var bill = scene.BillOf(account, scene.Today, 60_000);
        await scene.Posting(db).IssueAsync([bill], default);
        Assert.That((await scene.BalanceAsync(23)).AmountDue.Minor, Is.EqualTo(74_580 - 62_150));

        Assert.That(await new CreditUse(db, scene.Booking(db)).RunAsync(default), Is.EqualTo(1));

        var after = await scene.BalanceAsync(23);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await scene.BillAsync(23, bill.Id)).Open.Minor, Is.EqualTo(74_580 - 62_150));
            Assert.That((after.AmountDue.Minor, after.DueOn), Is.EqualTo((74_580L - 62_150, (DateOnly?)bill.DueOn)));
            Assert.That(await new CreditUse(db, scene.Booking(db)).RunAsync(default), Is.Zero);
        }

        await scene.AssertSoundAsync(23);
    }

    [Test]
    public async Task A_payment_that_stumbles_does_not_keep_the_others_from_being_asked_for()
    {
        await scene.AccountAsync(24, 50_000);
        await scene.AccountAsync(25, 50_000);
        var (_, bad) = await scene.StartAsync(scene.Wish(24, "k1", new PaymentWish.OldestFirst()));
        var (good, reference) = await scene.StartAsync(scene.Wish(25, "k1", new PaymentWish.OldestFirst()));
        scene.Provider.Pay(bad, scene.Of(-5));
        scene.Provider.Pay(reference);
        Clock.Advance(TimeSpan.FromSeconds(30));

        await scene.PollAsync();

        Assert.That((await scene.PaymentAsync(good)).State, Is.EqualTo(PaymentState.Posted));
    }

    [Test]
    public async Task Two_payments_of_one_account_at_the_same_moment_lose_nothing()
    {
        await scene.AccountAsync(22, 50_000, 20_000, 10_000, 7_000);
        var references = new List<string>();
        for (var key = 0; key < 6; key++)
        {
            references.Add((await scene.StartAsync(scene.Wish(22, $"k{key}", new PaymentWish.OldestFirst(scene.Of(20_000))))).Reference);
        }

        references.ForEach(reference => scene.Provider.Pay(reference));
        await Task.WhenAll(references.Select(reference => Task.Run(() => Hint(reference))));

        Assert.That((await scene.BalanceAsync(22)).BalanceMinor, Is.EqualTo(120_000 - 108_141));
        await scene.AssertSoundAsync(22);
    }

    private async Task PayTwiceAsync(long account)
    {
        var first = await scene.StartAsync(scene.Wish(account, "k1", new PaymentWish.OldestFirst()));
        var second = await scene.StartAsync(scene.Wish(account, "k2", new PaymentWish.OldestFirst()));
        foreach (var (_, reference) in new[] { first, second })
        {
            scene.Provider.Pay(reference);
            await Hint(reference);
        }
    }

    private Task<HintOutcome> Hint(string reference, string signature = "good") =>
        scene.AskAsync(desk => desk.TakeHintAsync(scene.Provider.Code, FakeProvider.Callback(reference, signature), default));

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var tries = 0; !await holds(); tries++)
        {
            Assert.That(tries, Is.LessThan(200));
            await Task.Delay(25);
        }
    }
}
