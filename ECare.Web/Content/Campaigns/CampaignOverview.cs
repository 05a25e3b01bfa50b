using System.Globalization;
using ECare.Campaigns.Figures;
using ECare.Campaigns.Reporting;
using ECare.Cms.Approval;
using ECare.Cms.Releases;
using ECare.Cms.Staff;
using ECare.Core.Operators;
using ECare.Web.Features.Desk.Campaigns;
using Umbraco.Cms.Core.Actions;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Membership;
using Umbraco.Cms.Core.Scoping;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.AuthorizationStatus;
using CampaignModel = ECare.Web.Content.Models.Campaign;

namespace ECare.Web.Content.Campaigns;

/// <summary>How far a campaign is.</summary>
internal enum CampaignState
{
    Draft,
    Waiting,
    Scheduled,
    Live,
    Ended,

    /// <summary>It was shown once and is not published any more.</summary>
    Stopped,

    /// <summary>It is published and cannot be shown to anybody.</summary>
    Unusable,

    /// <summary>Its trial proved harm, so it is shown to nobody until somebody starts it again.</summary>
    HeldBack,
}

/// <summary>The campaigns of the countries that somebody works for, with what was counted of each.</summary>
internal sealed class CampaignOverview(
    IReleaseOwners countries, OperatorCatalogue operators, CampaignDocuments documents, CampaignMeasures measures, IContentPermissionService permissions)
{
    public async Task<IReadOnlyList<object>> OfAsync(IUser user, AskCampaigns asked, CancellationToken cancellationToken)
    {
        var overview = new List<object>();
        foreach (var country in countries.All.Where(each => asked.Country is null || string.Equals(each.Name, asked.Country, StringComparison.Ordinal)))
        {
            var status = await permissions.AuthorizeAccessAsync(user, [country.Home], new HashSet<string>(StringComparer.Ordinal) { ActionBrowse.ActionLetter });
            if (status == ContentAuthorizationStatus.Success && operators.Find(country.Name) is { } @operator)
            {
                var page = documents.Below(country.Home, asked);
                overview.Add(Country(@operator, page, await measures.OfAsync(@operator.Name, [.. page.Documents.Select(CodeOf)], cancellationToken)));
            }
        }

        return overview;
    }

    private object Country(Operator @operator, DocumentPage page, MeasuredCampaigns measured) => new
    {
        name = @operator.Name,
        displayName = @operator.DisplayName,
        timeZone = @operator.TimeZone,
        since = measured.Counted?.Since,
        holdoutPercent = measured.Counted?.HoldoutPercent,
        heldOutOfAll = measured.Trials.GetValueOrDefault(TrialPerson.AllCampaigns)?.HeldOut.People ?? 0,
        uplift = CampaignMeasures.Told(measured.Trials.GetValueOrDefault(TrialPerson.AllCampaigns)),
        report = $"{StaffCookie.DeskPath}/{@operator.Name}/campaigns",
        total = page.Total,
        page = page.Number,
        pageLength = CampaignDocuments.PageLength,
        campaigns = page.Documents.Select(document => Campaign(document, @operator, measured)),
    };

    private object Campaign(IContent document, Operator @operator, MeasuredCampaigns measured)
    {
        var fields = CampaignFields.Of(document, published: document.Published);
        var code = fields.CampaignCode?.Trim() ?? string.Empty;
        var figure = measured.Counted?.Of(code) ?? new CampaignFigure();
        var (state, reason) = documents.StateOf(document, fields, @operator, wasShown: figure.Shown > 0);
        if (state == CampaignState.Live && measured.Stops.GetValueOrDefault(code) is { } stop)
        {
            (state, reason) = (CampaignState.HeldBack, CampaignDeskWords.Of(stop.Cause));
        }
        else if (state == CampaignState.Live && measured.Creatives[code].Select(each => each.Creative).Where(key => fields.Creatives.Any(each => each.Key == key)).ToList() is { Count: > 0 } keys)
        {
            reason = CampaignDeskWords.StoppedCreatives(keys);
        }

        return new
        {
            id = document.Key,
            name = document.Name,
            code = fields.CampaignCode,
            state = state.ToString(),
            reason,
            isEdited = document.Published && document.Edited,
            isWaiting = documents.IsWaiting(document),
            placements = fields.Placements,
            starts = Written(fields.StartsOn),
            ends = Written(fields.EndsOn),
            goal = fields.Goal,
            priority = fields.Priority,
            holdoutPercent = fields.HoldoutPercent,
            budget = fields.BudgetImpressions > 0 ? new { impressions = fields.BudgetImpressions, spent = figure.Spent, planned = figure.Planned, pacing = fields.Pacing } : null,
            shown = figure.Shown,
            seen = figure.Seen,
            clicked = figure.Clicked,
            converted = figure.Converted,
            hidden = figure.Hidden,
            heldOut = measured.Trials.GetValueOrDefault(code)?.HeldOut.People ?? 0,
            uplift = CampaignMeasures.Told(measured.Trials.GetValueOrDefault(code)),
            report = code.Length > 0 ? CampaignReportsController.AddressOf(@operator, code) : null,
        };
    }

    private static string CodeOf(IContent document) => CampaignFields.Of(document, published: document.Published).CampaignCode?.Trim() ?? string.Empty;

    private static string? Written(DateTime? wallClock) =>
        wallClock is { } at && at > DateTime.UnixEpoch ? at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : null;
}

