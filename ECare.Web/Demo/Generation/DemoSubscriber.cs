using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Inventory;
using ECare.Core.Usage;

namespace ECare.Web.Demo.Generation;

/// <summary>How an account's bills are paid; what a persona's story hangs on.</summary>
internal enum PayingHabit
{
    /// <summary>The newest bill may be open, all others are paid.</summary>
    InTime,
    PaysLate,
    Disputes,

    /// <summary>A discount takes the whole newest bill.</summary>
    ZeroBill,

    /// <summary>Paid the newest bill twice.</summary>
    PaidTwice,
}

/// <summary>An account of the demo with its lines, before it is written.</summary>
internal sealed class DemoSubscriber(Customer owner, BillingAccount account)
{
    public Customer Owner { get; } = owner;

    public BillingAccount Account { get; } = account;

    public List<DemoLine> Lines { get; } = [];

    /// <summary>The accounts below an enterprise's; they are billed here.</summary>
    public List<DemoSubscriber> CostCentres { get; } = [];

    /// <summary>The lines that this account's bill charges.</summary>
    public IEnumerable<DemoLine> BilledLines => Lines.Concat(CostCentres.SelectMany(centre => centre.Lines));

    public PayingHabit Habit { get; init; }

    /// <summary>Whether the plan's data is drawn by all lines together.</summary>
    public bool SharesData { get; init; }

    /// <summary>Charged, or spared, on bills beside the plans: an enterprise's leased lines, the discount that made a bill of zero.</summary>
    public List<AgreedCharge> Agreed { get; } = [];
}

/// <summary>A line of the demo with how it is used and what its use came to.</summary>
internal sealed record DemoLine(Line Line, UsageHabit Habit)
{
    /// <summary>Add-ons and services that are on, besides the plan.</summary>
    public List<OwnedProduct> Products { get; } = [];

    /// <summary>The plans that it left, oldest first.</summary>
    public List<PlanChange> PlanChanges { get; } = [];

    public UsageSummary Summary { get; } = new();
}

/// <summary>How a line is used on a usual day.</summary>
/// <param name="ActiveShare">The share of days with any use.</param>
internal sealed record UsageHabit(double Kilobytes, double Seconds, double Messages, double ActiveShare)
{
    /// <summary>The habit of somebody drawn at random.</summary>
    public static UsageHabit Draw(DemoRandom random) => new(
        random.Skewed(180_000, 1.1),
        random.Skewed(300, 0.9),
        random.Skewed(2, 0.8),
        0.55 + (0.4 * random.Next()));
}

/// <summary>What a line's days came to: the source of its bills and allowances, so that all pages agree.</summary>
internal sealed class UsageSummary
{
    /// <summary>The days with charges beyond allowances, oldest first.</summary>
    public List<UsageDay> ChargedDays { get; } = [];

    /// <summary>Use of the running month.</summary>
    public long Kilobytes { get; set; }

    /// <inheritdoc cref="Kilobytes"/>
    public long Seconds { get; set; }

    /// <inheritdoc cref="Kilobytes"/>
    public long Messages { get; set; }
}
