using System.Globalization;

namespace ECare.Campaigns.Audience;

/// <summary>
/// Who a campaign is for, as written by an editor and checked. Asking <see cref="Holds"/> allocates nothing.
/// Two rules are equal when their canonical text is.
/// </summary>
public abstract class AudienceRule : IEquatable<AudienceRule>
{
    private string? text;

    private protected AudienceRule()
    {
    }

    /// <summary>The rule that lets everybody in.</summary>
    public static AudienceRule Everyone { get; } = new EveryoneRule();

    /// <summary>Reads a rule; nothing or blanks let everybody in.</summary>
    public static AudienceRuleReading Read(string? rule) => RuleParser.Read(rule);

    /// <summary>Whether it asks for something that may only be used with consent.</summary>
    public abstract bool IsPersonal { get; }

    /// <summary>How tightly the rule binds when it is printed: 0 or, 1 and, 2 not, 3 condition.</summary>
    internal abstract int Binding { get; }

    /// <summary>Whether the subscriber is in the audience.</summary>
    public abstract bool Holds(SubscriberFacts facts);

    /// <inheritdoc/>
    public bool Equals(AudienceRule? other) => other is not null && string.Equals(ToString(), other.ToString(), StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AudienceRule);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The canonical text: reading it gives an equal rule.</summary>
    public sealed override string ToString() => text ??= Print();

    internal abstract string Print();

    /// <summary>The parts that must all hold; a rule that is no conjunction is its own only part.</summary>
    internal virtual IReadOnlyList<AudienceRule> Conjuncts() => [this];

    internal string PrintWithin(int binding) => Binding < binding ? $"({this})" : ToString();
}

/// <summary>Everybody.</summary>
internal sealed class EveryoneRule : AudienceRule
{
    public override bool IsPersonal => false;

    internal override int Binding => 3;

    public override bool Holds(SubscriberFacts facts) => true;

    internal override string Print() => "everyone";

    internal override IReadOnlyList<AudienceRule> Conjuncts() => [];
}

/// <summary>Every part holds.</summary>
internal sealed class AllRule(IReadOnlyList<AudienceRule> parts) : AudienceRule
{
    private readonly AudienceRule[] parts = [.. parts.SelectMany(part => part is AllRule all ? all.parts : [part])];

    public override bool IsPersonal => parts.Any(part => part.IsPersonal);

    internal List<AudienceRule> Parts => [.. parts];

    internal override int Binding => 1;

    public override bool Holds(SubscriberFacts facts)
    {
        foreach (var part in parts)
        {
            if (!part.Holds(facts))
            {
                return false;
            }
        }

        return true;
    }

    internal override string Print() => string.Join(" and ", parts.Select(part => part.PrintWithin(2)));

    internal override IReadOnlyList<AudienceRule> Conjuncts() => [.. parts.SelectMany(part => part.Conjuncts())];
}

/// <summary>At least one part holds.</summary>
internal sealed class AnyRule(IReadOnlyList<AudienceRule> parts) : AudienceRule
{
    private readonly AudienceRule[] parts = [.. parts.SelectMany(part => part is AnyRule any ? any.parts : [part])];

    public override bool IsPersonal => parts.Any(part => part.IsPersonal);

    internal List<AudienceRule> Parts => [.. parts];

    internal override int Binding => 0;

    public override bool Holds(SubscriberFacts facts)
    {
        foreach (var part in parts)
        {
            if (part.Holds(facts))
            {
                return true;
            }
        }

        return false;
    }

    internal override string Print() => string.Join(" or ", parts.Select(part => part.PrintWithin(1)));
}

/// <summary>The inner rule does not hold.</summary>
internal sealed class NotRule(AudienceRule inner) : AudienceRule
{
    public override bool IsPersonal => inner.IsPersonal;

    internal override int Binding => 2;

    internal AudienceRule Inner => inner;

    public override bool Holds(SubscriberFacts facts) => !inner.Holds(facts);

    internal override string Print() => $"not {inner.PrintWithin(2)}";
}

/// <summary>How a number is compared.</summary>
internal enum Comparison
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>A number as the editor wrote it, so that it is printed in the same unit.</summary>
internal readonly record struct Quantity(double Written, RuleUnit? Unit)
{
    /// <summary>In the fact's own unit.</summary>
    public float Value => (float)(Written * (Unit?.Factor ?? 1));

    public override string ToString()
    {
        var number = Written.ToString("0.##############", CultureInfo.InvariantCulture);
        return Unit is null ? number : $"{number} {Unit.Name}";
    }
}
