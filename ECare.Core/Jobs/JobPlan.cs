namespace ECare.Core.Jobs;

/// <summary>How often a piece of work is there.</summary>
public enum JobReach
{
    /// <summary>Once for each operator, whatever the number of nodes.</summary>
    Operator,

    /// <summary>Once for the installation; the first operator's database holds its lease.</summary>
    Installation,

    /// <summary>On every node by itself: it deals with the node's own disk.</summary>
    Node,
}

/// <summary>A piece of work and when it is due.</summary>
/// <param name="Name">What the log of runs calls it: <c>step-cleaning</c>. Stored: never renamed.</param>
/// <param name="Work">The class that does it.</param>
/// <param name="Schedule">A cron expression with seconds, read on the operator's wall clock: <c>0 10 3 * * ?</c>.</param>
public sealed record JobPlan(string Name, Type Work, JobReach Reach, string Schedule)
{
    /// <summary>Due so often that a run which found nothing to do is not worth a row in the log.</summary>
    public bool IsFrequent { get; init; }
}
