using System.Collections.Concurrent;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Decisions;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ECare.Campaigns.Evaluation;

/// <summary>
/// Judges other policies by the log of the last days. A report is made of a bounded sample and kept for a while, one operator at a time, so that
/// whoever asks often costs no more than who asks once.
/// </summary>
public sealed class WhatIfReader(CampaignDirectory directory, CampaignDatabases databases, IOptions<CampaignOptions> options, TimeProvider clock) : IDisposable
{
    /// <summary>How far back is looked.</summary>
    public const int Days = 30;

    /// <summary>The most decisions that are read.</summary>
    public const int Most = 10_000;

    private const int Slices = 40;
    private const int MostLeftOut = 10;
    private const int Chunk = 500;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(15);
    private static readonly OutcomeKind[] Acted = [OutcomeKind.Clicked, OutcomeKind.Converted];

    private readonly ConcurrentDictionary<string, WhatIfReport> reports = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim one = new(1, 1);

    /// <summary>The report of an operator, at most a quarter of an hour old.</summary>
    public async Task<WhatIfReport> ReadAsync(string operatorName, CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            var now = clock.GetUtcNow();
            if (!reports.TryGetValue(operatorName, out var report) || now - report.At >= Kept || now < report.At)
            {
                reports[operatorName] = report = await MakeAsync(operatorName, now, cancellationToken);
            }

            return report;
        }
        finally
        {
            one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => one.Dispose();

    private async Task<WhatIfReport> MakeAsync(string operatorName, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = databases.Open(operatorName);
        var (rows, isSample) = await SampleAsync(db, now - TimeSpan.FromDays(Days), now - options.Value.OutcomeWindow, cancellationToken);
        var log = await ReadAsync(db, rows, cancellationToken);
        var shown = log.GroupBy(choice => choice.Codes[choice.Chosen], StringComparer.Ordinal)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Key);
        var published = directory.Find(operatorName)?.Published.Select(campaign => campaign.Code).ToHashSet(StringComparer.Ordinal) ?? [];
        return new WhatIfReport(WhatIf.Of(log, [.. shown.Where(published.Contains).Take(MostLeftOut)]), log.Count, isSample, now);
    }

    /// <summary>All decisions that showed something, or where there are too many some from the beginning of each of many stretches of time.</summary>
    private static async Task<(List<LoggedRow> Rows, bool IsSample)> SampleAsync(ECareDbContext db, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var all = await TakeAsync(db, from, until, Most + 1, cancellationToken);
        if (all.Count <= Most)
        {
            return (all, false);
        }

        var sample = new List<LoggedRow>();
        var length = (until - from) / Slices;
        for (var slice = 0; slice < Slices; slice++)
        {
            sample.AddRange(await TakeAsync(db, from + (length * slice), from + (length * (slice + 1)), Most / Slices, cancellationToken));
        }

        return (sample, true);
    }

    private static Task<List<LoggedRow>> TakeAsync(ECareDbContext db, DateTimeOffset from, DateTimeOffset until, int most, CancellationToken cancellationToken) =>
        db.CampaignDecisions.AsNoTracking().Where(decision => decision.At >= from && decision.At < until && decision.Campaign != null)
            .OrderBy(decision => decision.At).Take(most)
            .Select(decision => new LoggedRow(decision.Subscriber, decision.Id, decision.Placement, decision.SetVersion, decision.Campaign!, decision.Candidates))
            .ToListAsync(cancellationToken);

    private static async Task<List<LoggedChoice>> ReadAsync(ECareDbContext db, List<LoggedRow> rows, CancellationToken cancellationToken)
    {
        var versions = rows.Select(row => row.SetVersion).Distinct().ToArray();
        var sets = await db.CampaignSetVersions.AsNoTracking().Where(version => versions.Contains(version.Version))
            .ToDictionaryAsync(version => version.Version, version => CampaignSetDocument.Read(version.Document), cancellationToken);
        var log = new List<LoggedChoice>();
        foreach (var chunk in rows.Chunk(Chunk))
        {
            var people = chunk.Select(row => row.Subscriber).Distinct().ToList();
            var acted = await db.CampaignOutcomes.AsNoTracking().Where(outcome => people.Contains(outcome.Subscriber) && Acted.Contains(outcome.Kind))
                .Select(outcome => outcome.Decision).Distinct().ToHashSetAsync(cancellationToken);
            log.AddRange(chunk.Select(row => Choice(row, sets.GetValueOrDefault(row.SetVersion), acted.Contains(row.Id))).OfType<LoggedChoice>());
        }

        return log;
    }

    /// <summary>Absent where the log cannot tell what else could have been shown.</summary>
    private static LoggedChoice? Choice(LoggedRow row, CampaignSet? set, bool isActedOn)
    {
        if (set is null)
        {
            return null;
        }

        var candidates = DecisionCodec.Read(set, row.Placement, row.Candidates).Campaigns.Where(trace => trace.Cause == HeldBack.No && trace.Chance > 0).ToList();
        var chosen = candidates.FindIndex(trace => string.Equals(set.Campaigns[trace.Index].Code, row.Campaign, StringComparison.Ordinal));
        return chosen < 0 ? null : new LoggedChoice(
            row.Subscriber,
            row.Placement,
            [.. candidates.Select(trace => set.Campaigns[trace.Index].Code)],
            [.. candidates.Select(trace => (double)trace.Chance)],
            chosen,
            isActedOn ? 1 : 0);
    }

    private sealed record LoggedRow(Guid Subscriber, Guid Id, string Placement, long SetVersion, string Campaign, byte[] Candidates);
}
