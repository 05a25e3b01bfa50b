using System.Buffers.Binary;
using System.Numerics;
using ECare.Campaigns.Catalogue;

namespace ECare.Campaigns.Decisions;

/// <summary>
/// How a decision came about, as bytes: for each campaign of the placement in the set's order one byte of what held it back, followed by
/// its chance when nothing did; then the prices that were not zero, each with its place in <see cref="CampaignSet.Budgeted"/>.
/// </summary>
internal static class DecisionCodec
{
    public static byte[] Write(CampaignSet set, DecisionScratch scratch)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        foreach (var index in Members(scratch.Placement.ToArray()))
        {
            var cause = CampaignBits.Has(scratch.Candidates, index) ? HeldBack.No : scratch.CauseOf(index);
            writer.Write((byte)cause);
            if (cause == HeldBack.No)
            {
                writer.Write(scratch.Probabilities[index]);
            }
        }

        for (var i = 0; i < set.Budgeted.Length; i++)
        {
            if (scratch.Prices[i] > 0)
            {
                writer.Write(i);
                writer.Write(scratch.Prices[i]);
            }
        }

        return stream.ToArray();
    }

    public static DecisionTrace Read(CampaignSet set, string placement, ReadOnlySpan<byte> bytes)
    {
        var campaigns = new List<CampaignTrace>();
        foreach (var index in Members(set.In(placement).ToArray()))
        {
            var cause = (HeldBack)bytes[0];
            bytes = bytes[1..];
            var chance = 0f;
            if (cause == HeldBack.No)
            {
                chance = BinaryPrimitives.ReadSingleLittleEndian(bytes);
                bytes = bytes[sizeof(float)..];
            }

            campaigns.Add(new CampaignTrace(index, cause, chance));
        }

        var prices = new Dictionary<int, float>();
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            prices[BinaryPrimitives.ReadInt32LittleEndian(bytes)] = BinaryPrimitives.ReadSingleLittleEndian(bytes[4..]);
        }

        return new DecisionTrace(campaigns, prices);
    }

    private static IEnumerable<int> Members(ulong[] bits)
    {
        for (var word = 0; word < bits.Length; word++)
        {
            for (var rest = bits[word]; rest != 0; rest &= rest - 1)
            {
                yield return (word << 6) + BitOperations.TrailingZeroCount(rest);
            }
        }
    }
}

/// <summary>One campaign in a decision: what held it back, or the chance that it had.</summary>
internal sealed record CampaignTrace(int Index, HeldBack Cause, float Chance);

/// <summary>A decision as its log tells it. It is the state for a replay: contacts and budgets hold back what they held back then.</summary>
internal sealed record DecisionTrace(IReadOnlyList<CampaignTrace> Campaigns, IReadOnlyDictionary<int, float> Prices) : IDecisionState
{
    public void Apply(CampaignSet set, DecisionScratch scratch)
    {
        foreach (var campaign in Campaigns)
        {
            // What follows from set, facts and model is computed anew; only the state of that moment is taken from the log.
            if (campaign.Cause is (>= HeldBack.NotInterested and <= HeldBack.Budget) or HeldBack.NotAsked)
            {
                CampaignBits.Add(scratch.HeldBackBy(campaign.Cause), campaign.Index);
            }
        }

        foreach (var (place, price) in Prices)
        {
            scratch.Prices[place] = price;
        }
    }
}
