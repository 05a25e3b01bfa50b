using ECare.Cms.Gate;
using ECare.Core.Operators;
using Umbraco.Extensions;

namespace ECare.Web.Content.Gate;

/// <summary>
/// Finds mandatory fields that are not translated into the language of the country, its operator's first. Umbraco asks for them only in the
/// languages that are published at the time, so that a page could go live in English alone.
/// </summary>
internal sealed class TranslationCheck(ContentOwners owners) : IPublishCheck
{
    public IEnumerable<PublishFinding> Find(PublishCandidate candidate)
    {
        var content = candidate.Content;
        if (!content.ContentType.VariesByCulture() || owners.Of(content)?.Languages is not [var language, ..])
        {
            return [];
        }

        return
            from property in content.Properties
            where property.PropertyType.Mandatory && property.PropertyType.VariesByCulture() && IsEmpty(property.GetValue(language))
            select new PublishFinding(nameof(ContentCheck.MissingTranslation), $"it is not translated into {language} (field “{property.PropertyType.Name}”).")
            {
                Property = property.Alias,
                Culture = language,
            };
    }

    private static bool IsEmpty(object? value) => value is null || (value is string text && string.IsNullOrWhiteSpace(text));
}
