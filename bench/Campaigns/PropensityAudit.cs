using System.Globalization;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Recommendation;

namespace ECare.Bench.Campaigns;

/// <summary>
/// Whether each campaign is drawn as often as the log says it would be: over all decisions in which a campaign could be shown, the mean of
/// 1{shown}/propensity is 1. Every decision is written as the log writes it and decided again from that.
/// </summary>
internal static class PropensityAudit
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 6, 15, 0, TimeSpan.Zero);

    public static int Run(int decisions, int campaigns)
    {
        var set = new CampaignSet(NodeWorld.Campaigns(campaigns * NodeWorld.Placements).Where((_, number) => number % NodeWorld.Placements == 0));
        var clock = OperatorClock.Of("Asia/Kathmandu", DayOfWeek.Monday);
        var holdout = new Holdout(new byte[32], 2);
        var people = Enumerable.Range(0, NodeWorld.People).Select(NodeWorld.Person).Where(person => person.AllowsPersonalChoice).ToArray();
        var model = new ServingModel(Taught(set, people, clock), 1, Now, set);
        var (parts, replayed) = (new Part[Environment.ProcessorCount], 0L);
        Parallel.For(0, parts.Length, number =>
        {
            var part = parts[number] = new Part(set.Count);
            var scratch = DecisionScratch.OfThread;
            for (long i = number; i < decisions; i += parts.Length)
            {
                var id = Guid.CreateVersion7(Now);
                var inputs = new DecisionInputs
                {
                    Set = set,
                    Model = model,
                    Facts = people[i % people.Length],
                    Placement = NodeWorld.PlacementOf(0),
                    At = Now,
                    Local = clock.At(Now),
                    Seed = DecisionIds.SeedOf(id),
                    Holdout = holdout,
                    State = new LiveState(ContactSummary.Nothing, new ContactPolicy(), [], isQuiet: false, Now),
                };
                var decided = CampaignDecider.Decide(inputs, scratch);
                part.Add(decided, scratch, set.Count);
                var logged = Decision.Of(id, inputs, decided, scratch);
                part.Same += DecisionReplay.Run(logged, set, model, clock, holdout) is ReplayOutcome.Same ? 1 : 0;
            }

            Interlocked.Add(ref replayed, part.Same);
        });

        var off = Enumerable.Range(0, set.Count).Select(arm => Part.Off(parts, arm)).ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{decisions:N0} decisions over {set.Count} campaigns: the mean of 1/p is off by at most {off.Max(each => Math.Abs(each.Errors)):0.00} standard errors (largest deviation {off.Max(each => Math.Abs(each.Mean - 1)):0.0000}, {off.Count(each => Math.Abs(each.Errors) > 4)} campaigns beyond 4); least propensity drawn {parts.Min(part => part.Least):0.00000}; {replayed:N0} of {decisions:N0} decided again bit for bit"));
        return 0;
    }

    private static OnlineModel Taught(CampaignSet set, ECare.Campaigns.Audience.SubscriberFacts[] people, OperatorClock clock)
    {
        var (model, x) = (OnlineModel.FirstDay(0.02), new float[ContextVector.Length]);
        for (var i = 0; i < 20_000; i++)
        {
            var campaign = set.Campaigns[i % set.Count];
            ContextVector.Write(people[i * 31 % people.Length], NodeWorld.PlacementOf(0), clock.At(Now), x);
            model.Learn(campaign.Code, campaign.Group, x, i % (17 + (i % set.Count)) == 0);
        }

        return model;
    }

    /// <summary>The sums of one thread.</summary>
    private sealed class Part(int arms)
    {
        private readonly double[] sum = new double[arms];
        private readonly double[] squares = new double[arms];
        private readonly long[] asked = new long[arms];

        public long Same { get; set; }

        public float Least { get; private set; } = 1;

        public void Add(Decided decided, DecisionScratch scratch, int count)
        {
            // A person who is held out is drawn for and shown nothing: such a decision says nothing of the draw.
            if (decided.Campaign < 0)
            {
                return;
            }

            for (var arm = 0; arm < count; arm++)
            {
                asked[arm] += scratch.Probabilities[arm] > 0 && CampaignBits.Has(scratch.Candidates, arm) ? 1 : 0;
            }

            var weight = 1d / decided.Propensity;
            sum[decided.Campaign] += weight;
            squares[decided.Campaign] += weight * weight;
            Least = Math.Min(Least, decided.Propensity);
        }

        public static (double Mean, double Errors) Off(Part[] parts, int arm)
        {
            var (total, square, count) = (parts.Sum(part => part.sum[arm]), parts.Sum(part => part.squares[arm]), parts.Sum(part => part.asked[arm]));
            var mean = total / count;
            var error = Math.Sqrt(((square / count) - (mean * mean)) / count);
            return (mean, (mean - 1) / error);
        }
    }
}
