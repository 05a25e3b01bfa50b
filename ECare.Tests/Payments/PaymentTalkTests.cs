using System.Text.Json;
using ECare.Core.Payments;
using ECare.Core.Payments.Providers;
using ECare.Core.Primitives;
using ECare.Tests.Accounts;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ECare.Tests.Payments;

/// <summary>A provider that is slow, away or speaks nonsense has said nothing: no failure, no success.</summary>
internal sealed class PaymentTalkTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 6, 15, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider clock = new(Start);

    private static IEnumerable<Exception> Troubles =>
    [
        new HttpRequestException("refused"), new IOException("reset"), new JsonException("<html>"), new FormatException("12,50"), new TaskCanceledException("slow"),
    ];

    [TestCaseSource(nameof(Troubles))]
    public async Task What_goes_wrong_on_the_way_is_no_answer(Exception trouble)
    {
        var talk = Talk(new Stumbling(_ => throw trouble));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await talk.StartAsync(Payment(), default), Is.TypeOf<ProviderStart.Unknown>());
            Assert.That(await talk.QueryAsync(Payment(), default), Is.TypeOf<ProviderAnswer.Unavailable>());
            Assert.That(await talk.RefundAsync(Payment(), Refund(), default), Is.TypeOf<ProviderRefundAnswer.Unknown>());
        }
    }

    [Test]
    public void A_mistake_of_an_adapter_is_not_hidden() =>
        Assert.That(() => Talk(new Stumbling(_ => throw new InvalidOperationException("bug"))).QueryAsync(Payment(), default), Throws.InvalidOperationException);

    [Test]
    public async Task A_provider_that_does_not_answer_is_not_waited_for_for_ever()
    {
        var asked = Talk(new Stumbling(token => Task.Delay(Timeout.Infinite, token))).QueryAsync(Payment(), default);
        Assert.That(asked.IsCompleted, Is.False);

        clock.Advance(TimeSpan.FromSeconds(16));

        Assert.That(await asked.WaitAsync(TimeSpan.FromSeconds(10)), Is.TypeOf<ProviderAnswer.Unavailable>());
    }

    [Test]
    public async Task A_method_without_an_adapter_is_unclear_and_refunds_nothing()
    {
        var talk = Talk(new FakeProvider("card"));

        Assert.That(await talk.QueryAsync(Payment(), default), Is.TypeOf<ProviderAnswer.Unavailable>());
        Assert.That(talk.CanRefund(Payment()), Is.False);
        Assert.That(talk.ReadHint("esewa-like", FakeProvider.Callback("REF")), Is.Null);
    }

    [Test]
    public void Methods_are_offered_in_the_operators_order_where_an_adapter_is_there()
    {
        IPaymentProvider[] adapters = [new FakeProvider("khalti-like"), new FakeProvider("card"), new FakeProvider("esewa-like")];
        var providers = new PaymentProviders(adapters, ScopeOperator.Of("chautari"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(providers.Offered.Select(each => each.Code), Is.EqualTo(new[] { "esewa-like", "khalti-like" }));
            Assert.That(providers.Find("card"), Is.Null, "There is an adapter, but the operator does not offer it.");
            Assert.That(providers.Find("voucher"), Is.Null, "It is offered, but there is no adapter.");
            Assert.That(providers.Find("esewa-like"), Is.SameAs(adapters[2]));
            Assert.That(providers.Adapter("card"), Is.SameAs(adapters[1]), "A payment that was begun is asked for, offered or not.");
        }
    }

    private PaymentTalk Talk(IPaymentProvider provider) =>
        new(new PaymentProviders([provider], ScopeOperator.Of("chautari")), null!, clock, NullLogger<PaymentTalk>.Instance);

    private static PaymentRefund Refund()
    {
        var payment = Payment();
        payment.Take(new ProviderAnswer.Paid("X", payment.Amount, Start), Start);
        payment.Post([], Start);
        return payment.AskRefund(new RefundNames("R1", "Refund.Agreed"), payment.Amount, Start)!;
    }

    private static Payment Payment() => ECare.Core.Payments.Payment.Start(
        new PaymentOrder(
            1, new PaymentPayer.Customer(1), "esewa-like", Money.FromMinor(1_000, Currency.Of("NPR")), [], new PaymentMethodTraits(PaymentMethodKind.Redirect, TimeSpan.FromMinutes(15)))
        {
            Names = PaymentNames.Fresh(Start),
            Addresses = PaymentScene.Addresses,
        },
        Start);

    /// <summary>Whatever it is asked, the same happens.</summary>
    private sealed class Stumbling(Func<CancellationToken, Task> trouble) : IPaymentProvider
    {
        public string Code => "esewa-like";

        public PaymentMethodTraits Traits { get; } = new(PaymentMethodKind.Redirect, TimeSpan.FromMinutes(15));

        public async Task<ProviderStart> StartAsync(ProviderOrder order, CancellationToken cancellationToken)
        {
            await trouble(cancellationToken);
            return new ProviderStart.Unknown();
        }

        public async Task<ProviderAnswer> QueryAsync(ProviderOrder order, string? providerReference, CancellationToken cancellationToken)
        {
            await trouble(cancellationToken);
            return new ProviderAnswer.NotFound();
        }

        public async Task<ProviderRefundAnswer> RefundAsync(ProviderRefund refund, CancellationToken cancellationToken)
        {
            await trouble(cancellationToken);
            return new ProviderRefundAnswer.Pending();
        }

        public ProviderHint? ReadHint(IReadOnlyDictionary<string, string> fields) => null;
    }
}
