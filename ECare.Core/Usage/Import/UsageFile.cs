namespace ECare.Core.Usage.Import;

/// <summary>How a file of records stands. The names are stored.</summary>
public enum UsageFileState
{
    /// <summary>Some of its rows may be taken over; a run goes on where the last one ended.</summary>
    Running = 1,

    /// <summary>All of its rows have been dealt with.</summary>
    Done = 2,

    /// <summary>It is no file of records: its first line is not the format's.</summary>
    Refused = 3,
}

/// <summary>A file of records with how far it has been taken over. The counters change in the transaction of the rows they count.</summary>
public sealed class UsageFile
{
    /// <summary>Characters of a name; longer names are not taken.</summary>
    public const int NameLength = 150;

    private UsageFile()
    {
    }

    public long Id { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>SHA-256 of its bytes: the same name with other bytes is another file.</summary>
    public string Hash { get; private set; } = "";

    public long Bytes { get; private set; }

    /// <summary>When its writer had finished it: figures of use are as of then.</summary>
    public DateTimeOffset WrittenAt { get; private set; }

    public UsageFileState State { get; private set; }

    /// <summary>Lines after the first that have been dealt with, whatever became of them.</summary>
    public long RowsDone { get; private set; }

    /// <summary>Of those, new records.</summary>
    public long RowsTaken { get; private set; }

    /// <summary>Of those, records that had come before.</summary>
    public long RowsKnown { get; private set; }

    /// <summary>Of those, rows that are no records.</summary>
    public long RowsRejected { get; private set; }

    /// <summary>How long the file of rejected rows is up to here; what lies behind it was written by a run that was killed.</summary>
    public long RejectedBytes { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public static UsageFile Begin(string name, string hash, long bytes, DateTimeOffset writtenAt, DateTimeOffset now) => new()
    {
        Name = name,
        Hash = hash,
        Bytes = bytes,
        WrittenAt = writtenAt,
        State = UsageFileState.Running,
        StartedAt = now,
    };

    /// <summary>Counts rows that were dealt with.</summary>
    public void Advance(UsageStep step, long rejectedBytes)
    {
        RowsDone += step.Rows;
        RowsTaken += step.Taken;
        RowsKnown += step.Known;
        RowsRejected += step.Rejected;
        RejectedBytes = rejectedBytes;
    }

    public void Complete(DateTimeOffset now) => (State, EndedAt) = (UsageFileState.Done, now);

    public void Refuse(DateTimeOffset now) => (State, EndedAt) = (UsageFileState.Refused, now);
}

/// <summary>What became of some rows.</summary>
public sealed record UsageStep(int Rows, int Taken, int Known, int Rejected);

/// <summary>A row that was not taken over. Its text is in the file of rejected rows, not here: it may name people.</summary>
public sealed class RejectedRow
{
    private RejectedRow()
    {
    }

    public long FileId { get; private set; }

    /// <summary>The line of the file, the heading being 1.</summary>
    public long Line { get; private set; }

    public UsageFault Fault { get; private set; }

    public static RejectedRow Of(long fileId, long line, UsageFault fault) => new() { FileId = fileId, Line = line, Fault = fault };
}

/// <summary>What is wrong with a row. The names are stored and written to the file of rejected rows.</summary>
public enum UsageFault
{
    TooLong = 1,
    NotUtf8 = 2,

    /// <summary>A quotation mark that opens and does not close, or stands inside of an unquoted field.</summary>
    Quotes = 3,

    /// <summary>Too many fields or too few.</summary>
    Columns = 4,
    RecordId = 5,
    Number = 6,
    Start = 7,
    Service = 8,
    Quantity = 9,
    OtherParty = 10,
    Country = 11,
    Charge = 12,
    Currency = 13,
    Reason = 14,

    /// <summary>Later than now.</summary>
    InFuture = 15,

    /// <summary>Older than the operator keeps records.</summary>
    TooOld = 16,

    /// <summary>No line had this number at that time.</summary>
    UnknownLine = 17,

    /// <summary>A record of this id came before and said something else.</summary>
    OtherContent = 18,
}
