namespace ECare.Campaigns.Tables;

/// <summary>A fault of a schema or a table that whoever wrote it can mend: the message names the file, the line and the column.</summary>
public sealed class TableException : Exception
{
    public TableException(string message)
        : base(message)
    {
    }

    public TableException(string message, Exception cause)
        : base(message, cause)
    {
    }

    public TableException()
    {
    }

    internal static TableException At(string file, long line, string? column, string what) =>
        new(column is null ? $"{file}, line {line}: {what}" : $"{file}, line {line}, column \"{column}\": {what}");
}
