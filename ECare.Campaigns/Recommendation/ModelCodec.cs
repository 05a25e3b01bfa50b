using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ECare.Campaigns.Recommendation;

/// <summary>Writes and reads a model. A blob carries its own hash: what is damaged is refused, never served.</summary>
internal static class ModelCodec
{
    private const int Format = 1;
    private const int MostRows = 100_000;

    public static byte[] Write(OnlineModel model)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Format);
            writer.Write(ContextVector.Length);
            writer.Write(model.Outcomes);
            writer.Write(model.Rewards);
            Write(writer, model.Common);
            Write(writer, model.Groups);
            Write(writer, model.Campaigns);
        }

        var body = stream.ToArray();
        return [.. SHA256.HashData(body), .. body];
    }

    /// <summary>The model, or null when the blob is damaged or of another format.</summary>
    public static OnlineModel? Read(ReadOnlySpan<byte> blob)
    {
        if (blob.Length <= SHA256.HashSizeInBytes
            || !SHA256.HashData(blob[SHA256.HashSizeInBytes..]).AsSpan().SequenceEqual(blob[..SHA256.HashSizeInBytes]))
        {
            return null;
        }

        using var reader = new BinaryReader(new MemoryStream(blob[SHA256.HashSizeInBytes..].ToArray()));
        if (reader.ReadInt32() != Format || reader.ReadInt32() != ContextVector.Length)
        {
            return null;
        }

        var (outcomes, rewards) = (reader.ReadInt64(), reader.ReadInt64());
        return new OnlineModel(ReadRow(reader), ReadRows(reader), ReadRows(reader), outcomes, rewards);
    }

    /// <summary>The model's name: its content's hash, so that equal models have equal versions. Never 0, which means no model.</summary>
    public static long VersionOf(ReadOnlySpan<byte> blob) => (BinaryPrimitives.ReadInt64LittleEndian(blob) & long.MaxValue) | 1;

    private static void Write(BinaryWriter writer, IReadOnlyDictionary<string, BayesRow> rows)
    {
        writer.Write(rows.Count);
        foreach (var (name, row) in rows.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.Write(name);
            Write(writer, row);
        }
    }

    private static void Write(BinaryWriter writer, BayesRow row)
    {
        foreach (var mean in row.Means)
        {
            writer.Write(mean);
        }

        foreach (var variance in row.Variances)
        {
            writer.Write(variance);
        }
    }

    private static Dictionary<string, BayesRow> ReadRows(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        var rows = new Dictionary<string, BayesRow>(Math.Clamp(count, 0, MostRows), StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            rows[reader.ReadString()] = ReadRow(reader);
        }

        return rows;
    }

    private static BayesRow ReadRow(BinaryReader reader) => BayesRow.Of(ReadNumbers(reader), ReadNumbers(reader));

    private static float[] ReadNumbers(BinaryReader reader)
    {
        var numbers = new float[ContextVector.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = reader.ReadSingle();
        }

        return numbers;
    }
}
