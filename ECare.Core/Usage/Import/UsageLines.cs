namespace ECare.Core.Usage.Import;

/// <summary>Cuts a file into lines without holding more of it than one buffer. A line that is too long is told as such and skipped to its end.</summary>
internal sealed class UsageLines(Stream stream)
{
    /// <summary>Some ten times what a record needs.</summary>
    public const int MostBytes = 2_000;

    private readonly byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;
    private bool isFirst = true;
    private bool isOver;

    /// <summary>The next line without its end; empty where it is too long.</summary>
    /// <returns>False at the end of the file.</returns>
    public bool TryRead(out ReadOnlySpan<byte> line, out bool isTooLong)
    {
        isTooLong = false;
        while (true)
        {
            var unread = buffer.AsSpan(start, end - start);
            var feed = unread.IndexOf((byte)'\n');
            if (feed >= 0 || (isOver && unread.Length > 0))
            {
                line = feed >= 0 ? unread[..feed] : unread;
                start += feed >= 0 ? feed + 1 : unread.Length;
                isTooLong |= line.Length > MostBytes;
                line = isTooLong ? [] : Trim(line);
                isFirst = false;
                return true;
            }

            if (isOver)
            {
                line = [];
                return isTooLong;
            }

            if (unread.Length > MostBytes)
            {
                // What comes up to the next line's end belongs to it.
                isTooLong = true;
                start = end;
            }

            Fill();
        }
    }

    private ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> line)
    {
        line = line is [.., (byte)'\r'] ? line[..^1] : line;
        return isFirst && line is [0xEF, 0xBB, 0xBF, ..] ? line[3..] : line;
    }

    private void Fill()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        var read = stream.Read(buffer, end, buffer.Length - end);
        isOver = read == 0;
        end += read;
    }
}
