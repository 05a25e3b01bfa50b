using System.Globalization;
using System.Text;

namespace ECare.Campaigns.Audience;

internal enum RuleTokenKind
{
    Word,
    Text,
    Number,
    Symbol,
    End,
    Bad,
}

/// <summary>A piece of a rule and where it stands.</summary>
internal readonly record struct RuleToken(RuleTokenKind Kind, string Text, double Number, int Position)
{
    public bool Is(string text) => Kind is RuleTokenKind.Word or RuleTokenKind.Symbol && string.Equals(Text, text, StringComparison.Ordinal);
}

/// <summary>Cuts a rule into tokens. What it cannot read becomes one bad token; the parser names the position.</summary>
internal sealed class RuleLexer(string rule)
{
    private int at;

    public List<RuleToken> Read()
    {
        var tokens = new List<RuleToken>();
        do
        {
            tokens.Add(Next());
        }
        while (tokens[^1].Kind is not (RuleTokenKind.End or RuleTokenKind.Bad));

        return tokens;
    }

    private RuleToken Next()
    {
        while (at < rule.Length && char.IsWhiteSpace(rule[at]))
        {
            at++;
        }

        if (at == rule.Length)
        {
            return new RuleToken(RuleTokenKind.End, "", 0, at);
        }

        var first = rule[at];
        if (RuleWords.Starts(first))
        {
            return Word();
        }

        if (char.IsAsciiDigit(first) || (first == '-' && at + 1 < rule.Length && char.IsAsciiDigit(rule[at + 1])))
        {
            return Number();
        }

        return first == '"' ? Quoted() : Symbol();
    }

    private RuleToken Word()
    {
        var start = at;
        while (at < rule.Length && RuleWords.Continues(rule[at]))
        {
            at++;
        }

        return new RuleToken(RuleTokenKind.Word, rule[start..at], 0, start);
    }

    private RuleToken Number()
    {
        var start = at++;
        while (at < rule.Length && char.IsAsciiDigit(rule[at]))
        {
            at++;
        }

        if (at + 1 < rule.Length && rule[at] == '.' && char.IsAsciiDigit(rule[at + 1]))
        {
            at++;
            while (at < rule.Length && char.IsAsciiDigit(rule[at]))
            {
                at++;
            }
        }

        var text = rule[start..at];
        return new RuleToken(RuleTokenKind.Number, text, double.Parse(text, CultureInfo.InvariantCulture), start);
    }

    private RuleToken Quoted()
    {
        var start = at++;
        var value = new StringBuilder();
        while (at < rule.Length && rule[at] != '"')
        {
            if (rule[at] == '\\' && at + 1 < rule.Length)
            {
                at++;
            }

            value.Append(rule[at++]);
        }

        if (at >= rule.Length)
        {
            return new RuleToken(RuleTokenKind.Bad, rule[start..], 0, start);
        }

        at++;
        return new RuleToken(RuleTokenKind.Text, value.ToString(), 0, start);
    }

    private RuleToken Symbol()
    {
        var start = at;
        var length = at + 1 < rule.Length && rule.AsSpan(at, 2) is "!=" or "<=" or ">=" ? 2 : 1;
        var text = rule.Substring(start, length);
        at += length;
        var known = text is "=" or "!=" or "<" or "<=" or ">" or ">=" or "(" or ")" or "," or "%";
        return new RuleToken(known ? RuleTokenKind.Symbol : RuleTokenKind.Bad, text, 0, start);
    }
}
