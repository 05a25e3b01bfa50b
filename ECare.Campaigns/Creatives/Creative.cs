namespace ECare.Campaigns.Creatives;

/// <summary>
/// Another way to show a campaign, beside the main one. Its words and its picture stay in the CMS; here is what the draw needs. The main creative is no
/// such record: it is <see cref="Main"/>, and it has the share that the others leave.
/// </summary>
public sealed record Creative
{
    /// <summary>What the main creative is called.</summary>
    public const string Main = "A";

    /// <summary>How long a key may be.</summary>
    public const int KeyLength = 12;

    /// <summary>So many beside the main one.</summary>
    public const int Most = 5;

    /// <summary>What the editors call it: <c>B</c>. Of the letters a to z, digits and hyphens; stored with every decision, so another key is another creative.</summary>
    public required string Key { get; init; }

    /// <summary>The share of people, in per cent, above 0; all of them together leave something to the main one.</summary>
    public required double Share { get; init; }

    /// <summary>The languages that it has words in, as the CMS calls them: <c>nl-NL</c>.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>It was stopped by itself; its people see the others.</summary>
    public bool IsStopped { get; init; }

    internal bool IsIn(string language) => Languages.Contains(language, StringComparer.OrdinalIgnoreCase);
}
