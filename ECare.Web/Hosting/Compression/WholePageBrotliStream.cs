using System.Buffers;
using System.IO.Compression;

namespace ECare.Web.Hosting.Compression;

/// <summary>Gathers what is written and compresses it at the end. What grows beyond a page, or is flushed on the way, flows through as it comes.</summary>
internal sealed class WholePageBrotliStream(Stream output) : Stream
{
    private const int Quality = 1;

    /// <summary>256 KiB: more than any page has.</summary>
    private const int WindowBits = 18;

    private const int LongestGathered = 128 * 1024;
    private const int FirstBuffer = 32 * 1024;

    private byte[] gathered = ArrayPool<byte>.Shared.Rent(FirstBuffer);
    private int length;
    private BrotliStream? flowing;
    private bool isDone;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (flowing is null && TryGather(buffer))
        {
            return;
        }

        if (flowing is null)
        {
            (flowing = Flow()).Write(gathered.AsSpan(0, length));
        }

        flowing.Write(buffer);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (flowing is null && TryGather(buffer.Span))
        {
            return;
        }

        await FlowAsync(cancellationToken);
        await flowing!.WriteAsync(buffer, cancellationToken);
    }

    public override void Flush()
    {
        if (flowing is null)
        {
            (flowing = Flow()).Write(gathered.AsSpan(0, length));
        }

        flowing.Flush();
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await FlowAsync(cancellationToken);
        await flowing!.FlushAsync(cancellationToken);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        if (!isDone)
        {
            isDone = true;
            await FinishAsync();
        }

        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !isDone)
        {
            isDone = true;
            Finish();
        }

        base.Dispose(disposing);
    }

    private async ValueTask FinishAsync()
    {
        if (flowing is not null)
        {
            await flowing.DisposeAsync();
        }
        else if (length > 0)
        {
            var page = Compressed(out var size);
            await output.WriteAsync(page.AsMemory(0, size));
            ArrayPool<byte>.Shared.Return(page);
        }

        ArrayPool<byte>.Shared.Return(gathered);
    }

    private void Finish()
    {
        if (flowing is not null)
        {
            flowing.Dispose();
        }
        else if (length > 0)
        {
            var page = Compressed(out var size);
            output.Write(page, 0, size);
            ArrayPool<byte>.Shared.Return(page);
        }

        ArrayPool<byte>.Shared.Return(gathered);
    }

    private bool TryGather(ReadOnlySpan<byte> bytes)
    {
        if (length + bytes.Length > LongestGathered)
        {
            return false;
        }

        if (length + bytes.Length > gathered.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(length + bytes.Length, gathered.Length * 2));
            gathered.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(gathered);
            gathered = larger;
        }

        bytes.CopyTo(gathered.AsSpan(length));
        length += bytes.Length;
        return true;
    }

    private BrotliStream Flow() => new(output, CompressionLevel.Fastest, leaveOpen: true);

    private async ValueTask FlowAsync(CancellationToken cancellationToken)
    {
        if (flowing is null)
        {
            flowing = Flow();
            await flowing.WriteAsync(gathered.AsMemory(0, length), cancellationToken);
        }
    }

    /// <summary>A rented array; the caller returns it.</summary>
    private byte[] Compressed(out int size)
    {
        var page = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(length));
        return BrotliEncoder.TryCompress(gathered.AsSpan(0, length), page, out size, Quality, WindowBits)
            ? page
            : throw new InvalidOperationException($"Brotli refused {length} bytes.");
    }
}
