using ECare.Campaigns.Audience;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Recommendation;
using static ECare.Tests.Campaigns.CampaignWorld;

namespace ECare.Tests.Campaigns.Recommendation;

public sealed class ClosedLoopTests
{
    [Test]
    public void Finds_the_planted_campaign_for_each_kind_of_person()
    {
        var set = new CampaignSet([ACampaign("useless"), ACampaign("for-new"), ACampaign("for-all"), ACampaign("harmful")]);
        var shown = Run(set, 30_000, (code, person) => (code, person[NumberFact.TenureDays] < 90) switch
        {
            ("for-new", true) => 0.20,
            ("for-new", false) => 0.01,
            ("for-all", _) => 0.08,
            ("useless", _) => 0.02,
            _ => 0.005,
        });

        Assert.Multiple(() =>
        {
            Assert.That(shown["for-new", true], Is.GreaterThan(0.75));
            Assert.That(shown["for-all", false], Is.GreaterThan(0.75));
            Assert.That(shown["harmful", false], Is.LessThan(0.1).And.GreaterThan(0.001));
        });
    }

    [Test]
    public void Stores_a_model_and_reads_the_same()
    {
        var model = OnlineModel.FirstDay(0.02);
        var x = new float[ContextVector.Length];
        x[0] = 1;
        model.Learn("a", "g", x, true);

        var blob = ModelCodec.Write(model);

        Assert.That(ModelCodec.Write(ModelCodec.Read(blob)!), Is.EqualTo(blob));
    }

    [Test]
    public void Refuses_a_model_with_any_byte_changed()
    {
        var blob = ModelCodec.Write(OnlineModel.FirstDay(0.02));
        for (var i = 0; i < blob.Length; i += 7)
        {
            blob[i] ^= 1;
            Assert.That(ModelCodec.Read(blob), Is.Null);
            blob[i] ^= 1;
        }
    }

    [Test]
    public void Computes_the_logistic_function() => Assert.Multiple(() =>
    {
        for (var x = -20f; x <= 20f; x += 0.37f)
        {
            var exact = 1 / (1 + Math.Exp(-x));
            Assert.That(Logistic.Of(x), Is.EqualTo(exact).Within(exact * 2e-6));
        }
    });

    /// <summary>Shows, learns and publishes as the portal does, and tells the shares of the last third.</summary>
    private static Shares Run(CampaignSet set, int rounds, Func<string, SubscriberFacts, double> truth)
    {
        var model = OnlineModel.FirstDay(0.03);
        var serving = PureDecision.Serving(model, set);
        var scratch = new DecisionScratch();
        var shares = new Shares();
        for (var i = 0; i < rounds; i++)
        {
            var isNew = i % 2 == 0;
            var person = new SubscriberFacts(new Guid(i, 0, 0, new byte[8]))
            {
                ConsentsToMarketing = true,
                ConsentsToPersonalisation = true,
                [NumberFact.TenureDays] = isNew ? 30 : 700,
            };
            var decided = CampaignDecider.Decide(PureDecision.Of(set, person, (ulong)i) with { Model = serving }, scratch);
            var code = set.Campaigns[decided.Campaign].Code;
            model.Learn(code, "", scratch.Context, Draw.Uniform((ulong)i * 31) < truth(code, person));
            if (i % 500 == 0)
            {
                serving = PureDecision.Serving(model, set);
            }

            if (i > rounds * 2 / 3)
            {
                shares.Count(code, isNew);
            }
        }

        return shares;
    }

    private sealed class Shares
    {
        private readonly Dictionary<(string, bool), int> counts = [];

        public double this[string code, bool isNew] =>
            counts.GetValueOrDefault((code, isNew)) / (double)counts.Where(pair => pair.Key.Item2 == isNew).Sum(pair => pair.Value);

        public void Count(string code, bool isNew) => counts[(code, isNew)] = counts.GetValueOrDefault((code, isNew)) + 1;
    }
}
