namespace ECare.Core.Primitives;

/// <summary>One tax of a rule.</summary>
/// <param name="Code">What the law calls it, as documents print it: <c>TSC</c>, <c>VAT</c>, <c>RUTEL</c>.</param>
/// <param name="Percent">13 is thirteen percent.</param>
/// <param name="OnEarlierTaxes">Whether it is also levied on the taxes before it (Nepal's VAT on net + TSC).</param>
public sealed record TaxComponent(string Code, decimal Percent, bool OnEarlierTaxes = false);

/// <summary>The taxes that hold from a day on, in the order they are levied. A change of law is a new rule, never an edit: issued documents name the version.</summary>
/// <param name="Version">The name that documents keep: <c>NP-2022-07</c>.</param>
/// <param name="From">The first day, in the operator's calendar of business days.</param>
/// <param name="Components">The taxes in the order of the law; may be empty (Brunei levies none).</param>
/// <param name="Rounding">How each tax becomes whole minor units.</param>
public sealed record TaxRule(string Version, DateOnly From, IReadOnlyList<TaxComponent> Components, RoundingRule Rounding)
{
    /// <summary>What one unit of net costs with all taxes: 1.243 for Nepal.</summary>
    internal decimal Factor
    {
        get
        {
            var factor = 1m;
            foreach (var component in Components)
            {
                factor += (component.OnEarlierTaxes ? factor : 1m) * component.Percent / 100m;
            }

            return factor;
        }
    }

    /// <summary>The taxes on a price that does not contain them yet.</summary>
    public TaxedAmount AddTo(Money net)
    {
        var roundedNet = net.Rounded(Rounding);
        var taxes = new List<TaxAmount>(Components.Count);
        var gross = roundedNet;
        foreach (var component in Components)
        {
            var tax = TaxOf(component, roundedNet, gross);
            taxes.Add(tax);
            gross += tax.Amount;
        }

        return new TaxedAmount(Version, roundedNet, taxes, gross);
    }

    /// <summary>The taxes inside a price that people already see. The last tax takes the odd minor unit, so the sum is the price to the unit.</summary>
    public TaxedAmount Within(Money gross)
    {
        var roundedGross = gross.Rounded(Rounding);
        if (Components.Count == 0)
        {
            return new TaxedAmount(Version, roundedGross, [], roundedGross);
        }

        var net = (roundedGross with { Amount = roundedGross.Amount / Factor }).Rounded(Rounding);
        var taxes = new List<TaxAmount>(Components.Count);
        var sum = net;
        foreach (var component in Components.SkipLast(1))
        {
            var tax = TaxOf(component, net, sum);
            taxes.Add(tax);
            sum += tax.Amount;
        }

        var last = Components[^1];
        taxes.Add(new TaxAmount(last.Code, last.Percent, last.OnEarlierTaxes ? sum : net, roundedGross - sum));
        return new TaxedAmount(Version, net, taxes, roundedGross);
    }

    private TaxAmount TaxOf(TaxComponent component, Money net, Money sumSoFar)
    {
        var taxable = component.OnEarlierTaxes ? sumSoFar : net;
        return new TaxAmount(component.Code, component.Percent, taxable, (taxable * (component.Percent / 100m)).Rounded(Rounding));
    }
}
