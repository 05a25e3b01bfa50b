using ECare.Core.Operators;
using ECare.Core.Payments.Adapters;
using ECare.Web.Hosting.Boot;

namespace ECare.Web.Features.Payments;

/// <summary>Keeps a host from starting whose operators promise ways to pay that nothing here can speak to: customers would never be offered them.</summary>
internal sealed class PaymentMethodCheck(OperatorCatalogue operators) : IStartupWork
{
    /// <summary>No provider is asked about a voucher.</summary>
    private const string Voucher = "voucher";

    public string Name => "Checking the ways to pay";

    public Task RunAsync(CancellationToken cancellationToken)
    {
        var faults = operators.All.SelectMany(Faults).ToList();
        return faults.Count == 0 ? Task.CompletedTask : throw new InvalidOperationException(string.Join(' ', faults));
    }

    internal static IEnumerable<string> Faults(Operator @operator) =>
        from method in @operator.PaymentMethods
        where method != Voucher
        let lacks = !AdapterRegistration.Methods.Contains(method, StringComparer.Ordinal) ? "an adapter" : !@operator.PaymentProviders.ContainsKey(method) ? "an entry in paymentProviders" : null
        where lacks is not null
        select $"Operator {@operator.Name} offers '{method}', which has not {lacks}.";
}
