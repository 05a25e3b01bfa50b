using ECare.Tests.Operators;
using ECare.Web.Features.Payments;

namespace ECare.Tests.Payments.Web;

internal sealed class PaymentMethodCheckTests
{
    [Test]
    public void Every_way_to_pay_that_an_operator_promises_can_be_spoken_to() =>
        Assert.That(DemoOperators.All.All.SelectMany(PaymentMethodCheck.Faults), Is.Empty);

    [TestCase("cheque", "which has not an adapter.")]
    [TestCase("card", "which has not an entry in paymentProviders.")]
    public void A_way_that_nothing_speaks_to_keeps_the_host_from_starting(string method, string why)
    {
        var promising = DemoOperators.Of("chautari") with { PaymentMethods = ["esewa-like", method] };

        Assert.That(PaymentMethodCheck.Faults(promising).Single(), Does.Contain($"'{method}', {why}"));
    }
}
