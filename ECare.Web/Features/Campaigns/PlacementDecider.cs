using System.Data.Common;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;
using ECare.Cms.Preview;
using ECare.Core.Behaviour;
using ECare.Core.Operators;
using Microsoft.EntityFrameworkCore;

namespace ECare.Web.Features.Campaigns;

/// <summary>Asks for the campaign of a placement: decided for who is signed in, the rules' first for everybody else. A failing database costs the campaign, never the page.</summary>
internal sealed partial class PlacementDecider(
    CampaignDesk desk, FactsReader reader, KnownFacts known, Pseudonyms pseudonyms, ILogger<PlacementDecider> logger)
{
    /// <param name="language">Of the page, as the CMS calls it.</param>
    public async Task<CampaignChoice> DecideAsync(Operator @operator, PlacementRequest request, string language, HttpContext http)
    {
        if (http.Preview is { } visit)
        {
            return await new PlacementPreview(desk, reader).DecideAsync(@operator, request, visit, http);
        }

        if (CampaignPerson.Of(http, @operator, pseudonyms) is not { } person)
        {
            return desk.DefaultOf(@operator.Name, request.Placement);
        }

        try
        {
            var cancellation = http.RequestAborted;
            var facts = await known.OfAsync(
                (@operator.Name, person.CustomerId),
                request.LineId,
                () => reader.ReadAsync(person.Subscriber, person.CustomerId, request.LineId, cancellation));
            return facts is null
                ? desk.DefaultOf(@operator.Name, request.Placement)
                : await desk.DecideAsync(@operator.Name, request.Placement, facts, new ContactWay(ContactChannel.Page, language), cancellation);
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException or TimeoutException)
        {
            LogFailed(failure, request.Placement, @operator.Name);
            return desk.DefaultOf(@operator.Name, request.Placement);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Nothing could be decided for {Placement} of {OperatorName}; everybody's campaign is shown")]
    private partial void LogFailed(Exception failure, string placement, string operatorName);
}
