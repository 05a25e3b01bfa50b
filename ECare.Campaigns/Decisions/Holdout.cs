using System.Buffers.Binary;
using System.Security.Cryptography;
using ECare.Campaigns.Audience;
using ECare.Campaigns.Catalogue;

namespace ECare.Campaigns.Decisions;

/// <summary>
/// Who sees no campaigns, so that their effect can be measured. A keyed hash of the subscriber decides: it is never redrawn, the same on
/// every node, and cannot be foreseen from outside.
/// </summary>
/// <param name="key">The operator's own secret.</param>
/// <param name="percent">The global share, 0 to 100.</param>
internal sealed class Holdout(byte[] key, double percent)
{
    /// <summary>Holds nobody back: strangers belong to no experiment.</summary>
    public static Holdout OfNobody { get; } = new([], 0);

    private const ulong GlobalSalt = 0x9E3779B97F4A7C15;

    /// <summary>The global share, 0 to 100.</summary>
    public double Percent => percent;

    public Holdout WithPercent(double other) => new(key, other);

    /// <summary>The subscriber's place in all draws.</summary>
    public ulong PlaceOf(Guid subscriber)
    {
        Span<byte> id = stackalloc byte[16];
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        subscriber.TryWriteBytes(id);
        HMACSHA256.HashData(key, id, mac);
        return BinaryPrimitives.ReadUInt64LittleEndian(mac);
    }

    public bool HoldsEverything(ulong place) => IsWithin(place, GlobalSalt, percent);

    /// <summary>Marks the campaigns that the subscriber never sees.</summary>
    public static void HoldBack(CampaignSet set, ulong place, Span<ulong> bits)
    {
        foreach (var holdout in set.Holdouts)
        {
            if (IsWithin(place, holdout.Salt, holdout.Percent))
            {
                CampaignBits.Add(bits, holdout.Index);
            }
        }
    }

    private static bool IsWithin(ulong place, ulong salt, double share) => Draw.Uniform(place ^ salt) * 100 < share;
}

/// <summary>Numbers between 0 and 1 from a seed.</summary>
internal static class Draw
{
    /// <summary>53 mixed bits: evenly spread, and the same on every machine.</summary>
    public static double Uniform(ulong seed) => (StableHash.Mix(seed + 0x9E3779B97F4A7C15) >> 11) * (1.0 / (1UL << 53));
}
