using ECare.Core.Inventory;
using ECare.Core.Primitives;

namespace ECare.Core.Billing.Rating;

/// <summary>Works out what an account is charged for a period: pure arithmetic over what was loaded, so that it can be repeated years later.</summary>
public sealed class AccountRating(PriceList prices, LocalZone zone, Currency currency)
{
    /// <summary>The charges in the order of the bill; nothing that costs nothing.</summary>
    public IReadOnlyList<BillCharge> Of(AccountToRate account, BillingPeriod period)
    {
        var charges = new List<BillCharge>();
        var paidBy = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var line in account.Lines)
        {
            Add(charges, Plans(line, period, plan => !account.SharedPlans.Contains(plan) || paidBy.TryAdd(plan, line.Line.Id) || paidBy[plan] == line.Line.Id));
            Add(charges, Products(line, period));
            Add(charges, [Usage(line, period)]);
        }

        Add(charges, account.Agreed.Where(agreed => agreed.Kind != AgreedChargeKind.PercentOff).Select(agreed => Fee(agreed, period)));
        foreach (var discount in account.Agreed.Where(agreed => agreed.Kind == AgreedChargeKind.PercentOff))
        {
            Add(charges, [Discount(discount, charges, period)]);
        }

        return charges;
    }

    private static void Add(List<BillCharge> charges, IEnumerable<BillCharge?> more) =>
        charges.AddRange(more.OfType<BillCharge>().Where(charge => charge.Parts.Count > 0));

    private IEnumerable<BillCharge> Plans(LineToRate line, BillingPeriod period, Func<string, bool> isPaidHere)
    {
        foreach (var span in PlanSpan.Of(line, period, zone).Where(span => isPaidHere(span.PlanCode)))
        {
            var plan = prices.On(span.From, span.PlanCode);
            var days = new ActiveDays(span.From, span.End, span.Reason);
            var parts = plan.Term == OfferTerm.Monthly
                ? Recurring(plan.Price, days, period)
                : Renewals(plan, zone.DayOf(line.Line.ActivatedAt), days);
            yield return Charge("BillLine.PlanFee", plan.Code, line.Line.Id, parts);
        }
    }

    private IEnumerable<BillCharge> Products(LineToRate line, BillingPeriod period)
    {
        var lineEnd = ActiveDays.EndOf(line.Line.EndedAt, zone);
        foreach (var product in line.Products)
        {
            var since = zone.DayOf(product.Since);
            var days = ActiveDays.Of(since, Earlier(lineEnd, ActiveDays.EndOf(product.Until, zone)), period);
            if (days.IsEmpty)
            {
                continue;
            }

            var offer = prices.On(days.From, product.OfferCode);
            yield return Charge(
                "BillLine.AddOn", offer.Code, line.Line.Id, offer.Term == OfferTerm.Monthly ? Recurring(offer.Price, days, period) : Renewals(offer, since, days));
        }
    }

    /// <summary>What was used beyond the allowances, day by day as rating left it.</summary>
    private BillCharge? Usage(LineToRate line, BillingPeriod period)
    {
        var parts = line.ChargedDays.Where(day => day.ChargedMinor != 0 && period.Contains(day.Day))
            .Select(day => new ChargePart(
                day.RoamingKilobytes > 0 ? ChargePartKind.Roaming : ChargePartKind.Use, Money.FromMinor(day.ChargedMinor, currency), day.Day, day.Day)
            {
                Kilobytes = day.RoamingKilobytes,
            })
            .ToList();
        return Charge("BillLine.UsageBeyond", null, line.Line.Id, parts);
    }

    private BillCharge Fee(AgreedCharge agreed, BillingPeriod period)
    {
        var fee = Money.FromMinor(agreed.AmountMinor, currency);
        var days = ActiveDays.Of(agreed.From, agreed.Until?.AddDays(1), period);
        var parts = agreed.Kind == AgreedChargeKind.Monthly
            ? Recurring(fee, days, period)
            : period.Contains(agreed.From) ? [Bought(fee, agreed.From, agreed.From)] : [];
        return Charge(agreed.TextKey, null, null, parts);
    }

    private BillCharge Discount(AgreedCharge agreed, List<BillCharge> charges, BillingPeriod period)
    {
        var total = charges.Aggregate(Money.Zero(currency), (sum, charge) => sum + charge.Price);
        var days = ActiveDays.Of(agreed.From, agreed.Until?.AddDays(1), period);
        var share = (total * (agreed.Percent / -100m)).Rounded(Proration.Rounding);
        var parts = Recurring(share, days, period)
            .Select(part => part with { Kind = ChargePartKind.PercentOff, Whole = total, Percent = agreed.Percent }).ToList();
        return Charge(agreed.TextKey, null, null, parts);
    }

    private static IReadOnlyList<ChargePart> Recurring(Money price, ActiveDays days, BillingPeriod period)
    {
        if (days.IsEmpty)
        {
            return [];
        }

        var from = days.From.DayNumber - period.FirstDay.DayNumber;
        var end = days.End.DayNumber - period.FirstDay.DayNumber;
        var isWhole = end - from == period.Days;
        return
        [
            new ChargePart(
                isWhole ? ChargePartKind.WholePeriod : ChargePartKind.SomeDays,
                Proration.Of(price, from, end, period.Days),
                days.From,
                days.End.AddDays(-1))
            {
                Reason = isWhole ? ChargePartReason.None : days.Reason,
                OfDays = period.Days,
                Whole = price,
            },
        ];
    }

    /// <summary>What is bought for a number of days, or for good, is paid on the day it begins and each time that it renews.</summary>
    private static List<ChargePart> Renewals(ProductOffering offer, DateOnly since, ActiveDays days)
    {
        var parts = new List<ChargePart>();
        var step = offer.Renews ? offer.TermDays : 0;
        for (var day = since; day < days.End; day = day.AddDays(step))
        {
            if (day >= days.From)
            {
                parts.Add(Bought(offer.Price, day, offer.TermDays > 0 ? day.AddDays(offer.TermDays - 1) : day));
            }

            if (step == 0)
            {
                break;
            }
        }

        return parts;
    }

    private static ChargePart Bought(Money price, DateOnly from, DateOnly to) => new(ChargePartKind.Bought, price, from, to);

    private static BillCharge Charge(string textKey, string? offerCode, long? lineId, IReadOnlyList<ChargePart> parts)
    {
        var costing = parts.Where(part => !part.Price.IsZero).ToList();
        return costing.Count == 0 ? new BillCharge(textKey, offerCode, lineId, default) : BillCharge.Of(textKey, offerCode, lineId, costing);
    }

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) => (one, other) switch
    {
        ({ } first, { } second) => first < second ? first : second,
        _ => one ?? other,
    };
}
