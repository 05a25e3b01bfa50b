using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Jobs;

/// <summary>What became of a run. The names are stored.</summary>
public enum JobRunState
{
    Running,
    Done,
    Failed,

    /// <summary>The node stopped and gave it back; another run goes on with it.</summary>
    Stopped,

    /// <summary>The node went away without a word; another run took over when its lease had expired.</summary>
    Abandoned,
}

/// <summary>One run of a job, for staff to read.</summary>
public sealed class JobRun
{
    private JobRun()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>The plan's name.</summary>
    public string Job { get; private set; } = "";

    /// <summary>The machine and process that ran it.</summary>
    public string Node { get; private set; } = "";

    public DateTimeOffset DueAt { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public JobRunState State { get; private set; }

    /// <summary>How many things it dealt with.</summary>
    public int Count { get; private set; }

    /// <summary>The kind of failure; what it said is in the program's log, for it may name people.</summary>
    public string? Failure { get; private set; }

    internal static JobRun Begin(string job, string node, DateTimeOffset dueAt, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Job = job,
        Node = node.Length > StorageConventions.TextLength ? node[..StorageConventions.TextLength] : node,
        DueAt = dueAt,
        StartedAt = now,
    };
}

internal sealed class JobRunTable : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> builder)
    {
        builder.ToTable("JobRuns");
        builder.Property(run => run.Id).ValueGeneratedNever();
        builder.Property(run => run.Job).HasMaxLength(JobLease.NameLength);
        builder.HasIndex(run => new { run.Job, run.StartedAt });
        builder.HasIndex(run => run.StartedAt);
    }
}
