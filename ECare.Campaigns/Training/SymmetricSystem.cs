using System.Numerics;

namespace ECare.Campaigns.Training;

/// <summary>The sums that a ridge regression needs, and its solution by Cholesky's decomposition.</summary>
internal sealed class SymmetricSystem(int length)
{
    private const double ConstantRidge = 0.2;

    private readonly double[] products = new double[length * length];
    private readonly double[] targets = new double[length];
    private readonly double[] wide = new double[length];

    /// <summary>How many rows were added.</summary>
    public int Rows { get; private set; }

    public void Add(ReadOnlySpan<float> features, double target)
    {
        Rows++;
        for (var i = 0; i < length; i++)
        {
            wide[i] = features[i];
        }

        for (var i = 0; i < length; i++)
        {
            if (wide[i] != 0)
            {
                targets[i] += wide[i] * target;
                Add(wide.AsSpan(0, i + 1), wide[i], products.AsSpan(i * length, i + 1));
            }
        }
    }

    /// <summary>The weights that fit best with the squares of all weights held down.</summary>
    /// <param name="ridge">The weight of the squares: as many rows' worth; above 0. The first weight, the constant's, is held down little.</param>
    public double[] Solve(double ridge)
    {
        var lower = (double[])products.Clone();
        for (var i = 0; i < length; i++)
        {
            lower[(i * length) + i] += i == 0 ? Math.Min(ridge, ConstantRidge) : ridge;
        }

        Decompose(lower);
        var solution = (double[])targets.Clone();
        for (var i = 0; i < length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                solution[i] -= lower[(i * length) + j] * solution[j];
            }

            solution[i] /= lower[(i * length) + i];
        }

        for (var i = length - 1; i >= 0; i--)
        {
            for (var j = i + 1; j < length; j++)
            {
                solution[i] -= lower[(j * length) + i] * solution[j];
            }

            solution[i] /= lower[(i * length) + i];
        }

        return solution;
    }

    private static void Add(ReadOnlySpan<double> row, double times, Span<double> to)
    {
        var at = 0;
        for (; at + Vector<double>.Count <= row.Length; at += Vector<double>.Count)
        {
            (new Vector<double>(to[at..]) + (new Vector<double>(row[at..]) * times)).CopyTo(to[at..]);
        }

        for (; at < row.Length; at++)
        {
            to[at] += row[at] * times;
        }
    }

    private void Decompose(double[] lower)
    {
        for (var i = 0; i < length; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = lower[(i * length) + j];
                for (var k = 0; k < j; k++)
                {
                    sum -= lower[(i * length) + k] * lower[(j * length) + k];
                }

                // The ridge keeps the diagonal above zero but for rounding.
                lower[(i * length) + j] = i == j ? Math.Sqrt(Math.Max(sum, 1e-12)) : sum / lower[(j * length) + j];
            }
        }
    }
}
