using ECare.Core.Primitives;

namespace ECare.Core.Identity.Users;

/// <summary>How large a person wants the text.</summary>
public enum TextSize
{
    Normal,
    Large,
    Largest,
}

/// <summary>How a person wants the pages; what is null follows the operator's default.</summary>
public sealed record UserPreferences
{
    /// <summary>A culture's name: <c>ne-NP</c>. It is also the language of messages.</summary>
    public string? Language { get; init; }

    public DigitScript? Digits { get; init; }

    public CalendarSystem? Calendar { get; init; }

    public TextSize TextSize { get; init; } = TextSize.Normal;
}
