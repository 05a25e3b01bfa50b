using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Inventory;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using ECare.Core.Usage;

namespace ECare.Tests.Accounts;

/// <summary>A small world of account data for the tests of the readers; ids are chosen by the test so that tests of one fixture do not meet.</summary>
internal sealed class AccountRows(ECareDbContext db, DateTimeOffset now)
{
    private static readonly Currency Rupee = Currency.Of("NPR");
    private static readonly TaxRule Tax = new("NP-2022-07", new DateOnly(2022, 7, 17), [new("TSC", 10), new("VAT", 13, OnEarlierTaxes: true)], RoundingRule.HalfUp);

    public Customer Customer(long id)
    {
        var customer = ECare.Core.Accounts.Customer.Register(
            id, CustomerKind.Individual, "सीता श्रेष्ठ", new ContactDetails($"+97798{id:D8}", null, "ne-NP"), new DateOnly(2020, 1, 1));
        db.Add(customer);
        return customer;
    }

    public BillingAccount Account(Customer owner, AccountKind kind = AccountKind.Postpaid, long? id = null)
    {
        var account = BillingAccount.Open(id ?? owner.Id, AccountNumber.OfSerial(id ?? owner.Id), kind, owner, Rupee, new DateOnly(2020, 1, 1));
        account.ReportBalance(Money.FromMinor(kind == AccountKind.Prepaid ? 12_345 : 0, Rupee), now.AddMinutes(-7));
        db.Add(account);
        return account;
    }

    public void Let(Customer customer, BillingAccount account, AccessRole role = AccessRole.Owner, long lineId = AccountAccess.EveryLine, DateTimeOffset? until = null)
    {
        var access = AccountAccess.Grant(customer, account.Id, lineId, role, now.AddYears(-1));
        if (until is { } end)
        {
            access.EndAt(end);
        }

        db.Add(access);
    }

    public Line Line(BillingAccount account, int number = 1)
    {
        var line = ECare.Core.Inventory.Line.Activate(account, (account.Id * 100) + number, $"+97798{account.Id:D6}{number:D2}", "NP-BYAPAR", now.AddYears(-1));
        db.Add(line);
        return line;
    }

    public Allowance Allowance(Line line, int id, AllowanceService service, long granted, long used)
    {
        var allowance = ECare.Core.Inventory.Allowance.Grant(line, id, line.PlanCode, service, granted, now.AddDays(9), now.AddMinutes(-3));
        allowance.ReportUse(used, now.AddMinutes(-3));
        return allowance;
    }

    public Bill Bill(BillingAccount account, DateOnly issuedOn, long netMinor = 50_000)
    {
        var head = new BillHead(issuedOn.DayNumber, $"T-{account.Id}-{issuedOn.DayNumber}", issuedOn.AddMonths(-1), issuedOn.AddDays(-1), issuedOn, issuedOn.AddDays(20));
        var charges = new BillCharges([new BillCharge("BillLine.PlanFee", "NP-BYAPAR", null, Money.FromMinor(netMinor, Rupee))], TaxIncluded: false);
        var bill = ECare.Core.Billing.Bill.Issue(account, head, charges, Tax);
        account.Owe(bill.Id, bill.Gross, bill.DueOn, now);
        db.Add(bill);
        return bill;
    }

    public void Day(Line line, DateOnly day, long kilobytes)
    {
        var usage = UsageDay.Begin(line, day);
        usage.Add(AllowanceService.Data, kilobytes, chargeMinor: 5);
        db.Add(usage);
    }
}
