using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Rehearsal;
using ECare.Web.Demo.Generation;
using ECare.Web.Demo.Truth;
using ECare.Web.Features.Campaigns;

namespace ECare.Web.Demo.History;

/// <summary>Invents how one subscriber met campaigns in the last days: visits by chance, choices by the real decider, answers by the planted truth.</summary>
internal sealed class CampaignPast(string operatorName, PriceList prices, DateTimeOffset now)
{
    /// <summary>How far back the log goes.</summary>
    public const int Days = 60;

    private const int MostVisits = 20;
    private const double SeenShare = 0.8;
    private const int FirstHour = 2;
    private static readonly TimeSpan UntilSeen = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan UntilClick = TimeSpan.FromSeconds(9);
    private static readonly TimeSpan UntilGoal = TimeSpan.FromMinutes(4);

    // The dashboard is where signed-in people are.
    private static readonly string[] Placements = ["dashboard.main", "dashboard.main", "home.hero", "home.strip"];

    /// <summary>The visits of a subscriber since the line was activated, in the order of time.</summary>
    public IEnumerable<PastVisit> VisitsOf(PastSubscriber subscriber, Guid pseudonym)
    {
        var random = DemoRandom.For($"{operatorName}/visits", subscriber.CustomerId);
        var minutes = Enumerable.Range(0, 4 + random.Below(MostVisits - 4))
            .Select(_ => random.Below(Days * 24 * 60))
            .OrderDescending()
            .ToList();

        foreach (var ago in minutes)
        {
            var at = DateTimeOffset.FromUnixTimeMilliseconds(now.AddHours(-FirstHour).AddMinutes(-ago).ToUnixTimeMilliseconds());
            var (place, draw) = (random.Pick(Placements), random.NextBits());
            if (at > subscriber.ActivatedAt)
            {
                var then = subscriber.Profile with { TenureDays = TenureAt(subscriber, at) };
                yield return new PastVisit(CampaignFacts.Of(pseudonym, then, prices, DataLeftAt(at, subscriber)), place, at, draw);
            }
        }
    }

    /// <summary>What the subscriber did with a campaign; the truth knows it, nothing that decides does.</summary>
    public IEnumerable<PastOutcome> Answer(PastSubscriber subscriber, Campaign campaign, PastVisit visit)
    {
        var random = new DemoRandom(visit.Draw ^ (ulong)subscriber.CustomerId);
        if (!random.Chance(SeenShare))
        {
            yield break;
        }

        yield return new PastOutcome(OutcomeKind.Seen, UntilSeen);
        var subject = new TruthSubject(subscriber.Profile.LineId, TenureAt(subscriber, visit.At), subscriber.Profile.Segment);
        if (!random.Chance(CampaignTruth.OutcomeProbability(operatorName, campaign.Code, subject, isShown: true)))
        {
            yield break;
        }

        yield return new PastOutcome(OutcomeKind.Clicked, UntilClick);
        if (campaign.Goal != CampaignGoal.Click)
        {
            yield return new PastOutcome(OutcomeKind.Converted, UntilGoal);
        }
    }

    /// <summary>The data of a month runs out with its days: with some in the middle of it, with hardly anybody never.</summary>
    private float DataLeftAt(DateTimeOffset at, PastSubscriber subscriber)
    {
        var appetite = 0.9 + DemoRandom.For($"{operatorName}/data-left", subscriber.CustomerId).Next();
        return (float)Math.Max(0, 100 - (appetite * 100 * at.Day / DateTime.DaysInMonth(at.Year, at.Month)));
    }

    private static int TenureAt(PastSubscriber subscriber, DateTimeOffset at) => (int)(at - subscriber.ActivatedAt).TotalDays;
}
