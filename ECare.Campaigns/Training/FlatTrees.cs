using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ECare.Campaigns.Training;

/// <summary>
/// A trained ensemble of trees as five flat arrays, scored in-process without a pipeline or an allocation: a node goes left where the feature is
/// at most the threshold; a child below zero is a leaf.
/// </summary>
public sealed class FlatTrees
{
    private readonly int[] roots;
    private readonly int[] features;
    private readonly float[] thresholds;
    private readonly int[] children;
    private readonly double[] leaves;
    private readonly double bias;

    internal FlatTrees(FlatTreeArrays arrays, double bias)
    {
        (roots, features, thresholds, children, leaves) = (arrays.Roots, arrays.Features, arrays.Thresholds, arrays.Children, arrays.Leaves);
        this.bias = bias;
        Arrays = arrays;
    }

    internal FlatTreeArrays Arrays { get; }

    /// <summary>What the score is before any leaf is added.</summary>
    internal double Bias => bias;

    /// <summary>How many trees.</summary>
    public int Count => roots.Length;

    /// <summary>The content's hash (SHA-256, hexadecimal): equal models have equal names.</summary>
    public string Hash
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            Span<byte> number = stackalloc byte[sizeof(double)];
            BinaryPrimitives.WriteDoubleLittleEndian(number, bias);
            hash.AppendData(number);
            hash.AppendData(MemoryMarshal.AsBytes<int>(roots));
            hash.AppendData(MemoryMarshal.AsBytes<int>(features));
            hash.AppendData(MemoryMarshal.AsBytes<float>(thresholds));
            hash.AppendData(MemoryMarshal.AsBytes<int>(children));
            hash.AppendData(MemoryMarshal.AsBytes<double>(leaves));
            return Convert.ToHexString(hash.GetHashAndReset());
        }
    }

    /// <summary>The sum of the leaves that the features lead to.</summary>
    /// <param name="row">The features in the order of training; finite numbers.</param>
    public double Score(ReadOnlySpan<float> row)
    {
        var sum = bias;
        foreach (var root in roots)
        {
            var node = root;
            while (node >= 0)
            {
                node = children[(2 * node) + (row[features[node]] <= thresholds[node] ? 0 : 1)];
            }

            sum += leaves[~node];
        }

        return sum;
    }
}