/// <summary>A page of documents.</summary>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Number">From 0.</param>
internal sealed record DocumentPage(IReadOnlyList<IContent> Documents, long Total, int Number);

/// <summary>Campaign documents, published or not, and how far each is.</summary>
internal sealed class CampaignDocuments(
    IContentService contents, IContentTypeService types, ICoreScopeProvider queries, PendingApprovals approvals, CampaignPublisher publisher, TimeProvider clock)
{
    /// <summary>A country may have ten thousand campaigns, and each row costs figures and a state.</summary>
    public const int PageLength = 50;

    private readonly Lazy<IReadOnlySet<Guid>> waiting = new(approvals.Documents);

    /// <summary>A page of the campaigns of a country, in the order of its tree.</summary>
    public DocumentPage Below(Guid home, AskCampaigns asked)
    {
        if (contents.GetById(home) is not { } root || types.Get(CampaignModel.ModelTypeAlias) is not { } type)
        {
            return new DocumentPage([], 0, 0);
        }

        var (prefix, find) = ($"{root.Path},", asked.Find);
        var query = queries.CreateQuery<IContent>().Where(document => !document.Trashed && document.Path.StartsWith(prefix));
        var filter = find.Length == 0 ? query : query.Where(document => document.Name!.Contains(find));
        var documents = contents.GetPagedOfType(type.Id, asked.Page, PageLength, out var total, filter, Ordering.By("sortOrder")).ToList();
        return new DocumentPage(documents, total, asked.Page);
    }

    public bool IsWaiting(IContent document) => waiting.Value.Contains(document.Key);

    public (CampaignState State, string? Reason) StateOf(IContent document, CampaignFields fields, Operator @operator, bool wasShown)
    {
        if (!document.Published)
        {
            var isScheduled = contents.GetContentScheduleByContentId(document.Id).FullSchedule.Any(schedule => schedule.Action == ContentScheduleAction.Release);
            return (isScheduled ? CampaignState.Scheduled : IsWaiting(document) ? CampaignState.Waiting : wasShown ? CampaignState.Stopped : CampaignState.Draft, null);
        }

        if (publisher.KeptOut.FirstOrDefault(kept => kept.Document == document.Key) is { } keptOut)
        {
            return (CampaignState.Unusable, keptOut.Reason);
        }

        var wallClock = @operator.Zone.At(clock.GetUtcNow()).DateTime;
        return fields.StartsOn > wallClock ? (CampaignState.Scheduled, null)
            : fields.EndsOn is { } ends && ends > DateTime.UnixEpoch && ends <= wallClock ? (CampaignState.Ended, null)
            : (CampaignState.Live, null);
    }
}
