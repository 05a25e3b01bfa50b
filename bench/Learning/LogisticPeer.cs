namespace ECare.Bench.Learning;

/// <summary>Logistic regression learnt one outcome at a time with AdaGrad (Duchi et al. 2011) over the same crosses of context, group and campaign.</summary>
internal sealed class LogisticPeer
{
    private const double Rate = 0.1;

    private readonly double[] weights;
    private readonly double[] squares;
    private readonly int groups;
    private readonly int length;

    public LogisticPeer(int campaigns, int groups, int length, double rate)
    {
        (this.groups, this.length) = (groups, length);
        weights = new double[(1 + groups + campaigns) * length];
        squares = new double[weights.Length];
        Array.Fill(squares, 1e-6);
        weights[0] = Math.Log(rate / (1 - rate));
    }

    public double Probability(int campaign, int group, ReadOnlySpan<float> x)
    {
        var sum = 0.0;
        foreach (var row in (int[])[0, 1 + group, 1 + groups + campaign])
        {
            for (var i = 0; i < length; i++)
            {
                sum += weights[(row * length) + i] * x[i];
            }
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    public void Learn(int campaign, int group, ReadOnlySpan<float> x, bool isClick)
    {
        var error = (isClick ? 1 : 0) - Probability(campaign, group, x);
        foreach (var row in (int[])[0, 1 + group, 1 + groups + campaign])
        {
            for (var i = 0; i < length; i++)
            {
                var gradient = error * x[i];
                var at = (row * length) + i;
                squares[at] += gradient * gradient;
                weights[at] += Rate * gradient / Math.Sqrt(squares[at]);
            }
        }
    }
}
