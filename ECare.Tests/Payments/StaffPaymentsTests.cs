using ECare.Core.Accounts;
using ECare.Core.Payments;
using ECare.Core.Payments.Providers;
using ECare.Core.Payments.Staff;
using ECare.Core.Primitives;
using ECare.Tests.Persistence.Harness;

namespace ECare.Tests.Payments;

/// <summary>What staff find, and what waits for them.</summary>
internal sealed class StaffPaymentsTests(Database database) : DataTests(database)
{
    private PaymentScene scene = null!;

    [SetUp]
    public void Set_the_scene() => scene = new PaymentScene(Database, Clock);

    [Test]
    public async Task Money_that_nobody_asked_for_waits_until_it_is_accepted_or_given_back()
    {
        var (more, dollars) = (await PaidAsync(7_001, scene.Of(70_000)), await PaidAsync(7_002, new Money(500, Currency.Of("USD"))));
        await PaidAsync(7_003, paid: null);
        var waiting = await WaitingAsync(7_001, 7_002, 7_003);
        var (held, foreign) = (await FindAsync(more), await FindAsync(dollars));

        var isReleased = await scene.AskAsync(desk => desk.ReleaseAsync(more, "Deepa", default));
        await scene.AskAsync(desk => desk.RefundAsync(new RefundPayment(dollars, null, "Payments.Refund.WrongAmount", "r") { By = "Deepa" }, default));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(waiting, Is.EquivalentTo(new[] { (more, WaitingCause.Held), (dollars, WaitingCause.Held) }));
            Assert.That((held.Details.Payment.CanBeReleased, held.Refundable), Is.EqualTo((true, scene.Of(70_000))));
            Assert.That((foreign.Details.Payment.CanBeReleased, foreign.Refundable), Is.EqualTo((false, new Money(500, Currency.Of("USD")))), "Another currency can only go back.");
            Assert.That((isReleased, await WaitingAsync(7_001, 7_002, 7_003)), Is.EqualTo((true, Array.Empty<(Guid, WaitingCause?)>())));
            Assert.That(await NotesAsync(more, PaymentEventKind.Released), Is.EqualTo(new[] { "Deepa" }), "Who decided.");
            Assert.That(await NotesAsync(dollars, PaymentEventKind.RefundAsked), Is.EqualTo(new[] { "Deepa" }));
            Assert.That((await FindAsync(more)).Refundable, Is.EqualTo(scene.Of(70_000)), "Accepted money can still be given back.");
        }

        await scene.AssertSoundAsync(7_001);
        await scene.AssertSoundAsync(7_002);
    }

    [Test]
    public async Task A_refund_waits_while_the_provider_is_silent_and_when_it_refuses_and_no_longer_when_another_went_through()
    {
        var id = await PaidAsync(7_011, paid: null);
        scene.Provider.IsAway = true;
        await RefundAsync(id, 10_000, "silent");
        var silent = await WaitingAsync(7_011);
        scene.Provider.IsAway = false;
        scene.Provider.OnRefund = _ => new ProviderRefundAnswer.Refused("account-closed");
        Clock.Advance(TimeSpan.FromMinutes(10));
        await scene.PollAsync();
        var refused = await WaitingAsync(7_011);
        Clock.Advance(TimeSpan.FromDays(91));
        var old = await WaitingAsync(7_011);
        await RefundAsync(id, 10_000, "refused-again");
        var anew = await WaitingAsync(7_011);
        scene.Provider.OnRefund = null;
        await RefundAsync(id, 10_000, "again");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(silent, Is.EqualTo(new[] { (id, WaitingCause.RefundOpen) }));
            Assert.That(refused, Is.EqualTo(new[] { (id, WaitingCause.RefundRefused) }));
            Assert.That(old, Is.Empty, "Told for 90 days.");
            Assert.That(anew, Is.EqualTo(refused));
            Assert.That(await WaitingAsync(7_011), Is.Empty);
            Assert.That(scene.Told, Does.Contain("Sms.Refunded " + scene.Of(10_000)), "Told once, when it had arrived.");
            Assert.That(scene.Told.Count(each => each.StartsWith("Sms.Refunded", StringComparison.Ordinal)), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task A_payment_is_found_by_its_reference_its_bill_its_account_and_the_telephone_number()
    {
        var id = await PaidAsync(7_021, paid: null);
        var details = await FindAsync(id);
        var reference = details.Details.Payment.MerchantReference;

        using (Assert.EnterMultipleScope())
        {
            foreach (var text in new[] { reference, $" {reference} ", details.Details.Bills.Values.Single(), AccountNumber.OfSerial(7_021).ToString() })
            {
                Assert.That(await SearchAsync(text), Is.EqualTo(new[] { id }), text);
            }

            Assert.That(await SearchAsync(reference[..^1]), Is.Empty, "Nearly is not it.");
            Assert.That(await SearchAsync("%"), Is.Empty);
            Assert.That(await SearchAsync(AccountNumber.OfSerial(7_022).ToString()), Is.Empty);
        }
    }

    private async Task<Guid> PaidAsync(long account, Money? paid)
    {
        await scene.AccountAsync(account, 50_000);
        var (id, reference) = await scene.StartAsync(scene.Wish(account, "k", new PaymentWish.OldestFirst()));
        scene.Provider.Pay(reference, paid);
        await scene.AskAsync(desk => desk.TakeHintAsync(scene.Provider.Code, FakeProvider.Callback(reference), default));
        return id;
    }

    private async Task RefundAsync(Guid id, long minor, string key) => Assert.That(
        await scene.AskAsync(desk => desk.RefundAsync(new RefundPayment(id, scene.Of(minor), "Payments.Refund.NotOwed", key), default)),
        Is.TypeOf<RefundPaymentOutcome.Asked>());

    private async Task<(Guid Id, WaitingCause? Cause)[]> WaitingAsync(params long[] accounts)
    {
        await using var db = scene.Open();
        return [.. (await scene.StaffReader(db).WaitingAsync(default)).Where(row => accounts.Contains(row.Payment.AccountId)).Select(row => (row.Payment.Id, row.Cause))];
    }

    private async Task<Guid[]> SearchAsync(string text)
    {
        await using var db = scene.Open();
        return [.. (await scene.StaffReader(db).SearchAsync(text, default)).Select(row => row.Payment.Id)];
    }

    private async Task<StaffPayment> FindAsync(Guid id)
    {
        await using var db = scene.Open();
        return (await scene.StaffReader(db).FindAsync(id, default))!;
    }

    private async Task<string?[]> NotesAsync(Guid id, PaymentEventKind kind) =>
        [.. (await FindAsync(id)).Details.Payment.Events.Where(each => each.Kind == kind).Select(each => each.Note)];
}
