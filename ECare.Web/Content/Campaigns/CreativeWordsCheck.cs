using ECare.Cms.Gate;
using ECare.Web.Content.Gate;
using CampaignModel = ECare.Web.Content.Models.Campaign;

namespace ECare.Web.Content.Campaigns;

/// <summary>
/// Warns of a creative without words in a language that is published: its people see the others there, so it is drawn more rarely than its share says.
/// An operator may let it block (<c>publishingBlockedBy</c>).
/// </summary>
internal sealed class CreativeWordsCheck(ContentOwners owners) : IPublishCheck
{
    public const string Name = "CreativeWords";

    public IEnumerable<PublishFinding> Find(PublishCandidate candidate)
    {
        var content = candidate.Content;
        return content.ContentType.Alias == CampaignModel.ModelTypeAlias && owners.Of(content) is not null
            ? Find(CampaignFields.Of(content).Creatives, candidate.Cultures)
            : [];
    }

    internal static IEnumerable<PublishFinding> Find(IReadOnlyList<CreativeFields> creatives, IEnumerable<string?> cultures) =>
        from creative in creatives
        from culture in cultures
        where culture is not null && !creative.Headlines.ContainsKey(culture)
        select new PublishFinding(Name, $"creative “{creative.Key}” has no headline in {culture}: its people there see the others.") { Property = "creatives", Culture = culture };
}
