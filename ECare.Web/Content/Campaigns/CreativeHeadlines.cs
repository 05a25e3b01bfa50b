using ECare.Campaigns.Creatives;
using ECare.Core.Operators;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Extensions;
using CampaignModel = ECare.Web.Content.Models.Campaign;

namespace ECare.Web.Content.Campaigns;

/// <summary>What the creatives of a campaign say, so that staff know which is which.</summary>
internal sealed class CreativeHeadlines(CampaignPublisher publisher, IPublishedContentCache content, IPublishedValueFallback fallback)
{
    private const string StaffLanguage = "en";

    /// <summary>By key: in the language of the staff, else in the operator's first. None for a campaign that is not published.</summary>
    public IReadOnlyDictionary<string, string> Of(Operator @operator, string code)
    {
        if (publisher.DocumentOf(@operator.Name, code) is not { } key || content.GetById(key) is not CampaignModel document)
        {
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }

        var language = @operator.Languages.FirstOrDefault(each => each == StaffLanguage) ?? @operator.Languages[0];
        var headlines = CampaignFields.Of(document).Creatives.Where(creative => creative.Headlines.Count > 0).ToDictionary(
            creative => creative.Key,
            creative => creative.Headlines.TryGetValue(language, out var headline) ? headline : creative.Headlines.First().Value,
            StringComparer.Ordinal);
        if (document.Value<string>(fallback, "headline", language) is { Length: > 0 } main)
        {
            headlines[Creative.Main] = main;
        }

        return headlines;
    }
}
