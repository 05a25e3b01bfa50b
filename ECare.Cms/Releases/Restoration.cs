using Umbraco.Cms.Core.Models;
using Umbraco.Extensions;

namespace ECare.Cms.Releases;

/// <summary>What a document shall say again: in some languages and in what they share as before a release, in others as it does now.</summary>
/// <param name="Former">The version before the release.</param>
/// <param name="Shared">The fields that languages share.</param>
/// <param name="Cultures">The languages that go back.</param>
/// <param name="Others">The languages that are published again as they are, so that what they share goes back.</param>
internal sealed record Restoration(IContent Former, SharedFields Shared, string[] Cultures, string[] Others)
{
    public const string Everything = "*";

    public string[] Published => [.. Cultures, .. Others];

    /// <summary>Writes it into the draft.</summary>
    public void Write(IContent document)
    {
        foreach (var culture in Published.Where(culture => culture != Everything))
        {
            document.SetCultureName(Source(document, culture).GetPublishName(culture), culture);
        }

        document.Name = document.ContentType.VariesByCulture() ? document.Name : Former.PublishName;
        foreach (var property in Shared.Back)
        {
            property.SetValue(Former.GetValue(property.Alias, published: true));
        }

        foreach (var property in Shared.Kept)
        {
            property.SetValue(property.GetValue(published: true));
        }

        foreach (var property in document.Properties.Where(property => property.PropertyType.VariesByCulture()))
        {
            foreach (var culture in Published)
            {
                property.SetValue(Source(document, culture).GetValue(property.Alias, culture, published: true), culture);
            }
        }
    }

    private IContent Source(IContent document, string culture) => Others.Contains(culture) ? document : Former;
}
