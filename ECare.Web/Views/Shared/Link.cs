namespace ECare.Web.Views.Shared;

/// <summary>Words that lead somewhere.</summary>
/// <param name="Icon">lucide's name, or null.</param>
public sealed record Link(string Text, string Url, string? Icon = null);

/// <summary>What a state means, as colour and icon show it; the words beside it say it too.</summary>
public enum Tone
{
    /// <summary>Nothing to note.</summary>
    Neutral,

    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>Done, paid, in order.</summary>
    Good,

    /// <summary>Needs a look soon.</summary>
    Warn,

    /// <summary>Needs a look now.</summary>
    Bad,
}

internal static class ToneWords
{
    public static string Suffix(this Tone tone) => tone switch
    {
        Tone.Info => "info",
        Tone.Good => "good",
        Tone.Warn => "warn",
        Tone.Bad => "bad",
        _ => "neutral",
    };

    public static string Icon(this Tone tone) => tone switch
    {
        Tone.Good => "circle-check",
        Tone.Warn => "triangle-alert",
        Tone.Bad => "circle-alert",
        _ => "info",
    };
}
