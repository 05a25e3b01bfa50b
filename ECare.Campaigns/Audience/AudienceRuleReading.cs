namespace ECare.Campaigns.Audience;

/// <summary>What is wrong with a rule. Words for each are the dictionary's <c>Campaign.Rule.Error.*</c>.</summary>
public enum RuleError
{
    /// <summary>Something else was expected here.</summary>
    Unexpected,

    /// <summary>No fact has this name.</summary>
    UnknownFact,

    /// <summary>The fact has no such value.</summary>
    UnknownValue,

    /// <summary>The fact is not written in this unit.</summary>
    WrongUnit,

    /// <summary>The lower end lies above the upper end.</summary>
    EmptyRange,

    /// <summary>Longer or deeper than a rule may be.</summary>
    TooComplex,
}

/// <summary>What came of reading a rule.</summary>
public abstract record AudienceRuleReading
{
    private AudienceRuleReading()
    {
    }

    /// <summary>The rule is sound.</summary>
    public sealed record Read(AudienceRule Rule) : AudienceRuleReading;

    /// <summary>The rule is refused.</summary>
    /// <param name="Error">What is wrong.</param>
    /// <param name="Position">Where, as the number of characters before it.</param>
    /// <param name="Found">What stands there; empty at the end.</param>
    /// <param name="Expected">What could stand there instead, as it would be written.</param>
    public sealed record Refused(RuleError Error, int Position, string Found, IReadOnlyList<string> Expected) : AudienceRuleReading
    {
        /// <summary>The dictionary key of the message.</summary>
        public string MessageKey => $"Campaign.Rule.Error.{Error}";
    }
}
