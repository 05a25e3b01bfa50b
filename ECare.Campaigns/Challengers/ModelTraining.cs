using System.Globalization;
using ECare.Core.Jobs;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.Extensions.Options;

namespace ECare.Campaigns.Challengers;

/// <summary>
/// Trains an operator's challenger every night, judges it by newer decisions, and lets the gate say whether it serves. Memory is bounded by
/// <see cref="MostShowings"/>, not by the size of the log.
/// </summary>
internal sealed class ModelTraining(
    ECareDbContext db, CurrentOperator current, CampaignDirectory directory, ModelDesk desk, IOptions<CampaignOptions> options, TimeProvider clock) : IJobWork
{
    /// <summary>The newest so many showings are looked at.</summary>
    public const int MostShowings = 100_000;

    /// <summary>With fewer to train on there is no challenger.</summary>
    public const int FewestShowings = 500;

    /// <summary>Goals among them: of fewer nothing can be learnt.</summary>
    public const int FewestGoals = 30;

    /// <summary>Judged decisions are replayed twice each.</summary>
    private const int MostJudged = 100_000;

    /// <summary>The newest part, which is kept apart for judging: one in so many.</summary>
    private const int JudgedPart = 4;

    private const int MostChecked = 20_000;
    private const ulong Seed = 20_261_129;

    private readonly ShowingLog log = new(db, options.Value);

    /// <returns>The showings that were trained on.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (directory.Find(current.Operator.Name) is not { } campaigns)
        {
            return 0;
        }

        var ripe = clock.GetUtcNow() - options.Value.ConversionWindow;
        var (count, after) = await log.PlanAsync(ripe, MostShowings, cancellationToken);
        var training = count - (count / JudgedPart);
        if (training < FewestShowings)
        {
            return await NothingAsync($"Only {training} showings to train on whose time for an outcome has passed; {FewestShowings} are needed.", cancellationToken);
        }

        var cut = await log.TimeOfAsync(after, training - 1, cancellationToken);
        var past = new OnlinePast(log, campaigns.Serving.Clock, options.Value.BaseRate, after, ripe);
        var rows = new List<TrainingRow>(training);
        await past.LearnAsync(cut, rows.Add, cancellationToken);
        var goals = rows.Count(row => row.Reached);
        if (rows.Count < FewestShowings || goals < FewestGoals)
        {
            return await NothingAsync($"Only {rows.Count} showings with {goals} reached goals to train on; {FewestShowings} with {FewestGoals} are needed.", cancellationToken);
        }

        var days = new JudgedDays(cut, ripe, rows.Count / (double)Math.Max(rows.Count, await log.DecisionsAsync(after, cut, cancellationToken)));
        var challenger = ChallengerTraining.Train(rows);
        var (verdict, newer) = await JudgeAsync(campaigns, challenger, past, days, cancellationToken);
        if (await log.CountAsync(after, ripe, cancellationToken) < count)
        {
            // Somebody asked to be forgotten meanwhile: what was learnt of them must not stay.
            return await NothingAsync($"People were erased while it was trained, so it was thrown away; the next night trains without them.", cancellationToken);
        }

        var card = CardWriting.Of(challenger, rows, newer, Seed);
        var span = new TrainingSpan(rows.Count, rows[0].SeenAt, rows[^1].SeenAt);
        await desk.TakeAsync(current.Operator.Name, ModelVersion.Of(challenger, span, card, verdict, clock.GetUtcNow()), cancellationToken);
        return rows.Count;
    }

    private async Task<(GateVerdict Verdict, List<TrainingRow> Newer)> JudgeAsync(
        OperatorCampaigns campaigns, TrainedModel challenger, OnlinePast past, JudgedDays days, CancellationToken cancellationToken)
    {
        var rival = await desk.ServingAsync(db, cancellationToken);
        var trial = new ChallengerTrial(campaigns.Serving.Clock, campaigns.Keys.Holdout, challenger, rival.Model, days.SeenShare);
        var (newer, at, judged, first) = (new List<TrainingRow>(), days.Cut, 0, (DateTimeOffset?)null);
        while (judged < MostJudged && await log.NextDecisionsAsync(at, days.Ripe, cancellationToken) is { Count: > 0 } batch)
        {
            // Until then the online model of that time had learnt, and no further.
            await past.LearnAsync(batch[0].Decision.At - options.Value.OutcomeWindow, Keep, cancellationToken);
            trial.Renew();
            foreach (var each in batch)
            {
                if (await log.SetAsync(each.Decision.SetVersion, cancellationToken) is { } set)
                {
                    trial.Judge(each, set, past.Model);
                }
            }

            first ??= batch[0].Decision.At;
            (at, judged) = (batch[^1].Decision.At, judged + batch.Count);
        }

        await past.LearnAsync(days.Ripe, Keep, cancellationToken);
        var judgement = new ChallengerJudgement(first ?? days.Cut, at, trial.Found.Count == 0 ? null : trial.Found.Estimate(PromotionGate.Confidence, PromotionGate.Repetitions, Seed));
        return (PromotionGate.Of(judgement, rival.Version), newer);

        void Keep(TrainingRow row)
        {
            if (newer.Count < MostChecked)
            {
                newer.Add(row);
            }
        }
    }

    private async Task<int> NothingAsync(FormattableString why, CancellationToken cancellationToken)
    {
        await desk.NoteAsync(current.Operator.Name, ModelEventKind.NothingTrained, 0, why.ToString(CultureInfo.InvariantCulture), cancellationToken);
        return 0;
    }

    /// <summary>What the challenger is judged by.</summary>
    private sealed record JudgedDays(DateTimeOffset Cut, DateTimeOffset Ripe, double SeenShare);
}
