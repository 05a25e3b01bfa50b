using ECare.Cms.Management;
using ECare.Cms.Staff;
using ECare.Core.Jobs;
using ECare.Core.Operators;
using ECare.Web.Features.Desk.Campaigns;
using ECare.Web.Features.Desk.Consents;
using ECare.Web.Features.Desk.Disputes;
using ECare.Web.Features.Desk.Intake;
using ECare.Web.Features.Desk.Models;
using ECare.Web.Features.Desk.Outbound;
using ECare.Web.Features.Desk.Payments;
using ECare.Web.Hosting.Jobs;

namespace ECare.Web.Features.Desk;

/// <summary>Puts the pages of the desk together.</summary>
public sealed class DeskView
{
    private readonly JobsReader jobs;
    private readonly DeskRights rights;
    private readonly JobTimetable timetable;

    internal DeskView(JobsReader jobs, DeskRights rights, JobTimetable timetable) => (this.jobs, this.rights, this.timetable) = (jobs, rights, timetable);

    /// <summary>Every operator that is theirs.</summary>
    public async Task<StartModel> StartAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var groups = context.StaffGroups();
        var rows = new List<OperatorRow>();
        foreach (var each in rights.OperatorsOf(groups))
        {
            rows.Add(await RowAsync(groups, each, cancellationToken));
        }

        return new StartModel(FrameOf(context, DeskWords.Start, null), [.. rows.OrderByDescending(row => row.Light)]);
    }

    /// <summary>How each job of an operator stands, and a page of the log.</summary>
    public async Task<JobsModel> JobsAsync(HttpContext context, Operator @operator, JobsQuery query, CancellationToken cancellationToken)
    {
        var runs = await jobs.RunsAsync(@operator.Name, query.Filter, JobsReader.PageLength, cancellationToken);
        return new JobsModel(FrameOf(context, DeskWords.Jobs, @operator), @operator, query, new DeskTime(@operator))
        {
            Standings = await StandingsAsync(@operator, cancellationToken),
            Runs = runs,
            OlderUrl = runs.Count == JobsReader.PageLength ? query.Address(runs[^1].StartedAt.ToUnixTimeMilliseconds()) : null,
        };
    }

    /// <summary>What stands around a page.</summary>
    public DeskFrame FrameOf(HttpContext context, string title, Operator? @operator)
    {
        var groups = context.StaffGroups();
        var here = context.Request.Path.Value ?? "";
        List<DeskLink> links = rights.OperatorsOf(groups).Count == 0 ? [] : [Link(DeskWords.Start, StaffCookie.DeskPath), Link(DeskWords.Health, $"{StaffCookie.DeskPath}/health")];
        if (@operator is not null)
        {
            links.AddRange(PagesOf(groups, @operator).Select(page => page with { IsCurrent = here == page.Url || here.StartsWith(page.Url + "/", StringComparison.Ordinal) }));
        }

        return new DeskFrame(@operator is null ? title : $"{@operator.DisplayName}: {title}", context.StaffUser()?.Name ?? "", links);

        DeskLink Link(string text, string url) => new(text, url, here.TrimEnd('/') == url);
    }

    private async Task<OperatorRow> RowAsync(IReadOnlyList<StaffGroup> groups, Operator @operator, CancellationToken cancellationToken)
    {
        var standings = rights.Allows(groups, @operator, DeskPart.Operations) ? await jobs.StandingsAsync(@operator.Name, cancellationToken) : [];
        string[] failing = [.. standings.Where(each => each.FailingSince is not null).Select(each => each.Job)];
        var last = standings.Count == 0 ? DeskWords.NeverRan : new DeskTime(@operator).At(standings.Max(each => each.Last.StartedAt));
        return new OperatorRow(@operator, failing.Length > 0 ? Light.Red : standings.Count == 0 ? Light.Off : Light.Green, failing, last, PagesOf(groups, @operator));
    }

    private async Task<IReadOnlyList<JobRow>> StandingsAsync(Operator @operator, CancellationToken cancellationToken)
    {
        var known = (await jobs.StandingsAsync(@operator.Name, cancellationToken)).ToDictionary(each => each.Job, StringComparer.Ordinal);
        var planned = timetable.Entries.Where(entry => entry.Operator == @operator).ToDictionary(entry => entry.Name, entry => entry.NextDue, StringComparer.Ordinal);
        return
        [
            .. known.Keys.Union(planned.Keys, StringComparer.Ordinal)
                .Select(name => new JobRow(name, known.GetValueOrDefault(name), planned.GetValueOrDefault(name)))
                .OrderByDescending(row => row.Light).ThenBy(row => row.Name, StringComparer.Ordinal),
        ];
    }

    private List<DeskLink> PagesOf(IReadOnlyList<StaffGroup> groups, Operator @operator)
    {
        List<DeskLink> pages = [];
        if (rights.Allows(groups, @operator, DeskPart.Operations))
        {
            pages.Add(new DeskLink(DeskWords.Jobs, $"{StaffCookie.DeskPath}/{@operator.Name}/jobs", IsCurrent: false));
            pages.Add(new DeskLink(IntakeWords.Title, $"{StaffCookie.DeskPath}/{@operator.Name}/billing", IsCurrent: false));
            pages.Add(new DeskLink(ModelsWords.Title, $"{StaffCookie.DeskPath}/{@operator.Name}/models", IsCurrent: false));
        }

        if (rights.Allows(groups, @operator, DeskPart.Finance))
        {
            pages.Add(new DeskLink(DeskWords.Reconciliation, $"{StaffCookie.DeskPath}/{@operator.Name}/reconciliation", IsCurrent: false));
        }

        if (rights.Allows(groups, @operator, DeskPart.Finance))
        {
            pages.Add(new DeskLink(PaymentDeskWords.Title, $"{StaffCookie.DeskPath}/{@operator.Name}/payments", IsCurrent: false));
            pages.Add(new DeskLink(DisputeDeskWords.Title, $"{StaffCookie.DeskPath}/{@operator.Name}/disputes", IsCurrent: false));
        }

        if (rights.Allows(groups, @operator, DeskPart.Consents))
        {
            pages.Add(new DeskLink(ConsentDeskWords.Title, $"{StaffCookie.DeskPath}/{@operator.Name}/consents", IsCurrent: false));
        }

        if (rights.Allows(groups, @operator, DeskPart.Campaigns))
        {
            pages.Add(new DeskLink(CampaignDeskWords.Title, $"{StaffCookie.DeskPath}/{@operator.Name}/campaigns", IsCurrent: false));
            pages.Add(new DeskLink(OutboundDeskWords.Title, $"{StaffCookie.DeskPath}/{@operator.Name}/outbound", IsCurrent: false));
        }

        return pages;
    }
}
