using Umbraco.Cms.Core.Models;
using Umbraco.Extensions;

namespace ECare.Cms.Gate;

/// <summary>A document that somebody wants to publish.</summary>
/// <param name="Content">The draft.</param>
/// <param name="Cultures">The languages that would go live; one <see langword="null"/> for a document that is the same in every language.</param>
public sealed record PublishCandidate(IContent Content, IReadOnlyList<string?> Cultures)
{
    /// <summary>The value that a property has in each of the languages; once when it is the same in all.</summary>
    internal IEnumerable<(string? Culture, object? Value)> ValuesOf(IProperty property) => property.PropertyType.Variations.VariesByCulture()
        ? Cultures.OfType<string>().Select(culture => ((string?)culture, property.GetValue(culture)))
        : [(null, property.GetValue())];
}

/// <summary>Something that readers would stumble over.</summary>
/// <param name="Check">The name of the check that found it: <c>BrokenLink</c>.</param>
/// <param name="Message">What is wrong and where, for the editor.</param>
public sealed record PublishFinding(string Check, string Message)
{
    /// <summary>The alias of the field that it is about, so that the editor sees it there; absent where it is about no single field.</summary>
    public string? Property { get; init; }

    /// <summary>The language that it is about; absent where it is about all.</summary>
    public string? Culture { get; init; }

    /// <summary>It blocks whatever the policy says.</summary>
    public bool IsLaw { get; init; }

    /// <summary>It never blocks: what was found may be right.</summary>
    public bool IsHint { get; init; }
}
