using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Creatives.Reports;
using ECare.Campaigns.Creatives.Trials;
using ECare.Campaigns.Figures;
using ECare.Campaigns.Pacing;
using ECare.Campaigns.Reporting.Sums;
using ECare.Campaigns.Stops;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Reporting.Reports;

/// <summary>Reads reports from what jobs have summed: a page costs rows by days and campaigns, never by people.</summary>
public sealed class CampaignReportReader(CampaignDirectory directory, CampaignDatabases databases, TrialSumReader trials, CampaignStops stops, TimeProvider clock)
{
    private const int DaysShown = 60;

    /// <summary>So many campaigns are asked for by name; of more the whole table is read.</summary>
    private const int MostAsked = 500;

    /// <summary>All campaigns together, then each that is published or was ever counted, by code. It costs what all of them cost: for files.</summary>
    public async Task<IReadOnlyList<CampaignReport>> AllAsync(string operatorName, CancellationToken cancellationToken)
    {
        await using var db = databases.Open(operatorName);
        return await ReportsAsync(db, operatorName, await CodesAsync(db, operatorName, cancellationToken), cancellationToken);
    }

    /// <summary>All campaigns together, and a page of those with a code that is like what is asked for.</summary>
    /// <param name="like">A part of the code; empty for all.</param>
    /// <param name="at">Which page, from 1, and how many campaigns it has; one that is past the last is the last.</param>
    public async Task<CampaignReportPage> PageAsync(string operatorName, string like, (int Page, int Length) at, CancellationToken cancellationToken)
    {
        await using var db = databases.Open(operatorName);
        var found = (await CodesAsync(db, operatorName, cancellationToken))
            .FindAll(code => code.Length > 0 && code.Contains(like, StringComparison.OrdinalIgnoreCase));
        var number = Math.Clamp(at.Page, 1, Math.Max(1, (found.Count + at.Length - 1) / at.Length));
        var reports = await ReportsAsync(db, operatorName, [TrialPerson.AllCampaigns, .. found.Skip((number - 1) * at.Length).Take(at.Length)], cancellationToken);
        return new CampaignReportPage(reports[0], [.. reports.Skip(1)], found.Count, number);
    }

