using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Challengers;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Recommendation;

/// <summary>
/// Teaches one operator's model. Each pass goes on from the last stored state and stores the next together with how far it has read, so an
/// outcome is learnt once, whatever stops the program and however many nodes learn (docs/adr/0044).
/// </summary>
/// <param name="groupRate">How often the goal is reached at the group's other operators; null when none of them knows.</param>
internal sealed class OnlineLearner(Func<ECareDbContext> open, CampaignOptions options, Func<CancellationToken, Task<double?>>? groupRate = null)
{
    private const int Batch = 5_000;

    /// <summary>How many states are looked at for one that can be read.</summary>
    private const int MostAsked = 50;

    private OnlineModel? model;
    private long sequence;
    private long version;
    private DateTimeOffset learntUpTo = DateTimeOffset.UnixEpoch;
    private DateTimeOffset checkedAt;

    /// <summary>Up to when outcomes are learnt again, because the stored state that had them was damaged; absent otherwise.</summary>
    public DateTimeOffset? RelearnsUntil { get; private set; }

    /// <summary>Whether the stored model is damaged and nothing could take its place yet.</summary>
    public bool IsCorrupt { get; private set; }

    /// <summary>The model laid out for a set; null when none may serve.</summary>
    /// <param name="trained">What corrects it.</param>
    public ServingModel? ServingFor(CampaignSet set, TrainedLayout? trained) =>
        model is null || version == 0 ? null : new ServingModel(model, version, checkedAt, set, trained);

    /// <summary>Takes over the newest stored state, or begins the first.</summary>
    public async Task LoadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = open();
        var latest = await db.ModelCheckpoints.AsNoTracking().OrderByDescending(checkpoint => checkpoint.Sequence).FirstOrDefaultAsync(cancellationToken);
        if (latest is null)
        {
            // The first day; or the states are gone, and this node still knows the last of them.
            await StoreAsync(db, model ?? OnlineModel.FirstDay(await BaseRateAsync(db, cancellationToken)), learntUpTo, now, cancellationToken);
            return;
        }

        checkedAt = now;
        if (latest.Sequence == sequence && model is not null)
        {
            return;
        }

