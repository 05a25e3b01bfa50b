using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ECare.Campaigns.Learning;

/// <summary>
/// Sums and products over rows of numbers, eight lanes at a time in a fixed order and without fused multiply-add, so that what was learnt
/// replays bit for bit on another processor (docs/adr/0041).
/// </summary>
internal static class Lanes
{
    private const int Width = 8;

    /// <summary>The sum of the products of two rows of the same length.</summary>
    public static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        ref var a = ref MemoryMarshal.GetReference(left);
        ref var b = ref MemoryMarshal.GetReference(right);
        var first = Vector256<float>.Zero;
        var second = Vector256<float>.Zero;
        nuint at = 0;
        var length = (nuint)left.Length;
        for (; at + (2 * Width) <= length; at += 2 * Width)
        {
            first += Vector256.LoadUnsafe(ref a, at) * Vector256.LoadUnsafe(ref b, at);
            second += Vector256.LoadUnsafe(ref a, at + Width) * Vector256.LoadUnsafe(ref b, at + Width);
        }

        var sum = Across(first + second);
        for (; at < length; at++)
        {
            sum += left[(int)at] * right[(int)at];
        }

        return sum;
    }

    /// <summary>Adds a multiple of one row to another.</summary>
    public static void Add(ReadOnlySpan<float> row, float times, Span<float> to)
    {
        ref var a = ref MemoryMarshal.GetReference(row);
        ref var b = ref MemoryMarshal.GetReference(to);
        var factor = Vector256.Create(times);
        nuint at = 0;
        var length = (nuint)row.Length;
        for (; at + Width <= length; at += Width)
        {
            (Vector256.LoadUnsafe(ref b, at) + (Vector256.LoadUnsafe(ref a, at) * factor)).StoreUnsafe(ref b, at);
        }

        for (; at < length; at++)
        {
            to[(int)at] += row[(int)at] * times;
        }
    }

    /// <summary>The lanes' sum, lane by lane: the order of a horizontal sum is the processor's own.</summary>
    private static float Across(Vector256<float> lanes)
    {
        var sum = 0f;
        for (var lane = 0; lane < Width; lane++)
        {
            sum += lanes[lane];
        }

        return sum;
    }
}
