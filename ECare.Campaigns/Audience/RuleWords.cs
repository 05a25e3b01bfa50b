using System.Collections.Frozen;

namespace ECare.Campaigns.Audience;

/// <summary>Which characters make a word of the rule language, and how a value is written when it is not one.</summary>
internal static class RuleWords
{
    public static readonly FrozenSet<string> Keywords =
        new[] { "and", "or", "not", "in", "between", "owns", "everyone" }.ToFrozenSet(StringComparer.Ordinal);

    public static bool Starts(char character) => char.IsAsciiLetter(character) || character == '_';

    public static bool Continues(char character) => Starts(character) || char.IsAsciiDigit(character) || character is '-' or '.';

    public static string Quoted(string value) => IsWord(value) ? value : AlwaysQuoted(value);

    public static string AlwaysQuoted(string value) =>
        $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static bool IsWord(string value) =>
        value.Length > 0 && Starts(value[0]) && value.All(Continues) && !Keywords.Contains(value);
}
