namespace ECare.Core.Jobs;

/// <summary>A job that is due at a time, in the database that holds its lease.</summary>
public sealed record JobTicket(string OperatorName, string Job, string Node, DateTimeOffset DueAt);

/// <summary>How a run ended.</summary>
public sealed record JobResult(JobRunState State, int Count, string? Failure = null);

/// <summary>Whose turn it is.</summary>
public abstract record JobTurn
{
    private JobTurn()
    {
    }

    /// <summary>Ours, until the lease runs out or the run ends.</summary>
    public sealed record Ours(Guid Run) : JobTurn;

    /// <summary>Somebody has done it for this due time.</summary>
    public sealed record DoneAlready : JobTurn;

    /// <summary>Somebody is at it; when their lease runs out unrenewed, it is anybody's.</summary>
    public sealed record Theirs(DateTimeOffset Until) : JobTurn;
}
