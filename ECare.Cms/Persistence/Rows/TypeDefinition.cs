using System.Text.Json;
using ECare.Cms.Persistence.Json;
using Umbraco.Cms.Core.Models;

namespace ECare.Cms.Persistence.Rows;

/// <summary>What a document type or media type is made of, apart from its name and its place in the tree.</summary>
internal sealed record TypeDefinition
{
    public string? Icon { get; init; }

    public string? Thumbnail { get; init; }

    public string? Description { get; init; }

    public bool AllowedAsRoot { get; init; }

    public bool IsElement { get; init; }

    public Guid? ListView { get; init; }

    public ContentVariation Variations { get; init; }

    public CleanupDefinition? Cleanup { get; init; }

    /// <summary>Keys of the types whose properties this one has too.</summary>
    public IReadOnlyList<Guid> Compositions { get; init; } = [];

    public IReadOnlyList<AllowedDefinition> Allowed { get; init; } = [];

    public IReadOnlyList<GroupDefinition> Groups { get; init; } = [];

    public IReadOnlyList<PropertyDefinition> Properties { get; init; } = [];

    public static TypeDefinition Parse(string json) =>
        JsonSerializer.Deserialize<TypeDefinition>(json, StoredJson.Options) ?? new TypeDefinition();

    public string ToJson() => JsonSerializer.Serialize(this, StoredJson.Options);
}

/// <summary>How long old versions are kept.</summary>
internal sealed record CleanupDefinition(bool PreventCleanup, int? KeepAllVersionsNewerThanDays, int? KeepLatestVersionPerDayForDays);

/// <summary>A type that may be created below this one.</summary>
internal sealed record AllowedDefinition(Guid Key, int SortOrder, string Alias);

/// <summary>A tab or a group of properties.</summary>
internal sealed record GroupDefinition(int Id, Guid Key, PropertyGroupType Type, string? Name, string Alias, int SortOrder);

/// <summary>A property; <see cref="GroupId"/> is absent when it stands in no group.</summary>
internal sealed record PropertyDefinition(int Id, Guid Key, string Alias, string Name, Guid DataTypeKey)
{
    public int? GroupId { get; init; }

    public string? Description { get; init; }

    public bool Mandatory { get; init; }

    public string? MandatoryMessage { get; init; }

    public string? ValidationRegExp { get; init; }

    public string? ValidationRegExpMessage { get; init; }

    public bool LabelOnTop { get; init; }

    public int SortOrder { get; init; }

    public ContentVariation Variations { get; init; }
}
