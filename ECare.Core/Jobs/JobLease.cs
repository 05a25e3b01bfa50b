using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Jobs;

/// <summary>Who does a job at present, and up to which due time it has been done. One row a job; nodes compete for it with one statement.</summary>
public sealed class JobLease
{
    internal const int NameLength = 60;

    private JobLease()
    {
    }

    /// <summary>The plan's name.</summary>
    public string Job { get; private set; } = "";

    /// <summary>The run that holds the lease; absent when nobody does.</summary>
    public Guid? Holder { get; private set; }

    /// <summary>From this moment anybody may take it: the holder renews it while it lives.</summary>
    public DateTimeOffset HeldUntil { get; private set; }

    /// <summary>The latest due time that has been done.</summary>
    public DateTimeOffset DoneUpTo { get; private set; }

    internal static JobLease Fresh(string job) => new() { Job = job, HeldUntil = DateTimeOffset.UnixEpoch, DoneUpTo = DateTimeOffset.UnixEpoch };
}

internal sealed class JobLeaseTable : IEntityTypeConfiguration<JobLease>
{
    public void Configure(EntityTypeBuilder<JobLease> builder)
    {
        builder.ToTable("JobLeases").HasKey(lease => lease.Job);
        builder.Property(lease => lease.Job).HasMaxLength(JobLease.NameLength);
    }
}

/// <summary>The tables of jobs.</summary>
public static class JobTables
{
    extension(ECareDbContext db)
    {
        /// <summary>Who does what now.</summary>
        public DbSet<JobLease> JobLeases => db.Set<JobLease>();

        /// <summary>What was done when, by whom, with what result.</summary>
        public DbSet<JobRun> JobRuns => db.Set<JobRun>();
    }
}
