using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Recommendation;

namespace ECare.Campaigns.Challengers;

/// <summary>
/// The online model as it was at each time of the log: it learns the showings again in their order. What it expects of one is asked before it knows what
/// came of it, as it was when the portal decided.
/// </summary>
internal sealed class OnlinePast(ShowingLog log, OperatorClock clock, double baseRate, DateTimeOffset after, DateTimeOffset ripe)
{
    private readonly Queue<Showing> waiting = new();
    private DateTimeOffset readUpTo = after;

    public OnlineModel Model { get; } = OnlineModel.FirstDay(baseRate);

    /// <summary>Learns the showings up to a time, and tells each as a row to train on or to be checked by.</summary>
    public async Task LearnAsync(DateTimeOffset until, Action<TrainingRow> told, CancellationToken cancellationToken)
    {
        while (await PeekAsync(cancellationToken) is { } next && next.SeenAt <= until)
        {
            waiting.Dequeue();
            if (await log.SetAsync(next.Decision.SetVersion, cancellationToken) is { } set)
            {
                Learn(next, set, told);
            }
        }
    }

    private void Learn(Showing showing, Catalogue.CampaignSet set, Action<TrainingRow> told)
    {
        var decision = showing.Decision;
        var index = set.IndexOf(Catalogue.CampaignSet.HashOf(decision.Campaign!));
        if (index < 0)
        {
            return;
        }

        var campaign = set.Campaigns[index];
        var context = new float[ContextVector.Length];
        ContextVector.Write(FactsCodec.Read(decision.Subscriber, decision.Facts), decision.Placement, clock.At(decision.At), context);
        var expected = Model.LogOdds(campaign.Code, campaign.Group, context);
        told(new TrainingRow(context, Stratum.Of(campaign), campaign.Code, expected, showing.Reached(campaign.Goal), showing.SeenAt));
        Model.Learn(campaign.Code, campaign.Group, context, showing.ReachedSoon);
    }

    private async Task<Showing?> PeekAsync(CancellationToken cancellationToken)
    {
        if (waiting.Count == 0)
        {
            foreach (var showing in await log.NextAsync(readUpTo, ripe, cancellationToken))
            {
                waiting.Enqueue(showing);
                readUpTo = showing.SeenAt;
            }
        }

        return waiting.TryPeek(out var next) ? next : null;
    }
}
