using Microsoft.ML.Trainers.FastTree;

namespace ECare.Campaigns.Training;

/// <summary>The arrays of <see cref="FlatTrees"/> while they are filled from ML.NET's own trees.</summary>
internal sealed class FlatTreeArrays
{
    public int[] Roots { get; private init; } = [];

    public int[] Features { get; private init; } = [];

    public float[] Thresholds { get; private init; } = [];

    public int[] Children { get; private init; } = [];

    public double[] Leaves { get; private init; } = [];

    /// <summary>Lays all trees one after the other; a tree of a single leaf has no node.</summary>
    public static FlatTreeArrays Of(RegressionTreeEnsemble ensemble)
    {
        var roots = new List<int>();
        var features = new List<int>();
        var thresholds = new List<float>();
        var children = new List<int>();
        var leaves = new List<double>();
        for (var at = 0; at < ensemble.Trees.Count; at++)
        {
            var tree = ensemble.Trees[at];
            var (firstNode, firstLeaf) = (features.Count, leaves.Count);
            roots.Add(tree.NumberOfNodes == 0 ? ~firstLeaf : firstNode);
            for (var node = 0; node < tree.NumberOfNodes; node++)
            {
                if (tree.CategoricalSplitFlags[node])
                {
                    throw new NotSupportedException("Categories are trained as features of their own; a split by a set of them cannot be laid flat.");
                }

                features.Add(tree.NumericalSplitFeatureIndexes[node]);
                thresholds.Add(tree.NumericalSplitThresholds[node]);
                children.Add(Child(tree.LeftChild[node], firstNode, firstLeaf));
                children.Add(Child(tree.RightChild[node], firstNode, firstLeaf));
            }

            leaves.AddRange(tree.LeafValues.Select(value => value * ensemble.TreeWeights[at]));
        }

        return new FlatTreeArrays { Roots = [.. roots], Features = [.. features], Thresholds = [.. thresholds], Children = [.. children], Leaves = [.. leaves] };
    }

    // ML.NET writes a leaf as the complement of its number within the tree.
    private static int Child(int child, int firstNode, int firstLeaf) => child >= 0 ? firstNode + child : ~(firstLeaf + ~child);
}
