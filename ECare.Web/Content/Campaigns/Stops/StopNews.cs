using System.Globalization;
using ECare.Campaigns.Stops;
using ECare.Cms.Letters;
using ECare.Core.Operators;
using ECare.Web.Features.Desk.Campaigns;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Actions;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;

namespace ECare.Web.Content.Campaigns.Stops;

/// <summary>Tells editors what was stopped by itself and started again: by a letter, and in the audit trail of the campaign's document.</summary>
internal sealed class StopNews(
    CampaignPublisher publisher, IContentService contents, StaffLetters letters, IAuditService audit, IOptions<WebRoutingSettings> routing)
{
    /// <summary>The document of a campaign that is published.</summary>
    public IContent? DocumentOf(Operator @operator, string campaign) =>
        publisher.DocumentOf(@operator.Name, campaign) is { } key ? contents.GetById(key) : null;

    /// <summary>Writes to everybody who may change the document, and notes it there.</summary>
    public async Task StoppedAsync(Operator @operator, IContent document, CampaignStop stop)
    {
        var what = Named(stop.Campaign, stop.Creative);
        await NoteAsync(document, Constants.Security.SuperUserKey, $"{what} was stopped by itself: {CampaignDeskWords.Of(stop.Cause)} ({Figures(stop)})");
        await letters.TellAsync(
            document,
            ActionUpdate.ActionLetter,
            $"{what} was stopped by itself",
            $"{what} of {@operator.DisplayName} was stopped by itself, because it is proven of it: {CampaignDeskWords.Of(stop.Cause)}. {Figures(stop)}.\n\n"
            + $"{(stop.Creative == CampaignStop.WholeCampaign ? "It is shown to nobody any more." : "Its people see the other creatives.")} "
            + $"Its report: {AddressOf(@operator, stop.Campaign)}\nWho may publish can start it again there, with a reason.");
    }

    /// <summary>Notes at the document who started it again and why.</summary>
    public async Task RestartedAsync(Operator @operator, StoppedPart stopped, Guid by, string reason)
    {
        if (DocumentOf(@operator, stopped.Campaign) is { } document)
        {
            await NoteAsync(document, by, $"{Named(stopped.Campaign, stopped.Creative)} was started again after it had been stopped by itself: {reason.Trim()}");
        }
    }

    private async Task NoteAsync(IContent document, Guid by, string what) =>
        await audit.AddAsync(AuditType.Custom, by, document.Id, UmbracoObjectTypes.Document.GetName(), what, what);

    private static string Named(string campaign, string creative) =>
        creative == CampaignStop.WholeCampaign ? $"Campaign “{campaign}”" : $"Creative {creative} of campaign “{campaign}”";

    private static string Figures(CampaignStop stop) => string.Create(
        CultureInfo.InvariantCulture, $"{100 * stop.Effect:F2} points, between {100 * stop.Low:F2} and {100 * stop.High:F2}, of {stop.People} people");

    private string AddressOf(Operator @operator, string campaign)
    {
        var path = CampaignReportsController.AddressOf(@operator, campaign);
        return Uri.TryCreate(routing.Value.UmbracoApplicationUrl, UriKind.Absolute, out var host) ? new Uri(host, path).ToString() : path;
    }
}
