using ECare.Cms.Gate;
using ECare.Cms.Publishing;
using ECare.Web.Content.Gate;
using Umbraco.Cms.Core.Models;
using CampaignModel = ECare.Web.Content.Models.Campaign;

namespace ECare.Web.Content.Campaigns;

/// <summary>
/// Holds back a campaign that could be shown to nobody. It would be kept out of the decisions anyway, and its editor would wonder
/// why nothing happens (docs/adr/0117).
/// </summary>
internal sealed class UsableCampaignCheck(ContentOwners owners, ContentSnapshots snapshots) : IPublishCheck
{
    public const string Name = "UsableCampaign";

    public IEnumerable<PublishFinding> Find(PublishCandidate candidate)
    {
        var content = candidate.Content;
        if (content.ContentType.Alias != CampaignModel.ModelTypeAlias || owners.Of(content) is not { } @operator)
        {
            return [];
        }

        var fields = CampaignFields.Of(content);
        var faults = CampaignFaults.Of(fields, @operator.Zone).Concat(CodeFaults(content, fields)).ToList();
        if (faults.Count == 0 && CampaignDocument.Read(fields, @operator.Zone) is CampaignReading.Refused(var reason))
        {
            faults.Add(new CampaignFault("campaignCode", reason));
        }

        return
        [
            .. faults.Select(fault => Finding(fault.Reason, fault.Property, null)),
            .. from culture in candidate.Cultures
               where string.IsNullOrWhiteSpace(content.GetValue<string>("headline", culture))
               select Finding($"it has no headline{(culture is null ? "" : $" in {culture}")}", "headline", culture),
        ];
    }

    private IEnumerable<CampaignFault> CodeFaults(IContent content, CampaignFields fields)
    {
        if (fields.CampaignCode?.Trim() is not { Length: > 0 } code)
        {
            yield break;
        }

        var home = content.Path.Split(',')[1];
        foreach (var other in snapshots.Current.DocumentsOfType(CampaignModel.ModelTypeAlias).OfType<CampaignModel>().Where(other => other.Path.Split(',')[1] == home))
        {
            if (other.Key == content.Key && other.CampaignCode?.Trim() is { Length: > 0 } live && live != code)
            {
                yield return new CampaignFault("campaignCode", $"its code was “{live}” when it was published; what was decided and counted hangs on it, so it stays");
            }
            else if (other.Key != content.Key && other.CampaignCode?.Trim() == code)
            {
                yield return new CampaignFault("campaignCode", $"“{other.Name}” has the code “{code}” already");
            }
        }
    }

    private static PublishFinding Finding(string reason, string property, string? culture) => new(Name, $"{reason}.") { IsLaw = true, Property = property, Culture = culture };
}
