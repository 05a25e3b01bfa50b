using ECare.Campaigns.Decisions;
using ECare.Cms.Preview;
using ECare.Core.Operators;
using ECare.Web.Backoffice.Preview;
using ECare.Web.Content.Models;
using ECare.Web.Features.SignIn;

namespace ECare.Web.Features.Campaigns;

/// <summary>What a placement shows in a preview: the campaign that is previewed, else what the rules choose for the sample. Nothing is counted.</summary>
internal sealed class PlacementPreview(CampaignDesk desk, FactsReader reader)
{
    public static bool IsAbout(PreviewVisit visit, Campaign? campaign, string placement) =>
        campaign is not null && campaign.Key == visit.Ticket.Document && campaign.Placements.Contains(placement, StringComparer.Ordinal);

    public async Task<CampaignChoice> DecideAsync(Operator @operator, PlacementRequest request, PreviewVisit visit, HttpContext http)
    {
        var facts = http.Person is { CustomerId: { } persona }
            ? await reader.ReadAsync(Guid.Empty, persona, request.LineId, http.RequestAborted)
            : PreviewPeople.FactsOf(visit);
        return desk.PreviewOf(@operator.Name, request.Placement, facts, visit.At);
    }
}
