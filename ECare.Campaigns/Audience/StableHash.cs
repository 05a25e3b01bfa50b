using System.Text;

namespace ECare.Campaigns.Audience;

/// <summary>A hash that is the same in every process and on every machine, for what is stored or compared across nodes. Not secret.</summary>
internal static class StableHash
{
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    /// <summary>FNV-1a over UTF-16 with a final mix, because FNV's low bits are weak for short texts. An absent text is 0.</summary>
    public static ulong Of(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return 0;
        }

        var hash = FnvOffset;
        foreach (var character in text)
        {
            hash = (hash ^ character) * FnvPrime;
        }

        return Mix(hash);
    }

    /// <summary>FNV-1a over the UTF-8 bytes, for whole documents.</summary>
    public static ulong OfDocument(string document)
    {
        var hash = FnvOffset;
        foreach (var octet in Encoding.UTF8.GetBytes(document))
        {
            hash = (hash ^ octet) * FnvPrime;
        }

        return Mix(hash);
    }

    /// <summary>The finaliser of SplitMix64 (Steele, Lea, Flood 2014): every input bit reaches every output bit.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
