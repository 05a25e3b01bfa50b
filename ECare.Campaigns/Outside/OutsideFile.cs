using ECare.Core.Persistence;
using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Campaigns.Outside;

/// <summary>How far a table of conversions has come. The names are stored.</summary>
public enum OutsideState
{
    /// <summary>The job has not begun with it.</summary>
    Waiting = 1,

    /// <summary>Some of its rows have been dealt with; whatever stops the job, the next goes on behind them.</summary>
    Running = 2,
    Done = 3,
}

/// <summary>
/// A table of goals that were reached in other channels, with how far it is taken in. Its counters change in the transaction of the rows they count, and its text,
/// which names people, is gone with the last of them.
/// </summary>
public sealed class OutsideFile
{
    /// <summary>Characters of a name; the rest is cut off.</summary>
    public const int NameLength = 150;

    private OutsideFile()
    {
    }

    public Guid Id { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>SHA-256 of its text: what is sent twice by a double click is one file.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>What was sent; empty when all of it has been dealt with.</summary>
    public string Text { get; private set; } = "";

    public string SentBy { get; private set; } = "";

    /// <summary>Days and times are understood as they were then.</summary>
    public DateTimeOffset SentAt { get; private set; }

    public OutsideState State { get; private set; }

    /// <summary>Rows behind the first line.</summary>
    public int Rows { get; private set; }

    /// <summary>Of those, how many have been dealt with, whatever became of them.</summary>
    public int Dealt { get; private set; }

    /// <summary>Rows that were credited to a campaign which the person had seen.</summary>
    public int Credited { get; private set; }

    /// <summary>Rows that a trial counts, whether anything was seen or not.</summary>
    public int Noted { get; private set; }

    /// <summary>Rows that changed nothing: they were known, or nobody had seen a campaign for it and no trial is under way.</summary>
    public int Unchanged { get; private set; }

    /// <summary>Rows that were not taken: <see cref="OutsideFaultRow"/>.</summary>
    public int Faults { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    internal static OutsideFile Send(string name, string hash, string text, int rows, string who, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Name = name.Length > NameLength ? name[..NameLength] : name,
        Hash = hash,
        Text = text,
        Rows = rows,
        SentBy = who,
        SentAt = now,
        State = OutsideState.Waiting,
    };
}

/// <summary>A row that was not taken. What it says is not kept, for it may name people: who sent the file has it.</summary>
public sealed class OutsideFaultRow
{
    private OutsideFaultRow()
    {
    }

    public Guid FileId { get; private set; }

    /// <summary>The line of the file on which it begins, the heading's being 1.</summary>
    public long Line { get; private set; }

    public OutsideFault Fault { get; private set; }

    internal static OutsideFaultRow Of(Guid file, long line, OutsideFault fault) => new() { FileId = file, Line = line, Fault = fault };
}

internal sealed class OutsideFileConfiguration : IEntityTypeConfiguration<OutsideFile>
{
    public void Configure(EntityTypeBuilder<OutsideFile> builder)
    {
        builder.ToTable("OutsideFiles");
        builder.Property(file => file.Id).ValueGeneratedNever();
        builder.Property(file => file.Name).HasMaxLength(OutsideFile.NameLength);
        builder.Property(file => file.Hash).HasMaxLength(64);
        builder.Property(file => file.Text).IsLongText();
        builder.HasIndex(file => file.SentAt);

        // The database settles the race of two clicks. Once it is done it may be sent again: its campaigns may have been published since.
        builder.HasIndex(file => file.Hash).IsUnique().HasFilter($"\"{nameof(OutsideFile.EndedAt)}\" IS NULL");
    }
}

internal sealed class OutsideFaultRowConfiguration : IEntityTypeConfiguration<OutsideFaultRow>
{
    public void Configure(EntityTypeBuilder<OutsideFaultRow> builder)
    {
        builder.ToTable("OutsideFaults").WithoutRowId();
        builder.HasKey(row => new { row.FileId, row.Line });
    }
}

/// <summary>The tables of this folder.</summary>
public static class OutsideTables
{
    extension(ECareDbContext db)
    {
        /// <summary>Tables of conversions that were sent.</summary>
        public DbSet<OutsideFile> OutsideFiles => db.Set<OutsideFile>();

        /// <summary>Their rows that were not taken.</summary>
        public DbSet<OutsideFaultRow> OutsideFaults => db.Set<OutsideFaultRow>();
    }
}
