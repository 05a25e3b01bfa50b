using System.Security.Cryptography;
using System.Text;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Recommendation;
using ECare.Campaigns.Training;

namespace ECare.Campaigns.Challengers;

/// <summary>Writes and reads a trained model as flat arrays. A blob begins with its own hash: what is damaged is refused, never served.</summary>
internal static class TrainedModelCodec
{
    private const int Format = 1;

    public static byte[] Write(TrainedModel model)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Format);
            writer.Write(ContextVector.Length);
            writer.Write(model.Level);
            WriteLevels(writer, model);
            writer.Write(model.Trees is not null);
            if (model.Trees is { } trees)
            {
                writer.Write(trees.Bias);
                trees.Arrays.Write(writer);
            }
        }

        var body = stream.ToArray();
        return [.. SHA256.HashData(body), .. body];
    }

    /// <summary>The model, or null when the blob is damaged, of another format, or not the one that is asked for.</summary>
    public static TrainedModel? Read(byte[] blob, long version)
    {
        if (blob.Length <= SHA256.HashSizeInBytes
            || ModelCodec.VersionOf(blob) != version
            || !SHA256.HashData(blob.AsSpan(SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(blob.AsSpan(0, SHA256.HashSizeInBytes)))
        {
            return null;
        }

        using var reader = new BinaryReader(new MemoryStream(blob, SHA256.HashSizeInBytes, blob.Length - SHA256.HashSizeInBytes));
        return reader.ReadInt32() == Format && reader.ReadInt32() == ContextVector.Length ? ReadBody(reader) : null;
    }

    /// <summary>The whole hash, as staff compare it.</summary>
    public static string HashOf(ReadOnlySpan<byte> blob) => Convert.ToHexStringLower(blob[..SHA256.HashSizeInBytes]);

    private static void WriteLevels(BinaryWriter writer, TrainedModel model)
    {
        writer.Write(model.Strata.Count);
        foreach (var (stratum, level) in model.Strata)
        {
            writer.Write(stratum.Group);
            writer.Write((int)stratum.Goal);
            writer.Write(level);
        }

        writer.Write(model.Campaigns.Count);
        foreach (var (campaign, level) in model.Campaigns.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.Write(campaign);
            writer.Write(level);
        }
    }

    private static TrainedModel ReadBody(BinaryReader reader)
    {
        var level = reader.ReadSingle();
        var strata = new (Stratum, float)[reader.ReadInt32()];
        for (var at = 0; at < strata.Length; at++)
        {
            strata[at] = (new Stratum(reader.ReadString(), (CampaignGoal)reader.ReadInt32()), reader.ReadSingle());
        }

        var campaigns = new Dictionary<string, float>(StringComparer.Ordinal);
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            campaigns[reader.ReadString()] = reader.ReadSingle();
        }

        if (!reader.ReadBoolean())
        {
            return new TrainedModel(level, strata, campaigns, trees: null);
        }

        var bias = reader.ReadDouble();
        return new TrainedModel(level, strata, campaigns, new FlatTrees(FlatTreeArrays.Read(reader), bias));
    }
}
