using System.Globalization;
using ECare.Cms.Editors;
using ECare.Cms.Editors.Values;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models.Blocks;

namespace ECare.Cms.Gate;

/// <summary>
/// Finds pictures without words for those who do not see them: a picture <c>image</c> of a document type that has a field <c>imageAlt</c> must
/// have it filled in every language that goes live, and so must a block's in the languages that it says something in. A type without such a field
/// shows its pictures as decoration.
/// </summary>
internal sealed class PictureTextCheck(BlockValues blocks) : IPublishCheck
{
    public const string Name = "PictureText";
    private const string Suffix = "Alt";

    public IEnumerable<PublishFinding> Find(PublishCandidate candidate) => OfDocument(candidate).Concat(OfBlocks(candidate));

    private static IEnumerable<PublishFinding> OfDocument(PublishCandidate candidate) =>
        from text in candidate.Content.Properties
        where text.Alias.EndsWith(Suffix, StringComparison.Ordinal)
        let picture = candidate.Content.Properties.FirstOrDefault(property => property.Alias == text.Alias[..^Suffix.Length])
        where picture is not null && candidate.ValuesOf(picture).Any(value => IsChosen(value.Value))
        from value in candidate.ValuesOf(text)
        where string.IsNullOrWhiteSpace(value.Value as string)
        select new PublishFinding(Name, $"the picture has no description{In(value.Culture)} (field “{text.PropertyType.Name}”).")
        {
            Property = text.Alias,
            Culture = value.Culture,
        };

    private IEnumerable<PublishFinding> OfBlocks(PublishCandidate candidate)
    {
        var types = blocks.TypeReader();
        return
            from property in candidate.Content.Properties
            where property.PropertyType.PropertyEditorAlias == Constants.PropertyEditors.Aliases.BlockList
            from list in candidate.ValuesOf(property)
            from block in BlockJson.Read<BlockListValue>(Words(list.Value))?.ContentData ?? []
            let type = types(block.ContentTypeKey)
            where type is not null
            from text in type.CompositionPropertyTypes
            where text.Alias.EndsWith(Suffix, StringComparison.Ordinal) && block.Values.Any(value => value.Alias == text.Alias[..^Suffix.Length] && IsChosen(value.Value))
            from culture in SpokenIn(block, list.Culture is null ? candidate.Cultures : [list.Culture])
            where !block.Values.Any(value => value.Alias == text.Alias && (value.Culture is null || IsSame(value.Culture, culture)) && !string.IsNullOrWhiteSpace(Words(value.Value)))
            select new PublishFinding(Name, $"a picture in “{property.PropertyType.Name}” has no description{In(culture)} (block “{type.Name}”, field “{text.Name}”).")
            {
                Property = property.Alias,
                Culture = list.Culture,
            };
    }

    /// <summary>A block that says something in some languages is not shown in the others.</summary>
    private static IEnumerable<string?> SpokenIn(BlockItemData block, IEnumerable<string?> cultures) => block.Values.All(value => value.Culture is null)
        ? cultures
        : cultures.Where(culture => block.Values.Any(value => value.Culture is not null && IsSame(value.Culture, culture) && !string.IsNullOrWhiteSpace(Words(value.Value))));

    private static bool IsSame(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    // Nothing chosen is an empty list.
    private static bool IsChosen(object? picture) => Words(picture).Length > 2;

    private static string Words(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty;

    private static string In(string? culture) => culture is null ? string.Empty : $" in {culture}";
}
