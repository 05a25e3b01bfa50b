using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Challengers;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Learning;
using ECare.Campaigns.Recommendation;
using static ECare.Tests.Campaigns.CampaignWorld;

namespace ECare.Tests.Campaigns.Challengers;

/// <summary>A trained model scores in a decision as the trees that were trained, for every group, without allocating.</summary>
internal sealed class ReducedTreesTests
{
    private static readonly Stratum[] Groups = [.. Enumerable.Range(0, 6).Select(number => new Stratum($"g{number}", CampaignGoal.Click))];
    private static readonly TrainedModel Model = Trained();

    [Test]
    public void Score_each_group_as_the_whole_trees_do()
    {
        int[] groups = [-1, 0, 2, 3, 5];
        var reduced = new ReducedTrees(Model.Trees!, groups);
        var (walked, found) = (new double[reduced.Count], new float[groups.Length]);
        foreach (var context in Contexts(500, seed: 9))
        {
            reduced.Score(context, walked, found);
            var whole = groups.Select(group => (float)Model.Trees!.Score(ChallengerTraining.Features(context, group, Groups.Length)));
            Assert.That(found, Is.EqualTo(whole).Within(1e-6));
        }

        Assert.That(reduced.Count, Is.LessThan(Model.Trees!.Count * groups.Length), "what is the same for several groups is walked once");
    }

    [Test]
    public void A_decision_knows_them_and_allocates_nothing()
    {
        var set = new CampaignSet(Enumerable.Range(0, 1_000).Select(number => ACampaign($"c{number}") with { Group = $"g{number % 9}" }));
        var model = new ServingModel(OnlineModel.FirstDay(0.05), 1, Start, set, new TrainedLayout(Model, 7, set));
        var inputs = PureDecision.Of(set, APerson(5)) with { Model = model };
        var scratch = new DecisionScratch();
        var decided = CampaignDecider.Decide(inputs, scratch);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            CampaignDecider.Decide(inputs, scratch);
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var context = scratch.Context.ToArray();
        var campaign = set.Campaigns[decided.Campaign];
        var logOdds = Math.Log(0.05 / 0.95) + Model.LevelOf(Stratum.Of(campaign), campaign.Code)
            + Model.Trees!.Score(ChallengerTraining.Features(context, Model.PlaceOf(Stratum.Of(campaign)), Groups.Length));
        Assert.That(allocated, Is.Zero);
        Assert.That(decided.Expected, Is.EqualTo(LevelTraining.Chance(logOdds)).Within(1e-5));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(10_000)]
    public void Serve_as_many_campaigns_as_there_are_also_of_groups_they_never_saw(int campaigns)
    {
        var set = new CampaignSet(Enumerable.Range(0, campaigns).Select(number => ACampaign($"c{number}") with { Group = $"new{number}" }));
        var inputs = PureDecision.Of(set, APerson(5)) with { Model = new ServingModel(OnlineModel.FirstDay(0.05), 1, Start, set, new TrainedLayout(Model, 7, set)) };

        var decided = CampaignDecider.Decide(inputs, new DecisionScratch());

        Assert.That(decided.Kind, Is.EqualTo(campaigns == 0 ? DecisionKind.Nothing : DecisionKind.Personal));
    }

    [Test]
    public void Are_read_as_they_were_written_and_no_byte_may_change()
    {
        var blob = TrainedModelCodec.Write(Model);
        var version = ModelCodec.VersionOf(blob);

        Assert.That(TrainedModelCodec.Write(TrainedModelCodec.Read(blob, version)!), Is.EqualTo(blob));
        Assert.That(TrainedModelCodec.Read(blob, version + 2), Is.Null, "another one's content");
        for (var at = 0; at < blob.Length; at += 101)
        {
            blob[at] ^= 4;
            Assert.That(TrainedModelCodec.Read(blob, version), Is.Null);
            blob[at] ^= 4;
        }
    }

    private static IEnumerable<float[]> Contexts(int count, ulong seed)
    {
        var draws = new SeededDraws(seed);
        for (var i = 0; i < count; i++)
        {
            var context = new float[ContextVector.Length];
            context[0] = 1;
            for (var at = 1; at < context.Length; at++)
            {
                context[at] = at % 5 == 0 ? (float)draws.Uniform() : draws.Below(2);
            }

            yield return context;
        }
    }

    private static TrainedModel Trained()
    {
        var draws = new SeededDraws(4);
        var rows = Contexts(8_000, seed: 3).Select((context, at) =>
        {
            var group = draws.Below(Groups.Length);
            var chance = group == 2 && context[3] > 0 ? 0.5 : context[5] > 0.5 && context[1] > 0 ? 0.3 : group == 4 ? 0.2 : 0.05;
            return new TrainingRow(context, Groups[group], $"c{group}", -3, draws.Uniform() < chance, Start.AddMinutes(at));
        });
        return ChallengerTraining.Train([.. rows]);
    }
}
