using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Inventory;
using ECare.Core.Primitives;
using ECare.Web.Demo.Countries;

namespace ECare.Web.Demo.Generation;

/// <summary>Everybody and everything of one operator's demo before usage and bills. Both generators of people build into it.</summary>
internal sealed class DemoWorld(DemoCountry country, DemoTime time, Currency currency)
{
    public DemoCountry Country { get; } = country;

    public DemoTime Time { get; } = time;

    public List<Customer> Customers { get; } = [];

    public List<DemoSubscriber> Subscribers { get; } = [];

    public List<AccountAccess> Access { get; } = [];

    public Customer AddCustomer(long id, CustomerKind kind, string name, ContactDetails contact, DateOnly since)
    {
        var customer = Customer.Register(id, kind, name, contact, since);
        Customers.Add(customer);
        return customer;
    }

    /// <summary>Opens an account and lets its owner reach it.</summary>
    public DemoSubscriber AddAccount(long id, Customer owner, AccountKind kind, DemoAccountStory story)
    {
        var account = BillingAccount.Open(id, AccountNumber.OfSerial(id), kind, owner, currency, story.OpenedOn);
        var subscriber = new DemoSubscriber(owner, account)
        {
            Habit = story.Habit,
            SharesData = story.SharesData,
        };
        account.ReportBalance(Money.FromMinor(kind == AccountKind.Prepaid ? story.BalanceMinor : 0, currency), Time.Now.AddMinutes(-(id % 50)));
        if (kind == AccountKind.Prepaid)
        {
            TopUp(account);
        }

        subscriber.Agreed.AddRange(Agreed(account, story));
        Subscribers.Add(subscriber);
        return subscriber;
    }

    private IEnumerable<AgreedCharge> Agreed(BillingAccount account, DemoAccountStory story)
    {
        if (story.MonthlyExtraMinor > 0)
        {
            yield return AgreedCharge.Monthly(account, 1, "BillLine.LeasedLines", Money.FromMinor(story.MonthlyExtraMinor, currency), story.OpenedOn);
        }

        if (story.Habit == PayingHabit.ZeroBill)
        {
            var newest = Time.Periods[^2];
            yield return AgreedCharge.PercentOff(account, 1, 100, newest.From).EndAfter(newest.To);
        }
    }

    /// <summary>Somebody topped up in the last weeks, once the account was open; a stream of its own, so that it changes nothing else of the demo.</summary>
    private void TopUp(BillingAccount account)
    {
        var random = DemoRandom.For($"{Country.Operator}/top-ups", account.Id);
        var at = Time.Now.AddHours(-Math.Min(random.Skewed(12 * 24, 1), 300 * 24));
        var opened = Time.On(account.OpenedOn);
        account.ReportTopUp(at > opened ? at : opened);
    }

    public void Let(Customer customer, DemoSubscriber account, AccessRole role, long lineId = AccountAccess.EveryLine, DateTimeOffset? until = null)
    {
        var access = AccountAccess.Grant(customer, account.Account.Id, lineId, role, Time.On(account.Account.OpenedOn));
        if (until is { } end)
        {
            access.EndAt(end);
        }

        Access.Add(access);
    }

    /// <summary>Adds a line with its number; the account's id leads the line's.</summary>
    public DemoLine AddLine(DemoSubscriber to, string number, string planCode, UsageHabit habit)
    {
        var id = (to.Account.Id * 100) + to.Lines.Count + 1;
        var line = new DemoLine(Line.Activate(to.Account, id, number, planCode, Time.On(to.Account.OpenedOn)), habit);
        to.Lines.Add(line);
        return line;
    }

    public void AddProduct(DemoLine to, string offerCode, DateOnly since) =>
        to.Products.Add(OwnedProduct.Activate(to.Line, to.Products.Count + 1, offerCode, Time.On(since, hours: 15)));
}

/// <summary>How an account of the demo came to be and is paid.</summary>
/// <param name="BalanceMinor">What a prepaid account holds.</param>
internal sealed record DemoAccountStory(DateOnly OpenedOn, PayingHabit Habit = PayingHabit.InTime, long BalanceMinor = 0)
{
    public bool SharesData { get; init; }

    public long MonthlyExtraMinor { get; init; }
}
