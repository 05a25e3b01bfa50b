using ECare.Core.Primitives;

namespace ECare.Core.Billing;

/// <summary>One thing to be charged.</summary>
/// <param name="TextKey">The dictionary key of its description: <c>BillLine.PlanFee</c>. The words are content, in the reader's language.</param>
/// <param name="OfferCode">The offer that it charges for; absent for usage and corrections.</param>
/// <param name="LineId">The line that it charges for; absent for the account as a whole.</param>
/// <param name="Price">With or without tax, as <see cref="BillCharges"/> says for all; below zero for a discount.</param>
public sealed record BillCharge(string TextKey, string? OfferCode, long? LineId, Money Price);

/// <summary>What a bill charges.</summary>
/// <param name="TaxIncluded">Whether the prices hold the tax, as the country's consumers are shown them.</param>
public sealed record BillCharges(IReadOnlyList<BillCharge> Items, bool TaxIncluded)
{
    /// <summary>The taxes over all charges together: rounded once, as the law and the tax table of an invoice have it.</summary>
    internal TaxedAmount Tax(Currency currency, TaxRule rule)
    {
        var total = Items.Aggregate(Money.Zero(currency), (sum, item) => sum + item.Price);
        return TaxIncluded ? rule.Within(total) : rule.AddTo(total);
    }

    /// <summary>
    /// Gives each charge its part of the tax. The parts follow the running total, so they add up to the bill's tax to the minor unit,
    /// discounts among the charges included.
    /// </summary>
    internal IEnumerable<TaxedCharge> Share(TaxedAmount taxed)
    {
        var total = (Int128)(TaxIncluded ? taxed.Gross : taxed.Net).Minor;
        var tax = taxed.Tax.Minor;
        Int128 running = 0;
        long given = 0;
        foreach (var item in Items)
        {
            running += item.Price.Minor;
            var upToHere = total == 0 ? 0 : (long)(tax * running / total);
            var part = upToHere - given;
            given = upToHere;
            yield return new TaxedCharge(item, TaxIncluded ? item.Price.Minor - part : item.Price.Minor, part);
        }
    }
}

/// <summary>A charge with its part of the bill's tax.</summary>
internal sealed record TaxedCharge(BillCharge Charge, long NetMinor, long TaxMinor);
