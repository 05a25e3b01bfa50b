using System.Globalization;
using ECare.Campaigns.Recommendation;
using ECare.Campaigns.Training;

namespace ECare.Campaigns.Challengers;

/// <summary>
/// Trained trees made ready for the groups of one set of campaigns: each tree is cut down to what it asks of the person, once for each answer that the
/// groups give. Trees that are the same for several groups are walked once for all of them, and most ask nothing of the group at all (docs/adr/0174).
/// </summary>
internal sealed class ReducedTrees
{
    private readonly FlatTreeArrays source;
    private readonly double bias;
    private readonly List<int> roots = [];
    private readonly List<int> features = [];
    private readonly List<float> thresholds = [];
    private readonly List<int> children = [];
    private readonly List<double> leaves = [];

    /// <param name="groups">The places of the groups among the model's strata; below zero for one that it does not know.</param>
    public ReducedTrees(FlatTrees trees, IReadOnlyList<int> groups)
    {
        (source, bias) = (trees.Arrays, trees.Bias);
        var (common, varied) = (new List<int>(), new List<int[]>());
        foreach (var root in source.Roots)
        {
            var seen = new Dictionary<string, int>(StringComparer.Ordinal);
            int[] each = [.. groups.Select(group => PlaceOf(root, group, seen))];
            if (seen.Count == 1)
            {
                common.Add(each[0]);
            }
            else
            {
                varied.Add(each);
            }
        }

        (Groups, Walk) = (groups.Count, new Arrays(roots, features, thresholds, children, leaves));
        (Common, Varied) = ([.. common], [.. varied]);
    }

    /// <summary>How many trees a decision walks.</summary>
    public int Count => Walk.Roots.Length;

    public int Groups { get; }

    private Arrays Walk { get; }

    private int[] Common { get; }

    private int[][] Varied { get; }

    /// <summary>The correction of each group for a person.</summary>
    /// <param name="walked">Room for <see cref="Count"/> numbers.</param>
    /// <param name="into">Room for <see cref="Groups"/> numbers. Sums are in a fixed order, so that a replay gives the same bits.</param>
    public void Score(ReadOnlySpan<float> context, Span<double> walked, Span<float> into)
    {
        for (var tree = 0; tree < walked.Length; tree++)
        {
            walked[tree] = Walk.Score(tree, context);
        }

        var common = bias;
        foreach (var tree in Common)
        {
            common += walked[tree];
        }

        for (var group = 0; group < into.Length; group++)
        {
            var sum = common;
            foreach (var each in Varied)
            {
                sum += walked[each[group]];
            }

            into[group] = (float)sum;
        }
    }

    private int PlaceOf(int root, int group, Dictionary<string, int> seen)
    {
        var name = string.Join(' ', Asked(root, group).Select(node => node.ToString(CultureInfo.InvariantCulture)));
        if (!seen.TryGetValue(name, out var place))
        {
            seen[name] = place = roots.Count;
            roots.Add(Lay(root, group));
        }

        return place;
    }

    /// <summary>What is left of a tree for a group: its questions and leaves from the root down. Equal lists are equal trees.</summary>
    private IEnumerable<int> Asked(int node, int group)
    {
        var at = Settled(node, group);
        return at < 0 ? [at] : [at, .. Asked(source.Children[2 * at], group), .. Asked(source.Children[(2 * at) + 1], group)];
    }

    /// <summary>The next question that the group alone does not answer.</summary>
    private int Settled(int node, int group)
    {
        while (node >= 0 && source.Features[node] >= ContextVector.Length)
        {
            var value = source.Features[node] - ContextVector.Length == group ? 1f : 0f;
            node = source.Children[(2 * node) + (value <= source.Thresholds[node] ? 0 : 1)];
        }

        return node;
    }

    private int Lay(int node, int group)
    {
        var at = Settled(node, group);
        if (at < 0)
        {
            leaves.Add(source.Leaves[~at]);
            return ~(leaves.Count - 1);
        }

        var place = features.Count;
        features.Add(source.Features[at]);
        thresholds.Add(source.Thresholds[at]);
        children.AddRange([0, 0]);
        children[2 * place] = Lay(source.Children[2 * at], group);
        children[(2 * place) + 1] = Lay(source.Children[(2 * at) + 1], group);
        return place;
    }

    private sealed class Arrays(List<int> roots, List<int> features, List<float> thresholds, List<int> children, List<double> leaves)
    {
        private readonly int[] features = [.. features];
        private readonly float[] thresholds = [.. thresholds];
        private readonly int[] children = [.. children];
        private readonly double[] leaves = [.. leaves];

        public int[] Roots { get; } = [.. roots];

        public double Score(int tree, ReadOnlySpan<float> context)
        {
            var node = Roots[tree];
            while (node >= 0)
            {
                node = children[(2 * node) + (context[features[node]] <= thresholds[node] ? 0 : 1)];
            }

            return leaves[~node];
        }
    }
}
