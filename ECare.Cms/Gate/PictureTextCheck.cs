using Umbraco.Cms.Core.Models;

namespace ECare.Cms.Gate;

/// <summary>
/// Finds pictures without words for those who do not see them: a picture <c>image</c> of a document type that has a field <c>imageAlt</c> must
/// have it filled in every language that goes live. A type without such a field shows its pictures as decoration.
/// </summary>
internal sealed class PictureTextCheck : IPublishCheck
{
    public const string Name = "PictureText";
    private const string Suffix = "Alt";

    public IEnumerable<PublishFinding> Find(PublishCandidate candidate) =>
        from text in candidate.Content.Properties
        where text.Alias.EndsWith(Suffix, StringComparison.Ordinal)
        let picture = candidate.Content.Properties.FirstOrDefault(property => property.Alias == text.Alias[..^Suffix.Length])
        where picture is not null && IsChosen(candidate, picture)
        from value in candidate.ValuesOf(text)
        where string.IsNullOrWhiteSpace(value.Value as string)
        select new PublishFinding(Name, $"the picture has no description{(value.Culture is null ? "" : $" in {value.Culture}")} (field “{text.PropertyType.Name}”).")
        {
            Property = text.Alias,
            Culture = value.Culture,
        };

    private static bool IsChosen(PublishCandidate candidate, IProperty picture) =>
        candidate.ValuesOf(picture).Any(value => value.Value is string { Length: > 2 });
}
