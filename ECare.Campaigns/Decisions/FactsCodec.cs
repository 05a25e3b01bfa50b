using System.Buffers.Binary;
using System.Runtime.InteropServices;
using ECare.Campaigns.Audience;

namespace ECare.Campaigns.Decisions;

/// <summary>What was known of a person, as bytes; choices and offers stay hashes.</summary>
internal static class FactsCodec
{
    public static byte[] Write(SubscriberFacts facts)
    {
        using var stream = new MemoryStream(128);
        using var writer = new BinaryWriter(stream);
        writer.Write((byte)facts.Numbers.Length);
        foreach (var number in facts.Numbers)
        {
            writer.Write(number);
        }

        writer.Write((byte)facts.Choices.Length);
        foreach (var choice in facts.Choices)
        {
            writer.Write(choice);
        }

        writer.Write(facts.Flags);
        writer.Write((ushort)facts.Owned.Length);
        writer.Write(MemoryMarshal.AsBytes(facts.Owned.AsSpan()));

        // Came later: bytes from before end here, and so do those of people of whom it says nothing.
        writer.Write(MemoryMarshal.AsBytes(facts.Dearer.AsSpan()));
        return stream.ToArray();
    }

    /// <summary>Facts as they were; those that were invented since are unknown.</summary>
    public static SubscriberFacts Read(Guid subscriber, ReadOnlySpan<byte> bytes)
    {
        var numbers = new float[FactSchema.NumberCount];
        Array.Fill(numbers, float.NaN);
        var choices = new ulong[FactSchema.ChoiceCount];

        var count = bytes[0];
        bytes = bytes[1..];
        for (var i = 0; i < count; i++, bytes = bytes[sizeof(float)..])
        {
            numbers[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes);
        }

        count = bytes[0];
        bytes = bytes[1..];
        for (var i = 0; i < count; i++, bytes = bytes[sizeof(ulong)..])
        {
            choices[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        }

        var flags = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        var owned = BinaryPrimitives.ReadUInt16LittleEndian(bytes[sizeof(uint)..]);
        var offers = MemoryMarshal.Cast<byte, ulong>(bytes[(sizeof(uint) + sizeof(ushort))..]);
        return SubscriberFacts.Restored(subscriber, numbers, choices, flags, (offers[..owned].ToArray(), offers[owned..].ToArray()));
    }
}
