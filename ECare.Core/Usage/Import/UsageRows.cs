using System.Text;

namespace ECare.Core.Usage.Import;

/// <summary>The rows of a file, some at a time.</summary>
internal sealed class UsageRows(Stream bytes, UsageRowRules rules)
{
    private const int HeadingLine = 1;

    private readonly UsageLines lines = new(bytes);
    private long line = HeadingLine;

    /// <summary>Reads the first line.</summary>
    /// <returns>Whether it is the format's.</returns>
    public bool HasHeading() => lines.TryRead(out var heading, out _) && heading.SequenceEqual(Encoding.UTF8.GetBytes(UsageRow.Heading));

    /// <summary>Passes rows over that an earlier run has dealt with.</summary>
    public void Skip(long count)
    {
        while (count-- > 0 && lines.TryRead(out _, out _))
        {
            line++;
        }
    }

    /// <summary>The next rows; none at the end of the file.</summary>
    public IReadOnlyList<ReadRow> Next(int most)
    {
        var rows = new List<ReadRow>();
        while (rows.Count < most && lines.TryRead(out var text, out var isTooLong))
        {
            line++;
            var (row, fault) = isTooLong ? (null, UsageFault.TooLong) : UsageRow.Read(text, rules);
            rows.Add(new ReadRow(line, row, fault, Encoding.UTF8.GetString(text)));
        }

        return rows;
    }
}

/// <summary>A row as it was read: a record, or what is wrong with it.</summary>
/// <param name="Text">As it stands in the file; empty where it is too long.</param>
internal sealed record ReadRow(long Line, UsageRow? Row, UsageFault? Fault, string Text);
