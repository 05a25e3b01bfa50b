using ECare.Cms.Editors;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Blocks;
using Umbraco.Cms.Core.Services;
using Umbraco.Extensions;

namespace ECare.Cms.Gate;

/// <summary>
/// Finds pictures without words for those who do not see them: a picture <c>image</c> of a type that has a field <c>imageAlt</c> must have it
/// filled in every language that goes live, in the document and in its blocks. A type without such a field shows its pictures as decoration.
/// </summary>
internal sealed class PictureTextCheck(IContentTypeService types) : IPublishCheck
{
    public const string Name = "PictureText";
    private const string Suffix = "Alt";

    public IEnumerable<PublishFinding> Find(PublishCandidate candidate) =>
    [
        .. from text in candidate.Content.Properties
           where text.Alias.EndsWith(Suffix, StringComparison.Ordinal)
           let picture = candidate.Content.Properties.FirstOrDefault(property => property.Alias == PictureOf(text.Alias))
           where picture is not null && candidate.ValuesOf(picture).Any(value => IsChosen(value.Value))
           from value in candidate.ValuesOf(text)
           where IsBlank(value.Value)
           select Finding("the picture has no description", value.Culture, text.PropertyType.Name, text.Alias),
        .. from property in candidate.Content.Properties
           where property.PropertyType.PropertyEditorAlias == Constants.PropertyEditors.Aliases.BlockList
           from value in candidate.ValuesOf(property)
           where value.Value is string
           from finding in InBlocks((string)value.Value!, value.Culture is null ? candidate.Cultures : [value.Culture], property)
           select finding,
    ];

    private IEnumerable<PublishFinding> InBlocks(string stored, IReadOnlyList<string?> cultures, IProperty property) =>
        from block in BlockJson.Read<BlockListValue>(stored)?.ContentData ?? []
        let type = types.Get(block.ContentTypeKey)
        where type is not null
        from text in type.CompositionPropertyTypes
        where text.Alias.EndsWith(Suffix, StringComparison.Ordinal) && block.Values.Any(value => value.Alias == PictureOf(text.Alias) && IsChosen(value.Value))
        from culture in cultures
        let isOwn = block.Values.Any(value => value.Culture is not null)
        where !isOwn || IsSaidIn(block, culture)
        where block.Values.Where(value => value.Alias == text.Alias && (value.Culture is null || value.Culture == culture)).All(value => IsBlank(value.Value))
        select Finding($"the picture in a block “{type.Name}” has no description", culture, text.Name, property.Alias);

    /// <summary>A block that says nothing in a language is not shown there.</summary>
    private static bool IsSaidIn(BlockItemData block, string? culture) => block.Values.Any(value => value.Culture == culture && !IsBlank(value.Value));

    private static PublishFinding Finding(string what, string? culture, string? field, string property) =>
        new(Name, $"{what}{(culture is null ? "" : $" in {culture}")} (field “{field}”).") { Property = property, Culture = culture };

    private static string PictureOf(string text) => text[..^Suffix.Length];

    private static bool IsChosen(object? picture) => picture is string { Length: > 2 };

    private static bool IsBlank(object? text) => string.IsNullOrWhiteSpace(text as string);
}
