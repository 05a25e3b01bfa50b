using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Reporting.Sums;

/// <summary>Both sides of a trial.</summary>
/// <param name="Shown">Those who may see the campaign.</param>
/// <param name="HeldOut">Those who never do.</param>
public sealed record TrialSides(TrialNumbers Shown, TrialNumbers HeldOut)
{
    /// <summary>A trial that nobody entered.</summary>
    public static TrialSides Empty { get; } = new(TrialNumbers.None, TrialNumbers.None);

    /// <summary>The share of people who were to be held out, 0 to 1; zero where there is nobody.</summary>
    public double PlannedShare => Shown.People + HeldOut.People == 0 ? 0 : (Shown.Planned + HeldOut.Planned) / (Shown.People + HeldOut.People);

    /// <summary>What showing changed in goals.</summary>
    public Uplift Uplift => new(Shown.Goals, HeldOut.Goals, PlannedShare);
}

/// <summary>One group of a breakdown.</summary>
/// <param name="Value">Which; empty where it was not known.</param>
public sealed record TrialGroup(TrialBreakdown Breakdown, string Value, TrialSides Sides);

/// <summary>Reads the sums of trials. What it costs grows with days and campaigns, not with people.</summary>
public sealed class TrialSumReader(CampaignDatabases databases)
{
    /// <summary>The trials of all campaigns by code; <see cref="TrialPerson.AllCampaigns"/> is that of all together.</summary>
    /// <param name="codes">The campaigns that are asked for; absent for each that has a trial.</param>
    public async Task<IReadOnlyDictionary<string, TrialSides>> ReadAsync(string operatorName, CancellationToken cancellationToken, IReadOnlyCollection<string>? codes = null)
    {
        await using var db = databases.Open(operatorName);
        var sums = db.CampaignTrialSums.Where(sum => sum.Breakdown == TrialBreakdown.All);
        var groups = await GroupsAsync(codes is null ? sums : sums.Where(sum => codes.Contains(sum.Campaign)), cancellationToken);
        return groups.ToDictionary(group => group.Campaign, group => group.Group.Sides, StringComparer.Ordinal);
    }

    /// <summary>One trial in all its groups, that of all people first; empty when nobody entered.</summary>
    public async Task<IReadOnlyList<TrialGroup>> GroupsAsync(string operatorName, string campaign, CancellationToken cancellationToken)
    {
        await using var db = databases.Open(operatorName);
        var groups = await GroupsAsync(db.CampaignTrialSums.Where(sum => sum.Campaign == campaign), cancellationToken);
        return [.. groups.Select(group => group.Group).OrderBy(group => group.Breakdown).ThenBy(group => group.Value, StringComparer.Ordinal)];
    }

    /// <summary>One trial of those only who entered after a day.</summary>
    internal static async Task<TrialSides> SinceAsync(ECareDbContext db, string campaign, DateOnly? after, CancellationToken cancellationToken)
    {
        var sums = db.CampaignTrialSums.Where(sum => sum.Campaign == campaign && sum.Breakdown == TrialBreakdown.All);
        var groups = await GroupsAsync(after is { } day ? sums.Where(sum => sum.Day > day) : sums, cancellationToken);
        return groups.Count == 0 ? TrialSides.Empty : groups[0].Group.Sides;
    }

    /// <summary>How many people entered on each day, the oldest first; both sides together.</summary>
    /// <param name="from">The first day.</param>
    public async Task<IReadOnlyList<(DateOnly Day, long People)>> EntriesAsync(string operatorName, string campaign, DateOnly from, CancellationToken cancellationToken)
    {
        await using var db = databases.Open(operatorName);
        var days = await db.CampaignTrialSums.Where(sum => sum.Campaign == campaign && sum.Breakdown == TrialBreakdown.All && sum.Day >= from)
            .GroupBy(sum => sum.Day).Select(group => new { Day = group.Key, People = group.Sum(sum => sum.People) })
            .OrderBy(group => group.Day).ToListAsync(cancellationToken);
        return days.ConvertAll(each => (each.Day, each.People));
    }

    /// <summary>What those who entered on each day add up to in goals, side by side.</summary>
    internal static async Task<IReadOnlyList<(DateOnly Day, bool IsHeldOut, TrialNumbers Numbers)>> DaysAsync(
        ECareDbContext db, string campaign, CancellationToken cancellationToken)
    {
        var days = await db.CampaignTrialSums.AsNoTracking().Where(sum => sum.Campaign == campaign && sum.Breakdown == TrialBreakdown.All)
            .OrderBy(sum => sum.Day).Select(sum => new { sum.Day, sum.IsHeldOut, sum.People, sum.Planned, sum.Reached })
            .ToListAsync(cancellationToken);
        return days.ConvertAll(day => (day.Day, day.IsHeldOut, new TrialNumbers { People = day.People, Planned = day.Planned, Reached = day.Reached }));
    }

    private static async Task<List<(string Campaign, TrialGroup Group)>> GroupsAsync(IQueryable<TrialSum> sums, CancellationToken cancellationToken)
    {
        var rows = await sums.AsNoTracking()
            .GroupBy(sum => new { sum.Campaign, sum.Breakdown, sum.Value, sum.IsHeldOut })
            .Select(group => new SummedRow
            {
                Campaign = group.Key.Campaign,
                Breakdown = group.Key.Breakdown,
                IsHeldOut = group.Key.IsHeldOut,
                Value = group.Key.Value,
                People = group.Sum(sum => sum.People),
                Planned = group.Sum(sum => sum.Planned),
                Reached = group.Sum(sum => sum.Reached),
                Complained = group.Sum(sum => sum.Complained),
                Cancelled = group.Sum(sum => sum.Cancelled),
                Hidden = group.Sum(sum => sum.Hidden),
                Sold = group.Sum(sum => sum.Sold),
                SoldDearer = group.Sum(sum => sum.SoldDearer),
                BilledPeople = group.Sum(sum => sum.BilledPeople),
                Billed = group.Sum(sum => sum.BilledMinor),
                BilledSquares = group.Sum(sum => sum.BilledSquares),
                BilledCubes = group.Sum(sum => sum.BilledCubes),
                BilledCapped = group.Sum(sum => sum.BilledCappedMinor),
                BilledCappedSquares = group.Sum(sum => sum.BilledCappedSquares),
                KeptPeople = group.Sum(sum => sum.KeptPeople),
                Kept = group.Sum(sum => sum.KeptMinor),
                KeptSquares = group.Sum(sum => sum.KeptSquares),
                KeptCubes = group.Sum(sum => sum.KeptCubes),
                KeptCapped = group.Sum(sum => sum.KeptCappedMinor),
                KeptCappedSquares = group.Sum(sum => sum.KeptCappedSquares),
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.GroupBy(row => (row.Campaign, row.Breakdown, row.Value)).Select(group => (
                group.Key.Campaign,
                new TrialGroup(group.Key.Breakdown, group.Key.Value, new TrialSides(SideOf(group, isHeldOut: false), SideOf(group, isHeldOut: true))))),
        ];
    }

    private static TrialNumbers SideOf(IEnumerable<SummedRow> rows, bool isHeldOut) =>
        rows.FirstOrDefault(row => row.IsHeldOut == isHeldOut)?.Numbers ?? TrialNumbers.None;
}