        model = ReadWhole(latest);
        IsCorrupt = model is null;
        (sequence, version, learntUpTo) = (latest.Sequence, IsCorrupt ? 0 : latest.Version, latest.LearntUpTo);
        if (IsCorrupt)
        {
            await GoBackAsync(db, latest, now, cancellationToken);
        }
    }

    /// <summary>Learns what is ripe: everything whose window has passed. Returns how much it was.</summary>
    public async Task<int> LearnAsync(OperatorClock clock, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await LoadAsync(now, cancellationToken);
        if (model is null)
        {
            return 0;
        }

        await using var db = open();
        var until = await RipeUntilAsync(db, now - options.OutcomeWindow, cancellationToken);
        if (until is null)
        {
            RelearnsUntil = null;
            return 0;
        }

        var next = model.Copy();
        var lessons = await LessonsAsync(db, until.Value, cancellationToken);
        var context = new float[ContextVector.Length];
        foreach (var lesson in lessons)
        {
            ContextVector.Write(FactsCodec.Read(lesson.Subscriber, lesson.Facts), lesson.Placement, clock.At(lesson.DecidedAt), context);
            next.Learn(lesson.Campaign, lesson.Group, context, lesson.Reached);
        }

        await StoreAsync(db, next, until.Value, now, cancellationToken);
        await db.ModelCheckpoints
            .Where(checkpoint => checkpoint.CreatedAt < now - options.ModelsKept && checkpoint.Sequence < sequence)
            .ExecuteDeleteAsync(cancellationToken);
        RelearnsUntil = learntUpTo >= RelearnsUntil ? null : RelearnsUntil;
        return lessons.Count;
    }

    /// <summary>How often an operator's campaigns are clicked when they are seen; null while it has too few figures.</summary>
    public static async Task<double?> RateAsync(ECareDbContext db, CancellationToken cancellationToken)
    {
        const int enough = 1_000;
        var seen = await db.CampaignOutcomes.CountAsync(outcome => outcome.Kind == OutcomeKind.Seen, cancellationToken);
        var clicked = await db.CampaignOutcomes.CountAsync(outcome => outcome.Kind == OutcomeKind.Clicked, cancellationToken);
        return seen < enough ? null : (double)clicked / seen;
    }

    private static OnlineModel? ReadWhole(ModelCheckpoint checkpoint) =>
        ModelCodec.Read(checkpoint.Blob) is { } read && ModelCodec.VersionOf(checkpoint.Blob) == checkpoint.Version ? read : null;

    /// <summary>Stores the last state that can be read as the newest, or else the first day's: what came since is in the log and is learnt again.</summary>
    private async Task GoBackAsync(ECareDbContext db, ModelCheckpoint damaged, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (good, upTo, asked) = ((OnlineModel?)null, DateTimeOffset.UnixEpoch, damaged.Sequence);
        for (var tries = 0; good is null && tries < MostAsked; tries++)
        {
            if (await db.ModelCheckpoints.AsNoTracking().Where(kept => kept.Sequence < asked).OrderByDescending(kept => kept.Sequence)
                .FirstOrDefaultAsync(cancellationToken) is not { } older)
            {
                break;
            }

            (good, upTo, asked) = (ReadWhole(older), older.LearntUpTo, older.Sequence);
        }

        good ??= OnlineModel.FirstDay(await BaseRateAsync(db, cancellationToken));
        upTo = good.Outcomes == 0 ? DateTimeOffset.UnixEpoch : upTo;
        db.CampaignModelEvents.Add(ModelEvent.Of(
            ModelEventKind.Damaged, 0, who: null, $"State {damaged.Sequence} of the online model was damaged; it goes on with the {good.Outcomes} outcomes of an older state and learns again what came since.", now));
        await StoreAsync(db, good, upTo, now, cancellationToken);
        IsCorrupt = model is null;
        RelearnsUntil = IsCorrupt ? null : damaged.LearntUpTo;
    }

    /// <summary>The operator's own rate once it has figures, else what the group knows, else what the settings say.</summary>
    private async Task<double> BaseRateAsync(ECareDbContext db, CancellationToken cancellationToken) =>
        await RateAsync(db, cancellationToken)
        ?? (groupRate is null ? null : await groupRate(cancellationToken))
        ?? options.BaseRate;

    /// <summary>The end of the next batch; whole milliseconds, so that nothing seen at the same time is left between two batches.</summary>
    private async Task<DateTimeOffset?> RipeUntilAsync(ECareDbContext db, DateTimeOffset ripe, CancellationToken cancellationToken)
    {
        var times = await db.CampaignOutcomes
            .Where(outcome => outcome.Kind == OutcomeKind.Seen && outcome.At > learntUpTo && outcome.At <= ripe)
            .OrderBy(outcome => outcome.At)
            .Select(outcome => outcome.At)
            .Take(Batch)
            .ToListAsync(cancellationToken);
        return times.Count == 0 ? null : times[^1];
    }

    private async Task<List<Lesson>> LessonsAsync(ECareDbContext db, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var outcomes = db.Set<DecisionOutcome>();
        var lessons = await (
            from seen in outcomes.AsNoTracking()
            join decision in db.Set<Decision>().AsNoTracking() on new { seen.Subscriber, Id = seen.Decision } equals new { decision.Subscriber, decision.Id }
            where seen.Kind == OutcomeKind.Seen && seen.At > learntUpTo && seen.At <= until && decision.Campaign != null
            select new
            {
                decision.Id,
                decision.Subscriber,
                decision.At,
                decision.Placement,
                Campaign = decision.Campaign!,
                Group = decision.Group ?? "",
                decision.Facts,
                SeenAt = seen.At,
                ReachedAt = outcomes
                    .Where(other => other.Subscriber == seen.Subscriber && other.Decision == seen.Decision
                        && (other.Kind == OutcomeKind.Clicked || other.Kind == OutcomeKind.Converted))
                    .Min(other => (DateTimeOffset?)other.At),
            }).ToListAsync(cancellationToken);

        // The order of learning is part of the model: by time, then by id as this program compares it, not as a database does.
        return [.. lessons.OrderBy(row => row.SeenAt).ThenBy(row => row.Id).Select(row => new Lesson(
            row.Subscriber, row.At, row.Placement, row.Campaign, row.Group, row.Facts, row.ReachedAt <= row.SeenAt + options.OutcomeWindow))];
    }

    private async Task StoreAsync(ECareDbContext db, OnlineModel next, DateTimeOffset upTo, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var checkpoint = ModelCheckpoint.Of(sequence + 1, next, upTo, now);
        db.ModelCheckpoints.Add(checkpoint);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            (model, sequence, version, learntUpTo, checkedAt) = (next, checkpoint.Sequence, checkpoint.Version, upTo, now);
        }
        catch (DbUpdateException)
        {
            // Another node has stored this step; the next pass takes it over.
            db.ChangeTracker.Clear();
        }
    }

    private sealed record Lesson(
        Guid Subscriber, DateTimeOffset DecidedAt, string Placement, string Campaign, string Group, byte[] Facts, bool Reached);
}
