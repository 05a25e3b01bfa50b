using ECare.Core.Persistence;
using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Reconciliation;

/// <summary>What is compared between the portal and the ledger. The names are stored.</summary>
public enum ReconciledItem
{
    /// <summary>The bills issued on the day.</summary>
    Bills = 1,

    /// <summary>The credit notes of the day.</summary>
    CreditNotes = 2,

    /// <summary>The payments booked on the day.</summary>
    Payments = 3,

    /// <summary>What was given back on the day.</summary>
    Refunds = 4,

    /// <summary>Payments noted on bills that did not come through the portal.</summary>
    OtherPayments = 5,

    /// <summary>What every account shows, at the time of the run, against the sum of its entries.</summary>
    Balances = 6,

    /// <summary>The running balances of the ledger, at the time of the run, against the sum of the entries.</summary>
    RunningBalances = 7,

    /// <summary>Money kept apart, at the time of the run.</summary>
    Held = 8,

    /// <summary>What the documents of the day say, against the chain that they were linked into when they were issued.</summary>
    DocumentChain = 9,
}

/// <summary>One comparison of one business day.</summary>
public sealed class ReconciledDay
{
    private ReconciledDay()
    {
    }

    public DateOnly Day { get; private set; }

    public ReconciledItem Item { get; private set; }

    /// <summary>What the portal's own tables add up to, in the operator's currency.</summary>
    public long PortalMinor { get; private set; }

    /// <summary>What the ledger's entries add up to.</summary>
    public long LedgerMinor { get; private set; }

    /// <summary>How many things differ. Two errors that cancel out are two.</summary>
    public int Differences { get; private set; }

    public DateTimeOffset RanAt { get; private set; }

    /// <summary>Whether nothing differs.</summary>
    public bool IsGreen => Differences == 0 && PortalMinor == LedgerMinor;

    internal static ReconciledDay Of(DateOnly day, ReconciledItem item, Comparison found, DateTimeOffset now) => new()
    {
        Day = day,
        Item = item,
        PortalMinor = found.PortalMinor,
        LedgerMinor = found.LedgerMinor,
        Differences = found.Count,
        RanAt = now,
    };
}

/// <summary>One thing that differs: where to look.</summary>
public sealed class ReconciledDifference
{
    private ReconciledDifference()
    {
    }

    public DateOnly Day { get; private set; }

    public ReconciledItem Item { get; private set; }

    public long AccountId { get; private set; }

    /// <summary>The ledger's key of it (<c>bill:NP-202611-0000001</c>) or the book whose balance it is.</summary>
    public string Reference { get; private set; } = "";

    public long PortalMinor { get; private set; }

    public long LedgerMinor { get; private set; }

    internal static ReconciledDifference Of(DateOnly day, ReconciledItem item, Difference difference) => new()
    {
        Day = day,
        Item = item,
        AccountId = difference.AccountId,
        Reference = difference.Reference,
        PortalMinor = difference.PortalMinor,
        LedgerMinor = difference.LedgerMinor,
    };
}

internal sealed record Difference(long AccountId, string Reference, long PortalMinor, long LedgerMinor);

/// <param name="Count">How many things differ.</param>
/// <param name="Differences">The first of them.</param>
internal sealed record Comparison(long PortalMinor, long LedgerMinor, int Count, IReadOnlyList<Difference> Differences)
{
    /// <summary>How many differences of one comparison are kept: enough to see what is wrong.</summary>
    private const int MostKept = 1_000;

    /// <summary>Of nothing at all.</summary>
    public static Comparison Nothing { get; } = new(0, 0, 0, []);

    /// <summary>Puts both sides beside each other, thing by thing.</summary>
    public static Comparison Of(IEnumerable<Booked> portal, IEnumerable<Booked> ledger)
    {
        var left = Sums(portal);
        var right = Sums(ledger);
        var differences = left.Keys.Union(right.Keys)
            .Select(key => new Difference(key.AccountId, key.Reference, left.GetValueOrDefault(key), right.GetValueOrDefault(key)))
            .Where(each => each.PortalMinor != each.LedgerMinor)
            .OrderBy(each => each.AccountId).ThenBy(each => each.Reference, StringComparer.Ordinal)
            .ToList();
        return new Comparison(left.Values.Sum(), right.Values.Sum(), differences.Count, differences[..Math.Min(MostKept, differences.Count)]);
    }

    /// <summary>This and that of other accounts together.</summary>
    public Comparison And(Comparison others) => new(
        PortalMinor + others.PortalMinor, LedgerMinor + others.LedgerMinor, Count + others.Count, [.. Differences.Concat(others.Differences).Take(MostKept)]);

    private static Dictionary<(long AccountId, string Reference), long> Sums(IEnumerable<Booked> rows) => rows
        .GroupBy(row => (row.AccountId, row.Reference))
        .ToDictionary(group => group.Key, group => group.Sum(row => row.Minor));
}

/// <summary>An amount of an account under a name.</summary>
internal sealed record Booked(long AccountId, string Reference, long Minor);

internal sealed class ReconciledDayConfiguration : IEntityTypeConfiguration<ReconciledDay>
{
    public void Configure(EntityTypeBuilder<ReconciledDay> builder)
    {
        builder.ToTable("ReconciledDays").WithoutRowId();
        builder.HasKey(day => new { day.Day, day.Item });
        builder.Ignore(day => day.IsGreen);
    }
}

internal sealed class ReconciledDifferenceConfiguration : IEntityTypeConfiguration<ReconciledDifference>
{
    public void Configure(EntityTypeBuilder<ReconciledDifference> builder)
    {
        builder.ToTable("ReconciledDifferences").WithoutRowId();
        builder.HasKey(each => new { each.Day, each.Item, each.AccountId, each.Reference });
        builder.Property(each => each.Reference).HasMaxLength(80);
    }
}

/// <summary>The tables of this folder.</summary>
public static class ReconciliationTables
{
    extension(ECareDbContext db)
    {
        public DbSet<ReconciledDay> ReconciledDays => db.Set<ReconciledDay>();

        public DbSet<ReconciledDifference> ReconciledDifferences => db.Set<ReconciledDifference>();
    }
}
