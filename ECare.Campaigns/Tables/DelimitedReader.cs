using System.Text;

namespace ECare.Campaigns.Tables;

/// <summary>
/// Reads delimited text as it is found in the wild (RFC 4180 and its relatives): fields may be quoted, hold the delimiter, line ends and
/// doubled quotes; empty lines are skipped. The delimiter is the one given or the one of <c>, ; tab | space</c> that the first line has most of.
/// </summary>
internal sealed class DelimitedReader(TextReader text, string file, char? delimiter)
{
    private static readonly char[] Known = [',', ';', '\t', '|', ' '];

    private readonly StringBuilder field = new();
    private char? separator = delimiter;

    /// <summary>The line on which the last record began, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>How many lines have been read.</summary>
    public long LinesRead { get; private set; }

    /// <summary>The next record; null at the end.</summary>
    public string[]? Next()
    {
        var line = NextLine();
        while (line is not null && line.AsSpan().Trim().IsEmpty)
        {
            line = NextLine();
        }

        if (line is null)
        {
            return null;
        }

        Line = LinesRead;
        separator ??= Guess(line);
        if (separator == ' ')
        {
            line = line.Trim();
        }

        return Split(line);
    }

    /// <summary>The next line as it stands; null at the end.</summary>
    public string? NextLine()
    {
        LinesRead++;
        return text.ReadLine();
    }

    private string[] Split(string line)
    {
        var fields = new List<string>();
        var at = 0;
        while (true)
        {
            field.Clear();
            if (at < line.Length && line[at] == '"')
            {
                (line, at) = Quoted(line, at + 1);
            }

            // What follows a closing quote belongs to the field as well: some programs write "a"b.
            var end = line.IndexOf(separator!.Value, at);
            field.Append(line, at, (end < 0 ? line.Length : end) - at);
            fields.Add(field.ToString());
            if (end < 0)
            {
                return [.. fields];
            }

            at = end + 1;
            while (separator == ' ' && at < line.Length && line[at] == ' ')
            {
                at++;
            }
        }
    }

    private (string Line, int At) Quoted(string line, int at)
    {
        while (true)
        {
            var quote = line.IndexOf('"', at);
            if (quote < 0)
            {
                // The field goes on in the next line.
                field.Append(line, at, line.Length - at).Append('\n');
                line = NextLine() ?? throw TableException.At(file, Line, null, "a quoted field is not closed before the end of the file.");
                at = 0;
                continue;
            }

            field.Append(line, at, quote - at);
            if (quote + 1 < line.Length && line[quote + 1] == '"')
            {
                field.Append('"');
                at = quote + 2;
                continue;
            }

            return (line, quote + 1);
        }
    }

    private static char Guess(string line)
    {
        var counts = new int[Known.Length];
        var quoted = false;
        foreach (var character in line)
        {
            quoted ^= character == '"';
            var known = Array.IndexOf(Known, character);
            if (!quoted && known >= 0)
            {
                counts[known]++;
            }
        }

        // Spaces separate only where nothing else does: names and texts are full of them.
        var best = Array.IndexOf(counts, counts.AsSpan(0, Known.Length - 1).ToArray().Max());
        return counts[best] > 0 ? Known[best] : counts[^1] > 0 ? ' ' : ',';
    }
}
