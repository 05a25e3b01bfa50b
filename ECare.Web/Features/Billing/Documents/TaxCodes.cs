using ECare.Core.Billing;
using ECare.Core.Billing.Documents;
using ECare.Core.Operators;
using ECare.Core.Primitives;

namespace ECare.Web.Features.Billing.Documents;

/// <summary>The tax authority's code of a bill.</summary>
internal static class TaxCodes
{
    /// <returns>Null where the country wants none.</returns>
    public static string? Of(Operator @operator, Bill bill) => @operator.TaxRegistration is { } seller
        ? TaxCode.Of(seller, @operator.Zone.StartOf(bill.IssuedOn), bill.Gross, Money.FromMinor(bill.TaxMinor, bill.Currency))
        : null;
}
