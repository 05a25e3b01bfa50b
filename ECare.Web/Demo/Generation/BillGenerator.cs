using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Billing.Rating;
using ECare.Core.Billing.Runs;
using ECare.Core.Disputes;
using ECare.Core.Inventory;
using ECare.Core.Operators;
using ECare.Core.Primitives;

namespace ECare.Web.Demo.Generation;

/// <summary>Issues the bills of the months gone by, made as the billing run makes them, and posts their payments.</summary>
internal sealed class BillGenerator(Operator @operator, DemoTime time, IEnumerable<ProductOffering> offers)
{
    private readonly BillMaker maker = new(@operator, new PriceList(offers));

    /// <summary>The running month is billed when it is over.</summary>
    private readonly IReadOnlyList<BillingPeriod> periods =
        [.. time.Periods.SkipLast(1).Select(month => BillingPeriod.Between(month.From, month.To.AddDays(1), @operator.Zone))];

    /// <summary>The credit notes written on the way.</summary>
    public List<CreditNote> CreditNotes { get; } = [];

    /// <summary>The disputes opened on the way.</summary>
    public List<Dispute> Disputes { get; } = [];

    /// <summary>The bills of a postpaid account, oldest first.</summary>
    public List<Bill> BillsOf(DemoSubscriber subscriber)
    {
        var facts = Facts(subscriber);
        var bills = periods.Select(period => maker.Make(subscriber.Account, facts, period)).OfType<Bill>().ToList();

        var random = DemoRandom.For(@operator.Name, -subscriber.Account.Id);
        for (var index = 0; index < bills.Count; index++)
        {
            Settle(subscriber, bills[index], age: bills.Count - 1 - index, random);
        }

        Report(subscriber.Account, bills);
        return bills;
    }

    private static AccountToRate Facts(DemoSubscriber subscriber) => new(
        [
            .. subscriber.BilledLines.OrderBy(line => line.Line.Id).Select(line => new LineToRate(line.Line)
            {
                PlanChanges = line.PlanChanges,
                Products = line.Products,
                ChargedDays = line.Summary.ChargedDays,
            }),
        ])
    {
        Agreed = subscriber.Agreed,
        SharedPlans = (subscriber.SharesData ? subscriber.Lines.Take(1) : []).Select(line => line.Line.PlanCode).ToHashSet(StringComparer.Ordinal),
    };

    private void Settle(DemoSubscriber subscriber, Bill bill, int age, DemoRandom random)
    {
        if (subscriber.Habit == PayingHabit.Disputes && age == 0)
        {
            Dispute(subscriber, bill);
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

    /// <summary>Objects to all that the bill charges; nobody has answered yet.</summary>
    private void Dispute(DemoSubscriber subscriber, Bill bill)
    {
        var charged = bill.Lines.Where(line => line.GrossMinor > 0).Select(line => line.Position).ToList();
        var claim = new DisputeClaim(subscriber.Account.OwnerId, charged, DisputeReason.WrongPrice, Words: null);
        var dispute = ECare.Core.Disputes.Dispute.Open(bill, 1, claim, time.Now.AddDays(-2), time.Today.AddDays(8));
        bill.Dispute(dispute.Claimed, time.Now.AddDays(-2));
        Disputes.Add(dispute);
    }

    /// <summary>Takes a tenth of the bill back for a day without service.</summary>
    private void Credit(Bill bill)
    {
        var tenth = Money.FromMinor(bill.NetMinor / 10, bill.Currency);
        var taxed = @operator.Taxes.Services.RuleOn(bill.IssuedOn).AddTo(tenth);
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

        var held = bills.Aggregate(Money.Zero(account.Currency), (sum, bill) => sum + Money.FromMinor(bill.HeldMinor, account.Currency));
        if (!held.IsZero)
        {
            account.Hold(held, bills.Find(other => !other.ToPay.IsZero)?.DueOn);
        }
    }
}
