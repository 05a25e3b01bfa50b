using Umbraco.Cms.Core.Models;
using Umbraco.Extensions;

namespace ECare.Cms.Releases;

/// <summary>
/// The fields that the languages of a document share. A release takes back what it brought; what somebody published since is no longer its own, as
/// long as a language stays public that is not its own either (docs/adr/0195).
/// </summary>
/// <param name="Back">Fields that say again what they said before the release.</param>
/// <param name="Kept">Fields that stay as they were published since.</param>
internal sealed record SharedFields(IReadOnlyList<IProperty> Back, IReadOnlyList<IProperty> Kept)
{
    /// <param name="document">As it is now.</param>
    /// <param name="released">As the release left it; null when that version is gone.</param>
    /// <param name="former">As it was before.</param>
    /// <param name="own">The languages of the release.</param>
    public static SharedFields Of(IContent document, IContent? released, IContent former, HashSet<string> own)
    {
        var shared = document.Properties.Where(property => !property.PropertyType.VariesByCulture()).ToList();
        var isShared = Others(document, own).Any();
        var changed = shared.Where(property => !Equals(Now(property), Said(former, property)))
            .ToLookup(property => isShared && !Equals(Now(property), released is null ? null : Said(released, property)));
        return new SharedFields([.. shared.Except(changed[true])], [.. changed[true]]);
    }

    /// <summary>The public languages that are not the release's.</summary>
    public static IEnumerable<string> Others(IContent document, HashSet<string> own) => document.PublishedCultures.Where(culture => !own.Contains(culture));

    /// <summary>Whether going back changes any of them.</summary>
    public bool Differ(IContent former) => Back.Any(property => !Equals(Now(property), Said(former, property)));

    /// <summary>Their names as editors read them.</summary>
    public string KeptNames => string.Join(", ", Kept.Select(property => property.PropertyType.Name));

    private static object? Now(IProperty property) => property.GetValue(published: true);

    private static object? Said(IContent version, IProperty property) => version.Properties[property.Alias]?.GetValue(published: true);
}
