using System.Buffers.Binary;

namespace ECare.Campaigns.Decisions;

/// <summary>A decision's id (UUID version 7) holds its time and, in its random half, the seed of its draw.</summary>
internal static class DecisionIds
{
    private const int IdLength = 16;
    private const int SeedAt = 8;

    /// <summary>The random half of the id.</summary>
    public static ulong SeedOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[IdLength];
        id.TryWriteBytes(bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes[SeedAt..]);
    }

    /// <summary>The same id for the same time and draw, for histories that must come out alike in every run.</summary>
    public static Guid Of(DateTimeOffset at, ulong draw)
    {
        Span<byte> bytes = stackalloc byte[IdLength];
        BinaryPrimitives.WriteInt64BigEndian(bytes, at.ToUnixTimeMilliseconds() << 16);
        bytes[6] = (byte)(0x70 | (draw & 0x0F));
        bytes[7] = (byte)(draw >> 56);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[SeedAt..], draw);
        bytes[SeedAt] = (byte)(0x80 | (bytes[SeedAt] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }
}
