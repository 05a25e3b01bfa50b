namespace ECare.Campaigns.Reporting.Statistics;

/// <summary>Values that a share of a distribution lies below.</summary>
internal static class Quantiles
{
    /// <summary>The standard normal distribution's, to seven digits: algorithm AS 241, PPND7 (Wichura 1988), Applied Statistics 37.</summary>
    /// <param name="share">Between 0 and 1, both excluded.</param>
    public static double Normal(double share)
    {
        if (share is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies between 0 and 1.");
        }

        var q = share - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            var r = 0.180625 - (q * q);
            return q * Polynomial(r, 3.3871327179, 50.434271938, 159.29113202, 59.109374720)
                / Polynomial(r, 1, 17.895169469, 78.757757664, 67.187563600);
        }

        var tail = Math.Sqrt(-Math.Log(q < 0 ? share : 1 - share));
        var value = tail <= 5
            ? Polynomial(tail - 1.6, 1.4234372777, 2.7568153900, 1.3067284816, 0.17023821103) / Polynomial(tail - 1.6, 1, 0.73700164250, 0.12021132975)
            : Polynomial(tail - 5, 6.6579051150, 3.0812263860, 0.42868294337, 0.017337203997) / Polynomial(tail - 5, 1, 0.24197894225, 0.012258202635);
        return q < 0 ? -value : value;
    }

    /// <summary>Student's, for the two tails together: algorithm 396 (Hill 1970), Communications of the ACM 13; freedom need not be whole.</summary>
    /// <param name="tails">The share outside of both ends: 0.05.</param>
    /// <param name="freedom">Degrees of freedom, above 2.</param>
    public static double Student(double tails, double freedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(freedom, 2);
        var a = 1 / (freedom - 0.5);
        var b = 48 / (a * a);
        var c = ((((20700 * a / b) - 98) * a - 16) * a) + 96.36;
        var d = (((94.5 / (b + c)) - 3) / b + 1) * Math.Sqrt(a * Math.PI / 2) * freedom;
        var x = d * tails;
        var y = Math.Pow(x, 2 / freedom);
        if (y > 0.05 + a)
        {
            x = Normal(tails / 2);
            y = x * x;
            c += freedom < 5 ? 0.3 * (freedom - 4.5) * (x + 0.6) : 0;
            c = ((((((0.05 * d * x) - 5) * x) - 7) * x - 2) * x) + b + c;
            y = ((((((0.4 * y) + 6.3) * y + 36) * y + 94.5) / c) - y - 3) / b;
            y = a * Math.Pow((y + 1) * x, 2);
            y = y > 0.002 ? Math.Exp(y) - 1 : (0.5 * y * y) + y;
        }
        else
        {
            y = (((1 / (((freedom + 6) / (freedom * y) - (0.089 * d) - 0.822) * (freedom + 2) * 3)) + (0.5 / (freedom + 4))) * y - 1)
                * (freedom + 1) / (freedom + 2) + (1 / y);
        }

        return Math.Sqrt(freedom * y);
    }

    private static double Polynomial(double x, params ReadOnlySpan<double> factors)
    {
        var sum = 0.0;
        for (var i = factors.Length - 1; i >= 0; i--)
        {
            sum = (sum * x) + factors[i];
        }

        return sum;
    }
}
