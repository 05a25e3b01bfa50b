using ECare.Core.Primitives;

namespace ECare.Core.Billing;

/// <summary>One thing to be charged.</summary>
/// <param name="TextKey">The dictionary key of its description: <c>BillLine.PlanFee</c>. The words are content, in the reader's language.</param>
/// <param name="OfferCode">The offer that it charges for; absent for usage and corrections.</param>
/// <param name="LineId">The line that it charges for; absent for the account as a whole.</param>
/// <param name="Price">With or without tax, as <see cref="BillCharges"/> says for all; below zero for a discount.</param>
public sealed record BillCharge(string TextKey, string? OfferCode, long? LineId, Money Price)
{
    /// <summary>What it is the sum of, so that the bill can explain it; empty where whoever charges knows no more than the sum.</summary>
    public IReadOnlyList<ChargePart> Parts { get; init; } = [];

    /// <summary>A charge that is the sum of its parts.</summary>
    public static BillCharge Of(string textKey, string? offerCode, long? lineId, params IReadOnlyList<ChargePart> parts) =>
        new(textKey, offerCode, lineId, parts.Select(part => part.Price).Aggregate((sum, price) => sum + price)) { Parts = parts };
}

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
    /// Gives each charge, and each of its parts, its share of the tax. The shares follow the running total, so they add up to the bill's tax to
    /// the minor unit, discounts among the charges included.
    /// </summary>
    internal IEnumerable<TaxedCharge> Share(TaxedAmount taxed)
    {
        var share = new TaxShare(TaxIncluded, (TaxIncluded ? taxed.Gross : taxed.Net).Minor, taxed.Tax.Minor);
        foreach (var item in Items)
        {
            if (item.Parts.Count == 0)
            {
                var (net, tax) = share.Next(item.Price.Minor);
                yield return new TaxedCharge(item, net, tax, []);
                continue;
            }

            var parts = item.Parts.Select(part => (part, Shares: share.Next(part.Price.Minor)))
                .Select(each => new TaxedPart(each.part, each.Shares.Net, each.Shares.Tax)).ToList();
            if (parts.Sum(part => part.Part.Price.Minor) != item.Price.Minor)
            {
                throw new InvalidOperationException($"The parts of {item.TextKey} do not add up to {item.Price}.");
            }

            yield return new TaxedCharge(item, parts.Sum(part => part.NetMinor), parts.Sum(part => part.TaxMinor), parts);
        }
    }

    /// <summary>Hands the tax out along the running total of the prices.</summary>
    private sealed class TaxShare(bool included, Int128 total, long tax)
    {
        private Int128 running;
        private long given;

        public (long Net, long Tax) Next(long price)
        {
            running += price;
            var upToHere = total == 0 ? 0 : Nearest(tax * running, total);
            var part = upToHere - given;
            given = upToHere;
            return (included ? price - part : price, part);
        }

        /// <summary>To the nearest and not downwards: a fee of its own net price keeps it, whatever stands beside it.</summary>
        private static long Nearest(Int128 amount, Int128 total)
        {
            var (whole, rest) = Int128.DivRem(Int128.Abs(amount), Int128.Abs(total));
            var rounded = (long)whole + (2 * rest >= Int128.Abs(total) ? 1 : 0);
            return Int128.IsNegative(amount) == Int128.IsNegative(total) ? rounded : -rounded;
        }
    }
}

/// <summary>A charge with its part of the bill's tax.</summary>
internal sealed record TaxedCharge(BillCharge Charge, long NetMinor, long TaxMinor, IReadOnlyList<TaxedPart> Parts);

/// <summary>A part of a charge with its part of the bill's tax.</summary>
internal sealed record TaxedPart(ChargePart Part, long NetMinor, long TaxMinor);
