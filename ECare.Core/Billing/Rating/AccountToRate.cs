using ECare.Core.Inventory;
using ECare.Core.Usage;

namespace ECare.Core.Billing.Rating;

/// <summary>Everything that a bill of an account is made of.</summary>
/// <param name="Lines">Its own and those of its cost centres, in the order of the bill.</param>
public sealed record AccountToRate(IReadOnlyList<LineToRate> Lines)
{
    /// <summary>What is paid, or spared, beside plans and products.</summary>
    public IReadOnlyList<AgreedCharge> Agreed { get; init; } = [];

    /// <summary>Plans whose one fee is for all lines of the account that have it; the first of them pays.</summary>
    public IReadOnlySet<string> SharedPlans { get; init; } = new HashSet<string>(StringComparer.Ordinal);
}

/// <summary>Everything that a line is charged for.</summary>
public sealed record LineToRate(Line Line)
{
    /// <summary>Oldest first; may hold changes outside the period.</summary>
    public IReadOnlyList<PlanChange> PlanChanges { get; init; } = [];

    public IReadOnlyList<OwnedProduct> Products { get; init; } = [];

    /// <summary>The days on which something was charged beyond the allowances, oldest first; may hold days outside the period.</summary>
    public IReadOnlyList<UsageDay> ChargedDays { get; init; } = [];
}
