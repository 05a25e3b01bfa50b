namespace ECare.Core.Primitives;

/// <summary>One tax as a document prints it.</summary>
/// <param name="Code">The law's name for it.</param>
/// <param name="Percent">13 is thirteen percent.</param>
/// <param name="Taxable">What it was levied on.</param>
/// <param name="Amount">The tax, in whole minor units.</param>
public sealed record TaxAmount(string Code, decimal Percent, Money Taxable, Money Amount);

/// <summary>A price with its taxes. <c>Net</c> and the taxes add up to <c>Gross</c> to the minor unit.</summary>
/// <param name="RuleVersion">The <see cref="TaxRule.Version"/> that made it, so that a document can be proved years later.</param>
/// <param name="Net">Without any tax.</param>
/// <param name="Taxes">In the order they are levied.</param>
/// <param name="Gross">What the customer pays.</param>
public sealed record TaxedAmount(string RuleVersion, Money Net, IReadOnlyList<TaxAmount> Taxes, Money Gross)
{
    /// <summary>All taxes together.</summary>
    public Money Tax => Gross - Net;
}
