using ECare.Campaigns.Learning;

namespace ECare.Bench.Learning;

/// <summary>Clicks drawn from a logistic truth: what all have in common, what a group and what a campaign adds, over contexts of 20,000 people.</summary>
internal sealed class MadeUpEvents
{
    private const int People = 20_000;

    private readonly float[] contexts;
    private readonly int[] people;
    private readonly int[] campaigns;
    private readonly bool[] clicks;
    private readonly double[] truths;
    private readonly int groups;
    private readonly int length;

    public MadeUpEvents(int rows, int campaignCount, int groups, int length)
    {
        (this.groups, this.length) = (groups, length);
        var draws = new SeededDraws(1);
        contexts = new float[People * length];
        for (var i = 0; i < contexts.Length; i++)
        {
            contexts[i] = i % length == 0 ? 1 : (i % length) % 3 == 0 ? (float)draws.Uniform() : draws.Uniform() < 0.25 ? 1 : 0;
        }

        var common = Weights(draws, 1, 0.2);
        var byGroup = Weights(draws, groups, 0.2);
        var byCampaign = Weights(draws, campaignCount, 0.25);
        (people, campaigns, clicks, truths) = (new int[rows], new int[rows], new bool[rows], new double[rows]);
        for (var at = 0; at < rows; at++)
        {
            people[at] = draws.Below(People);
            campaigns[at] = draws.Below(campaignCount);
            var x = Context(at);
            var sum = -3.8 + Lanes.Dot(common[0], x) + Lanes.Dot(byGroup[Group(at)], x) + Lanes.Dot(byCampaign[campaigns[at]], x);
            truths[at] = 1 / (1 + Math.Exp(-sum));
            clicks[at] = draws.Uniform() < truths[at];
        }
    }

    public ReadOnlySpan<float> Context(int at) => contexts.AsSpan(people[at] * length, length);

    public int Campaign(int at) => campaigns[at];

    public int Group(int at) => campaigns[at] % groups;

    public bool IsClick(int at) => clicks[at];

    public double Truth(int at) => truths[at];

    private float[][] Weights(SeededDraws draws, int rows, double size) =>
        [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, length).Select(_ => (float)(draws.Normal() * size)).ToArray())];
}
