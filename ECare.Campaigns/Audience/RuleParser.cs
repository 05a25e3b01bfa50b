namespace ECare.Campaigns.Audience;

/// <summary>Reads a rule by recursive descent; the grammar stands in <c>docs/audience-rules.md</c>.</summary>
internal sealed class RuleParser
{
    /// <summary>Editors' rules have a handful of conditions; the bounds keep a pasted novel from exhausting the stack.</summary>
    private const int LongestRule = 4_000;
    private const int DeepestRule = 50;

    private readonly List<RuleToken> tokens;
    private int at;
    private int depth;

    private RuleParser(List<RuleToken> tokens) => this.tokens = tokens;

    private RuleToken Current => tokens[at];

    public static AudienceRuleReading Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new AudienceRuleReading.Read(AudienceRule.Everyone);
        }

        if (text.Length > LongestRule)
        {
            return new AudienceRuleReading.Refused(RuleError.TooComplex, LongestRule, "", []);
        }

        var parser = new RuleParser(new RuleLexer(text).Read());
        try
        {
            var rule = parser.Or();
            return parser.Current.Kind == RuleTokenKind.End
                ? new AudienceRuleReading.Read(rule)
                : parser.Problem(RuleError.Unexpected, "and", "or").Reading;
        }
        catch (RuleProblem problem)
        {
            return problem.Reading;
        }
    }

    private AudienceRule Or() => Chain("or", And, parts => new AnyRule(parts));

    private AudienceRule And() => Chain("and", Factor, parts => new AllRule(parts));

    private AudienceRule Chain(string keyword, Func<AudienceRule> part, Func<IReadOnlyList<AudienceRule>, AudienceRule> join)
    {
        var first = part();
        if (!Current.Is(keyword))
        {
            return first;
        }

        var parts = new List<AudienceRule> { first };
        while (Took(keyword))
        {
            parts.Add(part());
        }

        return join(parts);
    }

    private AudienceRule Factor()
    {
        if (++depth > DeepestRule)
        {
            throw Problem(RuleError.TooComplex);
        }

        var rule = Took("not") ? new NotRule(Factor()) : Took("(") ? Bracketed() : Condition();
        depth--;
        return rule;
    }

    private AudienceRule Bracketed()
    {
        var rule = Or();
        Expect(")");
        return rule;
    }

    private AudienceRule Condition()
    {
        if (Took("everyone"))
        {
            return AudienceRule.Everyone;
        }

        if (Took("owns"))
        {
            return new OwnsCondition(Value());
        }

        if (Current.Kind != RuleTokenKind.Word || RuleWords.Keywords.Contains(Current.Text))
        {
            throw Problem(RuleError.Unexpected, "not", "(", "owns", "everyone", "line.kind");
        }

        if (!FactSchema.ByName.TryGetValue(Current.Text, out var fact))
        {
            throw Problem(RuleError.UnknownFact, [.. Nearest(Current.Text)]);
        }

        at++;
        return fact switch
        {
            FactDefinition.Number number => NumberCondition(number),
            FactDefinition.Choice choice => ChoiceCondition(choice),
            FactDefinition.Flag flag => new FlagCondition(flag),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private AudienceRule NumberCondition(FactDefinition.Number fact)
    {
        if (Took("between"))
        {
            var low = Quantity(fact);
            Expect("and");
            var position = at;
            var high = Quantity(fact);
            if (low.Value > high.Value)
            {
                at = position;
                throw Problem(RuleError.EmptyRange, low.ToString());
            }

            return new BetweenCondition(fact, low, high);
        }

        var comparison = Comparison();
        return new NumberCondition(fact, comparison, Quantity(fact));
    }

    private Comparison Comparison()
    {
        Comparison? comparison = Current.Kind != RuleTokenKind.Symbol ? null : Current.Text switch
        {
            "=" => Audience.Comparison.Equal,
            "!=" => Audience.Comparison.NotEqual,
            "<" => Audience.Comparison.Less,
            "<=" => Audience.Comparison.LessOrEqual,
            ">" => Audience.Comparison.Greater,
            ">=" => Audience.Comparison.GreaterOrEqual,
            _ => null,
        };

        if (comparison is null)
        {
            throw Problem(RuleError.Unexpected, "=", "!=", "<", "<=", ">", ">=", "between");
        }

        at++;
        return comparison.Value;
    }

    private Quantity Quantity(FactDefinition.Number fact)
    {
        if (Current.Kind != RuleTokenKind.Number)
        {
            throw Problem(RuleError.Unexpected, "0");
        }

        var number = Current.Number;
        at++;
        if (Current.Is("%") || (Current.Kind == RuleTokenKind.Word && !RuleWords.Keywords.Contains(Current.Text)))
        {
            var unit = fact.Units.FirstOrDefault(unit => Current.Is(unit.Name))
                ?? throw Problem(RuleError.WrongUnit, [.. fact.Units.Select(unit => unit.Name)]);
            at++;
            return new Quantity(number, unit);
        }

        return new Quantity(number, null);
    }

    private AudienceRule ChoiceCondition(FactDefinition.Choice fact)
    {
        if (Took("in"))
        {
            Expect("(");
            var values = new List<string> { Value(fact) };
            while (Took(","))
            {
                values.Add(Value(fact));
            }

            Expect(")");
            return new ChoiceInCondition(fact, values);
        }

        var negated = Current.Is("!=");
        if (!negated && !Current.Is("="))
        {
            throw Problem(RuleError.Unexpected, "=", "!=", "in");
        }

        at++;
        return new ChoiceCondition(fact, Value(fact), negated);
    }

    private string Value(FactDefinition.Choice? fact = null)
    {
        var isValue = Current.Kind == RuleTokenKind.Text || (Current.Kind == RuleTokenKind.Word && !RuleWords.Keywords.Contains(Current.Text));
        if (!isValue || Current.Text.Length == 0)
        {
            throw Problem(RuleError.Unexpected, fact is { Values.Count: > 0 } ? [.. fact.Values] : ["\"...\""]);
        }

        if (fact is { Values.Count: > 0 } && !fact.Values.Contains(Current.Text, StringComparer.Ordinal))
        {
            throw Problem(RuleError.UnknownValue, [.. fact.Values]);
        }

        return tokens[at++].Text;
    }

    private bool Took(string text)
    {
        if (!Current.Is(text))
        {
            return false;
        }

        at++;
        return true;
    }

    private void Expect(string text)
    {
        if (!Took(text))
        {
            throw Problem(RuleError.Unexpected, text);
        }
    }

    private RuleProblem Problem(RuleError error, params string[] expected) =>
        new(new AudienceRuleReading.Refused(error, Current.Position, Current.Text, expected));

    /// <summary>Facts whose name begins with the same letters, else all: what the editor probably meant.</summary>
    private static IEnumerable<string> Nearest(string name)
    {
        var alike = FactSchema.Facts.Select(fact => fact.Name).Where(known => known.StartsWith(name[..1], StringComparison.Ordinal)).ToList();
        return alike.Count > 0 ? alike : FactSchema.Facts.Select(fact => fact.Name);
    }
}

/// <summary>Unwinds the parser to where the reading is returned; it never leaves this folder.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1032", Justification = "It is thrown and caught by the parser only.")]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1064", Justification = "It is thrown and caught by the parser only.")]
internal sealed class RuleProblem(AudienceRuleReading.Refused reading) : Exception
{
    public AudienceRuleReading.Refused Reading { get; } = reading;
}
