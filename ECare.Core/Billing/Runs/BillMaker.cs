using ECare.Core.Accounts;
using ECare.Core.Billing.Rating;
using ECare.Core.Operators;
using ECare.Core.Primitives;

namespace ECare.Core.Billing.Runs;

/// <summary>Makes the bill of an account for a period: the run's way from plan to bill, which the demo's past goes too.</summary>
public sealed class BillMaker(Operator @operator, PriceList prices)
{
    private readonly AccountRating rating = new(prices, @operator.Zone, @operator.Currency);

    /// <returns>The bill, issued the day after the period; <see langword="null"/> when there is nothing to charge.</returns>
    public Bill? Make(BillingAccount account, AccountToRate facts, BillingPeriod period)
    {
        var charges = rating.Of(facts, period);
        if (charges.Count == 0)
        {
            return null;
        }

        var issuedOn = period.EndDay;
        var number = BillNumbers.Of(@operator.Country, issuedOn, account.Id);
        var head = new BillHead(BillNumbers.IdOf(issuedOn), number, period.FirstDay, period.LastDay, issuedOn, issuedOn.AddDays(@operator.Billing.DaysToPay));
        return Bill.Issue(account, head, new BillCharges(charges, @operator.Taxes.PricesIncludeTax), @operator.Taxes.Services.RuleOn(issuedOn));
    }
}
