namespace ECare.Core.Primitives;

/// <summary>The versions of a country's tax law, oldest first.</summary>
public sealed class TaxSchedule
{
    private readonly TaxRule[] rules;

    /// <exception cref="ArgumentException">No rule, or two rules begin on one day.</exception>
    public TaxSchedule(IEnumerable<TaxRule> rules)
    {
        this.rules = [.. rules.OrderBy(rule => rule.From)];
        if (this.rules.Length == 0 || this.rules.DistinctBy(rule => rule.From).Count() != this.rules.Length)
        {
            throw new ArgumentException("A tax schedule needs rules, each beginning on a day of its own.", nameof(rules));
        }
    }

    /// <summary>All versions, oldest first: what the rate history shows.</summary>
    public IReadOnlyList<TaxRule> Rules => rules;

    /// <summary>The rule in force on a day, in the operator's time zone.</summary>
    /// <exception cref="InvalidOperationException">The day lies before the first rule.</exception>
    public TaxRule RuleOn(DateOnly day) =>
        Array.FindLast(rules, rule => rule.From <= day)
        ?? throw new InvalidOperationException(FormattableString.Invariant($"No tax rule holds on {day:yyyy-MM-dd}."));
}
