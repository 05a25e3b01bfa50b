namespace ECare.Core.Usage.Import;

/// <summary>Cuts a line into fields as RFC 4180 has it; no field holds a line's end.</summary>
internal static class UsageFields
{
    /// <returns>What is wrong with the line; null where the fields are whole.</returns>
    public static UsageFault? Split(string line, Span<string> fields)
    {
        var (count, at) = (0, 0);
        while (true)
        {
            if (count == fields.Length)
            {
                return UsageFault.Columns;
            }

            if (at < line.Length && line[at] == '"')
            {
                if (Quoted(line, ref at) is not { } quoted)
                {
                    return UsageFault.Quotes;
                }

                fields[count++] = quoted;
            }
            else
            {
                var comma = line.IndexOf(',', at);
                var field = line[at..(comma < 0 ? line.Length : comma)];
                if (field.Contains('"', StringComparison.Ordinal))
                {
                    return UsageFault.Quotes;
                }

                fields[count++] = field;
                at += field.Length;
            }

            if (at >= line.Length)
            {
                return count == fields.Length ? null : UsageFault.Columns;
            }

            at++;
        }
    }

    /// <summary>The field that begins with a quotation mark; null where it does not end before a comma or the line's end.</summary>
    private static string? Quoted(string line, ref int at)
    {
        var from = at + 1;
        for (var i = from; i < line.Length; i++)
        {
            if (line[i] != '"')
            {
                continue;
            }

            if (i + 1 < line.Length && line[i + 1] == '"')
            {
                i++;
                continue;
            }

            at = i + 1;
            return at == line.Length || line[at] == ',' ? line[from..i].Replace("\"\"", "\"", StringComparison.Ordinal) : null;
        }

        return null;
    }
}
