using ECare.Core.Accounts;
using ECare.Core.Payments;
using ECare.Core.Payments.Providers;
using ECare.Core.Payments.Saved;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Payments.Saved;

internal sealed class SavedMethodsTests(Database database) : DataTests(database)
{
    private static readonly ProviderToken Visa = new("tok_secret_of_the_provider", "visa", "4242", new DateOnly(2028, 3, 31));

    private PaymentScene scene = null!;

    [SetUp]
    public void Set_the_scene() => scene = new PaymentScene(Database, Clock);

    [Test]
    public async Task A_card_is_kept_when_its_payment_is_confirmed_and_only_where_that_was_wished()
    {
        await scene.AccountAsync(1, 50_000, 20_000);
        await PayAsync(1, "k1", new PaymentWish.OldestFirst(scene.Of(100)), keeps: false);
        Assert.That(await ListAsync(1), Is.Empty, "Nobody asked for it.");

        await PayAsync(1, "k2", new PaymentWish.OldestFirst(scene.Of(100)), keeps: true);
        var kept = (await ListAsync(1)).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((kept.Brand, kept.LastFour, kept.ExpiresOn, kept.Method), Is.EqualTo(("visa", "4242", (DateOnly?)new DateOnly(2028, 3, 31), scene.Provider.Code)));
            Assert.That(kept.DefaultSince, Is.Not.Null, "The first is the one that is proposed.");
            Assert.That(kept.SealedToken, Does.Not.Contain(Visa.Value));
            Assert.That(PaymentScene.Seals.Open(kept.SealedToken, "another"), Is.Null, "A token that is moved to another row opens for nobody.");
        }
    }

    [Test]
    public async Task The_same_card_is_kept_once_and_loses_neither_name_nor_place()
    {
        await scene.AccountAsync(2, 50_000);
        await PayAsync(2, "k1", new PaymentWish.OldestFirst(scene.Of(100)), keeps: true);
        var first = (await ListAsync(2)).Single();
        await using (var db = scene.Open())
        {
            Assert.That(await scene.Saved(db).RenameAsync(2, first.Id, "  Mine ", default), Is.True);
        }

        await PayAsync(2, "k2", new PaymentWish.OldestFirst(scene.Of(100)), keeps: true);

        var again = (await ListAsync(2)).Single();
        Assert.That((again.Id, again.Name), Is.EqualTo((first.Id, "Mine")));
    }

    [Test]
    public async Task A_kept_card_pays_without_the_customer()
    {
        var bills = await scene.AccountAsync(3, 50_000);
        var card = await KeepAsync(3);
        var before = (await scene.BillAsync(3, bills[0])).Open;

        var outcome = await scene.AskAsync(desk => desk.StartAsync(Wish(3, "k9", card), default));

        var payment = await scene.PaymentAsync(((StartPaymentOutcome.Started)outcome).PaymentId);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(payment.State, Is.EqualTo(PaymentState.Posted), "It is decided while the customer waits.");
            Assert.That(payment.Amount, Is.EqualTo(before));
            Assert.That(scene.Provider.Charged[payment.MerchantReference], Is.EqualTo(Visa.Value));
            Assert.That((await scene.BillAsync(3, bills[0])).Open.IsZero, Is.True);
        }

        await scene.AssertSoundAsync(3);
    }

    [Test]
    public async Task A_charge_that_is_sent_again_takes_money_once()
    {
        await scene.AccountAsync(4, 50_000);
        var card = await KeepAsync(4);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => scene.AskAsync(desk => desk.StartAsync(Wish(4, "same", card), default)))));
        var last = await scene.AskAsync(desk => desk.StartAsync(Wish(4, "same", card), default));

        Assert.That(last, Is.TypeOf<StartPaymentOutcome.Repeated>());
        Assert.That(scene.Provider.Charged, Has.Count.EqualTo(1));
        await scene.AssertSoundAsync(4);
    }

    [Test]
    public async Task A_charge_whose_answer_was_lost_is_asked_for_and_booked_once()
    {
        var bills = await scene.AccountAsync(5, 50_000);
        var card = await KeepAsync(5);
        scene.Provider.BeforeStart = () => throw new HttpRequestException("The answer is lost.");
        var begun = (StartPaymentOutcome.Started)await scene.AskAsync(desk => desk.StartAsync(Wish(5, "k", card), default));
        var payment = await scene.PaymentAsync(begun.PaymentId);
        Assert.That(payment.State, Is.EqualTo(PaymentState.Unclear));

        scene.Provider.BeforeStart = null;
        scene.Provider.Orders[payment.MerchantReference] = new FakeOrder(payment.Amount);
        scene.Provider.Pay(payment.MerchantReference);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.PollAsync();

        Assert.That((await scene.BillAsync(5, bills[0])).Open.IsZero, Is.True);
        await scene.AssertSoundAsync(5);
    }

    [Test]
    public async Task A_card_that_has_run_out_is_charged_no_more_and_one_without_funds_is()
    {
        await scene.AccountAsync(6, 50_000);
        var card = await KeepAsync(6);
        scene.Provider.OnCharge = (_, _) => new ProviderAnswer.Failed("no-funds");
        var poor = (StartPaymentOutcome.Started)await scene.AskAsync(desk => desk.StartAsync(Wish(6, "k1", card), default));
        Assert.That((await scene.PaymentAsync(poor.PaymentId)).Reason, Is.EqualTo("no-funds"));

        scene.Provider.OnCharge = (_, _) => new ProviderAnswer.Failed(ChargeRefusals.Expired);
        var over = (StartPaymentOutcome.Started)await scene.AskAsync(desk => desk.StartAsync(Wish(6, "k2", card), default));
        Assert.That((await scene.PaymentAsync(over.PaymentId)).State, Is.EqualTo(PaymentState.Failed));

        Assert.That(await scene.AskAsync(desk => desk.StartAsync(Wish(6, "k3", card), default)), Is.TypeOf<StartPaymentOutcome.SavedMethodUnusable>());
        Assert.That((await ListAsync(6)).Single().EndedAt, Is.Not.Null);
    }

    [Test]
    public async Task A_removed_card_loses_its_token_and_a_card_past_its_date_is_not_charged()
    {
        await scene.AccountAsync(7, 50_000);
        var card = await KeepAsync(7);
        Clock.Advance(TimeSpan.FromDays(3 * 365));
        Assert.That(await scene.AskAsync(desk => desk.StartAsync(Wish(7, "k1", card), default)), Is.TypeOf<StartPaymentOutcome.SavedMethodUnusable>());

        await using (var db = scene.Open())
        {
            Assert.That(await scene.Saved(db).RemoveAsync(7, card, default), Is.True);
            Assert.That(await scene.Saved(db).RemoveAsync(7, card, default), Is.False);
        }

        await using var after = scene.Open();
        var row = await after.SavedMethods.SingleAsync(each => each.CustomerId == 7);
        Assert.That((row.SealedToken, row.RemovedAt is null), Is.EqualTo(("", false)));
        Assert.That(await ListAsync(7), Is.Empty);
    }

    [Test]
    public async Task Nobody_charges_sees_or_changes_another_customers_card()
    {
        await scene.AccountAsync(8, 50_000);
        await scene.AccountAsync(9, 50_000);
        var card = await KeepAsync(8);

        await using var db = scene.Open();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await scene.AskAsync(desk => desk.StartAsync(Wish(9, "k", card), default)), Is.TypeOf<StartPaymentOutcome.SavedMethodUnusable>());
            Assert.That(await scene.Saved(db).FindAsync(9, card, default), Is.Null);
            Assert.That(await scene.Saved(db).PreferAsync(9, card, default), Is.False);
            Assert.That(await scene.Saved(db).RemoveAsync(9, card, default), Is.False);
        }
    }

    [Test]
    public async Task Who_sees_no_money_any_more_sees_no_cards()
    {
        await scene.AccountAsync(10, 50_000);
        await KeepAsync(10);
        await using (var db = scene.Open())
        {
            await db.AccountAccess.Where(each => each.CustomerId == 10).ExecuteUpdateAsync(row => row.SetProperty(each => each.Role, AccessRole.Member));
        }

        Assert.That(await ListAsync(10), Is.Empty);
    }

    [Test]
    public async Task A_guest_keeps_nothing()
    {
        var bills = await scene.AccountAsync(11, 50_000);
        var number = (await scene.BillAsync(11, bills[0])).Number;
        var wish = scene.Wish(0, "k", new PaymentWish.OldestFirst(scene.Of(100))) with { Payer = new PaymentPayer.Guest(number), KeepsMethod = true };
        var (id, reference) = await scene.StartAsync(wish);
        scene.Provider.Pay(reference, kept: Visa);
        await scene.AskAsync(desk => desk.LookAsync(id, default));

        await using var db = scene.Open();
        Assert.That(await db.SavedMethods.AnyAsync(each => each.CustomerId == 11), Is.False);
    }

    private async Task<Guid> KeepAsync(long customer)
    {
        await PayAsync(customer, "keep", new PaymentWish.OldestFirst(scene.Of(100)), keeps: true);
        return (await ListAsync(customer)).Single().Id;
    }

    private async Task PayAsync(long customer, string key, PaymentWish wish, bool keeps)
    {
        var (id, reference) = await scene.StartAsync(scene.Wish(customer, key, wish) with { KeepsMethod = keeps });
        scene.Provider.Pay(reference, kept: Visa);
        await scene.AskAsync(desk => desk.LookAsync(id, default));
    }

    private StartPayment Wish(long customer, string key, Guid card) =>
        scene.Wish(customer, key, new PaymentWish.OldestFirst()) with { SavedMethodId = card, Addresses = PaymentAddresses.Nobody };

    private async Task<IReadOnlyList<SavedMethod>> ListAsync(long customer)
    {
        await using var db = scene.Open();
        return await scene.Saved(db).ListAsync(customer, default);
    }
}
