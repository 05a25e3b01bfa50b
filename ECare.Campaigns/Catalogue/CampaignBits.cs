using System.Numerics;
using System.Runtime.InteropServices;

namespace ECare.Campaigns.Catalogue;

/// <summary>A set of campaigns as bits, one a campaign in the order of its <see cref="CampaignSet"/>: whole audiences combine 512 campaigns at a time.</summary>
internal static class CampaignBits
{
    public static bool Has(ReadOnlySpan<ulong> bits, int index) => (bits[index >> 6] & (1UL << (index & 63))) != 0;

    public static void Add(Span<ulong> bits, int index) => bits[index >> 6] |= 1UL << (index & 63);

    public static void AddAll(Span<ulong> bits, ReadOnlySpan<ulong> more)
    {
        var wide = MemoryMarshal.Cast<ulong, Vector<ulong>>(bits);
        var wideMore = MemoryMarshal.Cast<ulong, Vector<ulong>>(more);
        for (var i = 0; i < wide.Length; i++)
        {
            wide[i] |= wideMore[i];
        }

        for (var i = wide.Length * Vector<ulong>.Count; i < bits.Length; i++)
        {
            bits[i] |= more[i];
        }
    }

    public static void RemoveAll(Span<ulong> bits, ReadOnlySpan<ulong> others)
    {
        for (var i = 0; i < bits.Length; i++)
        {
            bits[i] &= ~others[i];
        }
    }

    public static int Count(ReadOnlySpan<ulong> bits)
    {
        var count = 0;
        foreach (var word in bits)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    /// <summary>The lowest index, or -1.</summary>
    public static int First(ReadOnlySpan<ulong> bits)
    {
        var word = bits.IndexOfAnyExcept(0UL);
        return word < 0 ? -1 : (word << 6) + BitOperations.TrailingZeroCount(bits[word]);
    }
}

/// <summary>The campaigns that something applies to: a list while they are few, bits when they are many.</summary>
internal sealed class CampaignPosting
{
    private readonly int[]? few;
    private readonly ulong[]? many;

    public CampaignPosting(IReadOnlyCollection<int> indexes, int words)
    {
        if (indexes.Count <= words)
        {
            few = [.. indexes];
            return;
        }

        many = new ulong[words];
        foreach (var index in indexes)
        {
            CampaignBits.Add(many, index);
        }
    }

    public void AddTo(Span<ulong> bits)
    {
        if (many is not null)
        {
            CampaignBits.AddAll(bits, many);
            return;
        }

        foreach (var index in few!)
        {
            CampaignBits.Add(bits, index);
        }
    }
}
