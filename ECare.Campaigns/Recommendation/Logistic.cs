using System.Runtime.Intrinsics;

namespace ECare.Campaigns.Recommendation;

/// <summary>
/// The logistic function for eight numbers at once. Written out in additions and multiplications, which every processor rounds alike, so
/// that a decision replays bit for bit on another machine; the runtime's exponential may differ. Relative error below 1e-6.
/// </summary>
internal static class Logistic
{
    // Beyond this the answer no longer changes what is chosen, and 2^n stays in range.
    private const float Bound = 30f;
    private const float Log2E = 1.44269504f;

    // The exponential on [-0.35, 0.35], coefficients of the Taylor series.
    private const float C2 = 1f / 2;
    private const float C3 = 1f / 6;
    private const float C4 = 1f / 24;
    private const float C5 = 1f / 120;
    private const float C6 = 1f / 720;

    public static float Of(float value) => Of(Vector256.Create(value)).ToScalar();

    public static Vector256<float> Of(Vector256<float> value)
    {
        var bounded = Vector256.Min(Vector256.Max(value, Vector256.Create(-Bound)), Vector256.Create(Bound));
        return Vector256<float>.One / (Vector256<float>.One + Exponential(-bounded));
    }

    /// <summary>e^x as 2^n times e^r with |r| at most half of ln 2, in two pieces so that r keeps its digits (Cody and Waite 1980).</summary>
    private static Vector256<float> Exponential(Vector256<float> value)
    {
        var n = Vector256.Floor((value * Log2E) + Vector256.Create(0.5f));
        var r = value - (n * 0.693359375f) - (n * -2.12194440e-4f);

        var series = Vector256.Create(C6);
        series = (series * r) + Vector256.Create(C5);
        series = (series * r) + Vector256.Create(C4);
        series = (series * r) + Vector256.Create(C3);
        series = (series * r) + Vector256.Create(C2);
        series = (series * r * r) + r + Vector256<float>.One;

        var power = (Vector256.ConvertToInt32(n) + Vector256.Create(127)) << 23;
        return series * power.AsSingle();
    }
}
