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

    /// <summary>Several ensembles as one: their sums add up.</summary>
    public static FlatTreeArrays Joined(IReadOnlyList<FlatTreeArrays> parts)
    {
        var joined = new FlatTreeArrays();
        foreach (var part in parts)
        {
            var (nodes, leaves) = (joined.Features.Length, joined.Leaves.Length);
            int Moved(int place) => place >= 0 ? place + nodes : place - leaves;
            joined = new FlatTreeArrays
            {
                Roots = [.. joined.Roots, .. part.Roots.Select(Moved)],
                Features = [.. joined.Features, .. part.Features],
                Thresholds = [.. joined.Thresholds, .. part.Thresholds],
                Children = [.. joined.Children, .. part.Children.Select(Moved)],
                Leaves = [.. joined.Leaves, .. part.Leaves],
            };
        }

        return joined;
    }

    public void Write(BinaryWriter writer)
    {
        WriteEach(writer, Roots, writer.Write);
        WriteEach(writer, Features, writer.Write);
        WriteEach(writer, Thresholds, writer.Write);
        WriteEach(writer, Children, writer.Write);
        WriteEach(writer, Leaves, writer.Write);
    }

    public static FlatTreeArrays Read(BinaryReader reader) => new()
    {
        Roots = ReadEach(reader, reader.ReadInt32),
        Features = ReadEach(reader, reader.ReadInt32),
        Thresholds = ReadEach(reader, reader.ReadSingle),
        Children = ReadEach(reader, reader.ReadInt32),
        Leaves = ReadEach(reader, reader.ReadDouble),
    };

    private static void WriteEach<T>(BinaryWriter writer, T[] values, Action<T> write)
    {
        writer.Write(values.Length);
        Array.ForEach(values, write);
    }

    private static T[] ReadEach<T>(BinaryReader reader, Func<T> read)
    {
        var values = new T[reader.ReadInt32()];
        for (var at = 0; at < values.Length; at++)
        {
            values[at] = read();
        }

        return values;
    }

    // ML.NET writes a leaf as the complement of its number within the tree.
    private static int Child(int child, int firstNode, int firstLeaf) => child >= 0 ? firstNode + child : ~(firstLeaf + ~child);
}
