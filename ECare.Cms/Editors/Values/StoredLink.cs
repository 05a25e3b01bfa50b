using System.Text.Json.Serialization;
using Umbraco.Cms.Core;

namespace ECare.Cms.Editors.Values;

/// <summary>
/// A link as stored: by <c>udi</c>, or by <c>type</c> and <c>unique</c> as older content has it. The order of the members is that of uSync's files.
/// </summary>
internal sealed record StoredLink
{
    public string? Name { get; init; }

    [JsonPropertyName("target")]
    public string? LinkTarget { get; init; }

    public Guid? Unique { get; init; }

    public string? Type { get; init; }

    public string? Udi { get; init; }

    public string? Url { get; init; }

    public string? QueryString { get; init; }

    public string? Culture { get; init; }

    /// <summary>What of ours it leads to; null for an address elsewhere.</summary>
    public GuidUdi? UdiOf() =>
        UdiParser.TryParse(Udi ?? string.Empty, out GuidUdi? parsed) ? parsed
        : Unique is not null && IsOurs(Type) ? new GuidUdi(Type!, Unique.Value)
        : null;

    public static StoredLink Of(EditorLink link) => new()
    {
        Name = link.Name,
        LinkTarget = link.Target,
        Udi = link.Unique is not null && IsOurs(link.Type) ? new GuidUdi(link.Type!, link.Unique.Value).ToString() : null,
        Url = IsOurs(link.Type) ? null : link.Url,
        QueryString = link.QueryString,
        Culture = link.Culture,
    };

    private static bool IsOurs(string? type) => type is Constants.UdiEntityType.Document or Constants.UdiEntityType.Media;
}

/// <summary>A link as the back office shows it.</summary>
internal sealed record EditorLink
{
    /// <summary>The kind of link that leads elsewhere.</summary>
    public const string External = "external";

    public string? Icon { get; init; }

    public string? Name { get; init; }

    public bool? Published { get; init; }

    public string? QueryString { get; init; }

    public string? Target { get; init; }

    public bool? Trashed { get; init; }

    public string? Type { get; init; }

    public Guid? Unique { get; init; }

    public string? Url { get; init; }

    public string? Culture { get; init; }
}
