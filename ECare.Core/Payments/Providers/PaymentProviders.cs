using ECare.Core.Operators;

namespace ECare.Core.Payments.Providers;

/// <summary>The ways to pay that the scope's operator offers and that an adapter is there for.</summary>
public sealed class PaymentProviders(IEnumerable<IPaymentProvider> all, CurrentOperator current)
{
    /// <summary>In the order in which the operator offers them.</summary>
    public IReadOnlyList<IPaymentProvider> Offered =>
        [.. current.Operator.PaymentMethods.Select(Adapter).OfType<IPaymentProvider>()];

    /// <summary>The adapter of a method that the operator offers.</summary>
    public IPaymentProvider? Find(string code) =>
        current.Operator.PaymentMethods.Contains(code, StringComparer.Ordinal) ? Adapter(code) : null;

    /// <summary>The adapter of a payment that was begun: a method that is no longer offered must still be asked.</summary>
    internal IPaymentProvider? Adapter(string code) =>
        all.FirstOrDefault(each => string.Equals(each.Code, code, StringComparison.Ordinal));
}
