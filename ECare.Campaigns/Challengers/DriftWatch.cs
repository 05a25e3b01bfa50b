using System.Globalization;
using ECare.Campaigns.Catalogue;
using ECare.Core.Jobs;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ECare.Campaigns.Challengers;

/// <summary>
/// Watches what serves: for every showing whose time for an outcome has passed, whether the goal was reached as often as the decision expected. It goes on
/// from where it stopped, in the log of decisions, never on a request.
/// </summary>
internal sealed partial class DriftWatch(
    ECareDbContext db, CurrentOperator current, IOptions<CampaignOptions> options, TimeProvider clock, ILogger<DriftWatch> logger) : IJobWork
{
    /// <summary>Before so many showings the first model cannot know what it expects.</summary>
    public const int FirstShowings = 1_000;

    /// <summary>One alarm in this time is enough: a model that is wrong stays wrong.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromDays(1);

    private readonly ShowingLog log = new(db, options.Value);

    /// <returns>The showings that were looked at.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var serving = await db.CampaignModelChoice.AsNoTracking().Select(choice => choice.Serving).SingleOrDefaultAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var ripe = now - (serving == 0 ? options.Value.OutcomeWindow : options.Value.ConversionWindow);
        if (await db.CampaignModelWatch.SingleOrDefaultAsync(cancellationToken) is not { } watch)
        {
            return await BeginAsync(ripe, cancellationToken);
        }

        var looked = 0;
        while (await log.NextAsync(watch.UpTo, ripe, cancellationToken) is { Count: > 0 } showings)
        {
            var detector = DriftDetector.Read(watch.Evidence);
            foreach (var showing in showings)
            {
                detector = await ObserveAsync(watch, detector, showing, now, cancellationToken);
            }

            watch.Keep(detector);
            watch.Advance(showings[^1].SeenAt);
            await db.SaveChangesAsync(cancellationToken);
            looked += showings.Count;
        }

        return looked;
    }

    private async Task<int> BeginAsync(DateTimeOffset ripe, CancellationToken cancellationToken)
    {
        if ((await log.PlanAsync(ripe, FirstShowings, cancellationToken)).Count >= FirstShowings)
        {
            db.CampaignModelWatch.Add(ModelWatch.Begin(ripe));
            await db.SaveChangesAsync(cancellationToken);
        }

        return 0;
    }

    private async Task<DriftDetector> ObserveAsync(
        ModelWatch watch, DriftDetector detector, Showing showing, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var decision = showing.Decision;
        if (decision.Expected is not (> 0 and < 1) || await ReachedAsync(showing, now, cancellationToken) is not { } reached)
        {
            return detector;
        }

        if (decision.TrainedVersion != watch.Version)
        {
            watch.Renew(decision.TrainedVersion);
            detector = new DriftDetector();
        }

        watch.Count(decision.Expected, reached);
        if (!detector.Observe(decision.Expected, reached))
        {
            return detector;
        }

        Alarm(watch, now);
        watch.Renew(decision.TrainedVersion);
        return new DriftDetector();
    }

    /// <summary>What the model foretold: a trained one the goal itself, the online one what follows soon. Null while that may still come.</summary>
    private async Task<bool?> ReachedAsync(Showing showing, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (showing.Decision.TrainedVersion == 0)
        {
            return showing.ReachedSoon;
        }

        if (showing.SeenAt > now - options.Value.ConversionWindow || await log.SetAsync(showing.Decision.SetVersion, cancellationToken) is not { } set)
        {
            return null;
        }

        var index = set.IndexOf(CampaignSet.HashOf(showing.Decision.Campaign!));
        return index < 0 ? null : showing.Reached(set.Campaigns[index].Goal);
    }

    private void Alarm(ModelWatch watch, DateTimeOffset now)
    {
        if (watch.AlarmedAt is { } last && now - last < Between)
        {
            return;
        }

        var name = ModelDesk.NameOf(watch.Version);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"What {name} expects and what happens have parted: of the last {watch.Showings} showings {watch.Expected:0.0} were to reach the goal, {watch.Reached} did.");
        db.CampaignModelEvents.Add(ModelEvent.Of(ModelEventKind.Drift, watch.Version, who: null, text, now));
        watch.Alarm(now);
        LogDrift(current.Operator.Name, name, watch.Showings, watch.Expected, watch.Reached);
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The model {Model} of {OperatorName} has drifted: of {Showings} showings {Expected} were expected to reach the goal, {Reached} did")]
    private partial void LogDrift(string operatorName, string model, int showings, double expected, int reached);
}
