using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Billing.Rating;
using ECare.Core.Billing.Runs;
using ECare.Core.Inventory;
using ECare.Core.Operators;
using ECare.Core.Primitives;
using ECare.Core.Usage;
using ECare.Tests.Operators;

namespace ECare.Tests.Billing;

/// <summary>One account of an operator with what a test gives it, billed for the operator's month around a day.</summary>
internal sealed class RatedWorld
{
    private static readonly DateOnly LongAgo = new(2020, 1, 1);

    private readonly List<ProductOffering> offers = [];
    private readonly List<AgreedCharge> agreed = [];

    public RatedWorld(string operatorName, DateOnly day)
    {
        Operator = DemoOperators.Of(operatorName);
        Period = BillingPeriod.MonthOf(day, Operator.Billing.Calendar, Operator.Zone);
        var owner = Customer.Register(1, CustomerKind.Individual, "A", new ContactDetails("+9779800000001", null, "en"), LongAgo);
        Account = BillingAccount.Open(17, AccountNumber.OfSerial(17), AccountKind.Postpaid, owner, Operator.Currency, LongAgo);
    }

    public Operator Operator { get; }

    public BillingPeriod Period { get; }

    public BillingAccount Account { get; }

    public List<LineToRate> Lines { get; } = [];

    public HashSet<string> SharedPlans { get; } = new(StringComparer.Ordinal);

    public Money Money(long minor) => ECare.Core.Primitives.Money.FromMinor(minor, Operator.Currency);

    public RatedWorld Sell(string code, long minor, OfferKind kind = OfferKind.Plan, OfferTerm? term = null, DateOnly? from = null)
    {
        offers.Add(ProductOffering.Publish(code, kind, Money(minor), Operator.Taxes.PricesIncludeTax, term ?? OfferTerm.Monthly, from ?? LongAgo));
        return this;
    }

    public Line Line(string plan, DateOnly? since = null)
    {
        var line = ECare.Core.Inventory.Line.Activate(
            Account, 1701 + Lines.Count, $"+97798000000{Lines.Count:D2}", plan, Operator.Zone.StartOf(since ?? LongAgo).AddHours(9));
        Lines.Add(new LineToRate(line));
        return line;
    }

    public void With(Line line, Func<LineToRate, LineToRate> change)
    {
        var index = Lines.FindIndex(each => each.Line == line);
        Lines[index] = change(Lines[index]);
    }

    public OwnedProduct Product(Line line, string code, DateOnly since)
    {
        var product = OwnedProduct.Activate(line, 1, code, Operator.Zone.StartOf(since).AddHours(15));
        With(line, each => each with { Products = [.. each.Products, product] });
        return product;
    }

    public void Use(Line line, DateOnly day, long minor, long roamingKilobytes = 0)
    {
        var usage = UsageDay.Begin(line, day);
        usage.Add(roamingKilobytes > 0 ? AllowanceService.RoamingData : AllowanceService.Data, Math.Max(roamingKilobytes, 5_000), minor);
        With(line, each => each with { ChargedDays = [.. each.ChargedDays, usage] });
    }

    public void Agree(AgreedCharge charge) => agreed.Add(charge);

    public IReadOnlyList<BillCharge> Charges() => new AccountRating(new PriceList(offers), Operator.Zone, Operator.Currency).Of(Facts(), Period);

    public Bill Bill() => new BillMaker(Operator, new PriceList(offers)).Make(Account, Facts(), Period)
        ?? throw new InvalidOperationException("Nothing was charged.");

    private AccountToRate Facts() => new(Lines) { Agreed = agreed, SharedPlans = SharedPlans };
}