    /// <summary>The codes of all campaigns that are published or were ever counted; that of all together is the first.</summary>
    private async Task<List<string>> CodesAsync(ECareDbContext db, string operatorName, CancellationToken cancellationToken)
    {
        var counted = await db.CampaignCounts.Select(count => count.Campaign).Distinct().ToListAsync(cancellationToken);
        var tried = await db.CampaignTrialSums.Select(sum => sum.Campaign).Distinct().ToListAsync(cancellationToken);
        return [.. Published(operatorName).Select(campaign => campaign.Code).Concat(counted).Concat(tried).Append(TrialPerson.AllCampaigns).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private async Task<IReadOnlyList<CampaignReport>> ReportsAsync(ECareDbContext db, string operatorName, List<string> codes, CancellationToken cancellationToken)
    {
        var isPage = codes.Count <= MostAsked;
        var sums = await trials.ReadAsync(operatorName, cancellationToken, isPage ? codes : null);
        var counts = await CountsAsync(isPage ? db.CampaignCounts.Where(count => codes.Contains(count.Campaign)) : db.CampaignCounts, cancellationToken);
        var stopped = await stops.NowAsync(operatorName, cancellationToken);
        var course = UpliftDay.Course(await TrialSumReader.DaysAsync(db, TrialPerson.AllCampaigns, cancellationToken));
        var creatives = await stops.CreativesNowAsync(operatorName, cancellationToken);
        var published = Published(operatorName).ToDictionary(campaign => campaign.Code, StringComparer.Ordinal);
        return
        [
            .. codes.Select(code => new CampaignReport(
                code,
                sums.TryGetValue(code, out var sides) ? [new TrialGroup(TrialBreakdown.All, "", sides)] : [],
                counts[code].ToDictionary(each => each.Kind, each => each.Count, StringComparer.Ordinal))
            {
                Campaign = published.GetValueOrDefault(code),
                Course = code.Length > 0 ? [] : course,
                Stops = stopped.TryGetValue(code, out var stop) ? [stop, .. creatives[code]] : [.. creatives[code]],
            }),
        ];
    }

    /// <summary>One campaign with its days, groups and stops.</summary>
    /// <param name="code">The campaign's; <see cref="TrialPerson.AllCampaigns"/> for all together.</param>
    /// <param name="today">The operator's day.</param>
    /// <returns><see langword="null"/> when there is no such campaign and never was.</returns>
    public async Task<CampaignReport?> FindAsync(string operatorName, string code, DateOnly today, CancellationToken cancellationToken)
    {
        await using var db = databases.Open(operatorName);
        var groups = await trials.GroupsAsync(operatorName, code, cancellationToken);
        var own = db.CampaignCounts.Where(count => count.Campaign == code);
        var counts = (await CountsAsync(own, cancellationToken)).SelectMany(each => each)
            .GroupBy(each => each.Kind, StringComparer.Ordinal).ToDictionary(each => each.Key, each => each.Sum(one => one.Count), StringComparer.Ordinal);
        var campaign = Published(operatorName).FirstOrDefault(each => string.Equals(each.Code, code, StringComparison.Ordinal));
        if (code.Length > 0 && campaign is null && groups.Count == 0 && counts.Count == 0)
        {
            return null;
        }

        var from = today.AddDays(1 - DaysShown);
        var entries = await trials.EntriesAsync(operatorName, code, from, cancellationToken);
        return new CampaignReport(code, groups, counts)
        {
            Campaign = campaign,
            Days = await DaysAsync(own, entries, from, cancellationToken),
            Course = UpliftDay.Course(await TrialSumReader.DaysAsync(db, code, cancellationToken)),
            Stops = code.Length == 0 ? [] : await stops.OfAsync(operatorName, code, cancellationToken),
            Creatives = campaign is { Creatives.Count: > 0 } ? CreativeComparison.Of(campaign, await CreativeSumReader.ReadAsync(db, code, cancellationToken)) : null,
            Budget = campaign?.ImpressionBudget is { } total ? await BudgetAsync(db, campaign, total, cancellationToken) : null,
        };
    }

    private IReadOnlyList<Campaign> Published(string operatorName) => directory.Find(operatorName)?.Published ?? [];

    private static async Task<ILookup<string, (string Kind, long Count)>> CountsAsync(IQueryable<CampaignCount> counts, CancellationToken cancellationToken)
    {
        var rows = await counts.GroupBy(count => new { count.Campaign, count.Kind })
            .Select(group => new { group.Key.Campaign, group.Key.Kind, Count = group.Sum(count => count.Count) }).ToListAsync(cancellationToken);
        return rows.ToLookup(row => row.Campaign, row => (row.Kind, row.Count), StringComparer.Ordinal);
    }

    private static async Task<IReadOnlyList<CampaignDay>> DaysAsync(
        IQueryable<CampaignCount> counts, IReadOnlyList<(DateOnly Day, long People)> entries, DateOnly from, CancellationToken cancellationToken)
    {
        var shown = await counts.Where(count => count.Kind == CampaignCount.Shown && count.Day >= from)
            .GroupBy(count => count.Day).Select(group => new { Day = group.Key, Count = group.Sum(count => count.Count) })
            .ToDictionaryAsync(group => group.Day, group => group.Count, cancellationToken);
        var entered = entries.ToDictionary(entry => entry.Day, entry => entry.People);
        return [.. shown.Keys.Union(entered.Keys).Order().Select(day => new CampaignDay(day, shown.GetValueOrDefault(day), entered.GetValueOrDefault(day)))];
    }

    private async Task<BudgetStanding> BudgetAsync(ECareDbContext db, Campaign campaign, long total, CancellationToken cancellationToken)
    {
        var spent = await db.CampaignBudgets.Where(budget => budget.Campaign == campaign.Code).Select(budget => budget.Spent).FirstOrDefaultAsync(cancellationToken);
        return new BudgetStanding(spent, total, campaign.Pacing == PacingMode.Even ? (long)BudgetPlan.Planned(campaign, campaign.Starts, clock.GetUtcNow()) : null)
        {
            Course = await ShownAsync(db, campaign, cancellationToken),
        };
    }

    private static async Task<IReadOnlyList<(DateOnly Day, long Shown)>> ShownAsync(ECareDbContext db, Campaign campaign, CancellationToken cancellationToken)
    {
        // A day more, for its zone may be ahead of UTC.
        var from = DateOnly.FromDateTime(campaign.Starts.UtcDateTime).AddDays(-1);
        var days = await db.CampaignCounts.Where(count => count.Campaign == campaign.Code && count.Kind == CampaignCount.Shown && count.Day >= from)
            .OrderBy(count => count.Day).Select(count => new { count.Day, count.Count }).ToListAsync(cancellationToken);
        var shown = 0L;
        return days.ConvertAll(day => (day.Day, shown += day.Count));
    }
}

/// <summary>A page of reports.</summary>
/// <param name="Together">All campaigns as one.</param>
/// <param name="Total">Campaigns on all pages.</param>
/// <param name="Number">Which page it is, from 1.</param>
public sealed record CampaignReportPage(CampaignReport Together, IReadOnlyList<CampaignReport> Campaigns, int Total, int Number);
