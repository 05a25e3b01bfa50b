using System.Globalization;
using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Inventory;
using ECare.Core.Operators;
using ECare.Core.Primitives;
using ECare.Web.Demo.Countries;

namespace ECare.Web.Demo.Generation;

/// <summary>Issues the bills of the months gone by and posts their payments, through the same verbs as a billing run.</summary>
internal sealed class BillGenerator(DemoCountry country, DemoTime time, OperatorTaxes taxes)
{
    private const int DaysToPay = 20;

    /// <summary>The credit notes written on the way.</summary>
    public List<CreditNote> CreditNotes { get; } = [];

    /// <summary>The bills of a postpaid account, oldest first.</summary>
    public List<Bill> BillsOf(DemoSubscriber subscriber)
    {
        var bills = new List<Bill>();
        var opened = subscriber.Account.OpenedOn;

        // The running month is billed when it is over.
        for (var month = 0; month < time.Periods.Count - 1; month++)
        {
            if (time.Periods[month].To >= opened)
            {
                bills.Add(Issue(subscriber, month, isNewest: month == time.Periods.Count - 2));
            }
        }

        var random = DemoRandom.For(country.Operator, -subscriber.Account.Id);
        for (var index = 0; index < bills.Count; index++)
        {
            Settle(subscriber, bills[index], age: bills.Count - 1 - index, random);
        }

        Report(subscriber.Account, bills);
        return bills;
    }

    private Bill Issue(DemoSubscriber subscriber, int month, bool isNewest)
    {
        var account = subscriber.Account;
        var period = time.Periods[month];
        var issuedOn = period.To.AddDays(1);
        var charges = Charges(subscriber, month);
        if (isNewest && subscriber.Habit == PayingHabit.ZeroBill)
        {
            var total = charges.Aggregate(Money.Zero(account.Currency), (sum, charge) => sum + charge.Price);
            charges.Add(new BillCharge("BillLine.Discount", null, null, Money.Zero(account.Currency) - total));
        }

        var number = string.Create(CultureInfo.InvariantCulture, $"{country.Country}-{issuedOn:yyyyMM}-{account.Id:D7}");
        var head = new BillHead(Id(issuedOn), number, period.From, period.To, issuedOn, issuedOn.AddDays(DaysToPay));
        return Bill.Issue(account, head, new BillCharges(charges, taxes.PricesIncludeTax), taxes.Services.RuleOn(issuedOn));
    }

    private List<BillCharge> Charges(DemoSubscriber subscriber, int month)
    {
        var currency = subscriber.Account.Currency;
        var charges = new List<BillCharge>();
        foreach (var line in subscriber.BilledLines.Where(line => WasActive(line.Line, month)))
        {
            // One fee covers all lines that share a plan.
            if (!subscriber.SharesData || line == subscriber.Lines[0])
            {
                var plan = country.Offer(line.Line.PlanCode);
                charges.Add(new BillCharge("BillLine.PlanFee", plan.Code, line.Line.Id, Money.FromMinor(plan.PriceMinor, currency)));
            }

            foreach (var product in line.Products.Where(product => IsOn(product, month)))
            {
                var price = Money.FromMinor(country.Offer(product.OfferCode).PriceMinor, currency);
                charges.Add(new BillCharge("BillLine.AddOn", product.OfferCode, line.Line.Id, price));
            }

            if (line.Summary.ChargedMinor[month] is > 0 and var charged)
            {
                charges.Add(new BillCharge("BillLine.UsageBeyond", null, line.Line.Id, Money.FromMinor(charged, currency)));
            }
        }

        if (subscriber.MonthlyExtraMinor > 0)
        {
            charges.Add(new BillCharge("BillLine.LeasedLines", null, null, Money.FromMinor(subscriber.MonthlyExtraMinor, currency)));
        }

        return charges;
    }

    private bool WasActive(Line line, int month) =>
        line.EndedAt is not { } ended || time.Zone.DayOf(ended) >= time.Periods[month].From;

    private bool IsOn(OwnedProduct product, int month) => time.Zone.DayOf(product.Since) <= time.Periods[month].To;

    private void Settle(DemoSubscriber subscriber, Bill bill, int age, DemoRandom random)
    {
        if (subscriber.Habit == PayingHabit.Disputes && age == 0)
        {
            bill.Dispute(time.Now.AddDays(-2));
            return;
        }

        var isOpen = subscriber.Habit == PayingHabit.PaysLate
            ? age < 2
            : age == 0 && subscriber.Habit == PayingHabit.InTime && random.Chance(0.4);
        if (isOpen || bill.GrossMinor <= 0)
        {
            return;
        }

        // Payments take from one to eighteen days, but none lies in the future.
        var paidAt = time.On(bill.IssuedOn.AddDays(1 + random.Below(18)));
        Pay(bill, bill.Gross, "P1", paidAt < time.Now ? paidAt : time.Now.AddHours(-1));
        if (age == 0 && subscriber.Habit == PayingHabit.PaidTwice)
        {
            Pay(bill, bill.Gross, "P2", time.Now.AddHours(-1));
        }

        if (age == 1 && subscriber.Habit == PayingHabit.PaidTwice)
        {
            Credit(bill);
        }
    }

    /// <summary>Takes a tenth of the bill back for a day without service.</summary>
    private void Credit(Bill bill)
    {
        var tenth = Money.FromMinor(bill.NetMinor / 10, bill.Currency);
        var taxed = taxes.Services.RuleOn(bill.IssuedOn).AddTo(tenth);
        var amount = new CreditedAmount(taxed.Net, taxed.Tax, "CreditNote.Outage");
        CreditNotes.Add(CreditNote.For(bill, bill.Id, $"{bill.Number}-C1", amount, bill.DueOn));
    }

    private static void Pay(Bill bill, Money amount, string suffix, DateTimeOffset at) => bill.Post($"{bill.Number}-{suffix}", amount, at);

    /// <summary>What billing would report: the balance is minus the sum of what is open.</summary>
    private void Report(BillingAccount account, List<Bill> bills)
    {
        foreach (var bill in bills)
        {
            account.Owe(bill.Id, bill.Gross, bill.DueOn, time.Now);
            account.Settle(bill.Gross - bill.Open, bills.Find(other => other.Open.Amount > 0)?.DueOn, time.Now);
        }
    }

    /// <summary>Newer bills have greater ids; an account has at most one a day.</summary>
    private static long Id(DateOnly issuedOn) => (issuedOn.Year * 10_000) + (issuedOn.Month * 100) + issuedOn.Day;
}
