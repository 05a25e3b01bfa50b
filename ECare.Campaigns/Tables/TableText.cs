namespace ECare.Campaigns.Tables;

/// <summary>Writes fields so that every reader of delimited text gets back what was meant.</summary>
internal static class TableText
{
    /// <summary>The text as a field between commas: in quotes where it holds a comma, a quote, a line end or spaces at an end.</summary>
    public static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") >= 0 || text != text.Trim()
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;
}
