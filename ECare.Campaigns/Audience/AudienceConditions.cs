using System.Diagnostics;

namespace ECare.Campaigns.Audience;

/// <summary>A number compared with a constant. An unknown number answers no comparison.</summary>
internal sealed class NumberCondition(FactDefinition.Number fact, Comparison comparison, Quantity quantity) : AudienceRule
{
    private readonly float limit = quantity.Value;

    public override bool IsPersonal => fact.IsPersonal;

    internal NumberFact Fact => fact.Fact;

    internal Comparison Comparison => comparison;

    internal override int Binding => 3;

    public override bool Holds(SubscriberFacts facts)
    {
        var value = facts[fact.Fact];
        return comparison switch
        {
            Comparison.Equal => value == limit,
            Comparison.NotEqual => value < limit || value > limit,
            Comparison.Less => value < limit,
            Comparison.LessOrEqual => value <= limit,
            Comparison.Greater => value > limit,
            Comparison.GreaterOrEqual => value >= limit,
            _ => throw new UnreachableException(),
        };
    }

    internal override string Print() => $"{fact.Name} {Symbol(comparison)} {quantity}";

    private static string Symbol(Comparison comparison) => comparison switch
    {
        Comparison.Equal => "=",
        Comparison.NotEqual => "!=",
        Comparison.Less => "<",
        Comparison.LessOrEqual => "<=",
        Comparison.Greater => ">",
        Comparison.GreaterOrEqual => ">=",
        _ => throw new UnreachableException(),
    };
}

/// <summary>A number within two constants, both included.</summary>
internal sealed class BetweenCondition(FactDefinition.Number fact, Quantity low, Quantity high) : AudienceRule
{
    private readonly float from = low.Value;
    private readonly float to = high.Value;

    public override bool IsPersonal => fact.IsPersonal;

    internal NumberFact Fact => fact.Fact;

    internal override int Binding => 3;

    public override bool Holds(SubscriberFacts facts)
    {
        var value = facts[fact.Fact];
        return value >= from && value <= to;
    }

    internal override string Print() => $"{fact.Name} between {low} and {high}";
}

/// <summary>A choice that is, or is not, one value. An unknown choice answers neither.</summary>
internal sealed class ChoiceCondition(FactDefinition.Choice fact, string value, bool negated) : AudienceRule
{
    private readonly ulong hash = StableHash.Of(value);

    public override bool IsPersonal => fact.IsPersonal;

    internal bool IsNegated => negated;

    internal ChoiceFact Fact => fact.Fact;

    internal override int Binding => 3;

    public override bool Holds(SubscriberFacts facts)
    {
        var known = facts.Choice(fact.Fact);
        return known != 0 && (known == hash) != negated;
    }

    internal override string Print() => $"{fact.Name} {(negated ? "!=" : "=")} {RuleWords.Quoted(value)}";
}

/// <summary>A choice that is one of several values.</summary>
internal sealed class ChoiceInCondition(FactDefinition.Choice fact, IReadOnlyList<string> values) : AudienceRule
{
    private readonly ulong[] hashes = [.. values.Select(value => StableHash.Of(value))];

    public override bool IsPersonal => fact.IsPersonal;

    internal ChoiceFact Fact => fact.Fact;

    internal override int Binding => 3;

    public override bool Holds(SubscriberFacts facts)
    {
        var known = facts.Choice(fact.Fact);
        return known != 0 && hashes.AsSpan().Contains(known);
    }

    internal override string Print() => $"{fact.Name} in ({string.Join(", ", values.Select(RuleWords.Quoted))})";
}

/// <summary>A flag that is set.</summary>
internal sealed class FlagCondition(FactDefinition.Flag fact) : AudienceRule
{
    public override bool IsPersonal => fact.IsPersonal;

    internal FlagFact Fact => fact.Fact;

    internal override int Binding => 3;

    public override bool Holds(SubscriberFacts facts) => facts[fact.Fact];

    internal override string Print() => fact.Name;
}

/// <summary>An offer that is active for the subscriber.</summary>
internal sealed class OwnsCondition(string offer) : AudienceRule
{
    private readonly ulong hash = StableHash.Of(offer);

    public override bool IsPersonal => true;

    internal override int Binding => 3;

    public override bool Holds(SubscriberFacts facts) => facts.Owns(hash);

    // Codes are always quoted: an editor recognises them at a glance.
    internal override string Print() => $"owns {RuleWords.AlwaysQuoted(offer)}";
}
