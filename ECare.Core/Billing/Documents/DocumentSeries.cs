using System.Globalization;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Billing.Documents;

/// <summary>
/// A series of numbers without gaps, as tax offices want them for credit notes. The last number is a row: whoever takes the next one holds it until
/// his transaction ends, and gives it back when that is undone.
/// </summary>
public sealed class DocumentSeries
{
    /// <summary>The longest name of a series.</summary>
    public const int NameLength = 20;

    private DocumentSeries()
    {
    }

    /// <summary>What its numbers begin with: <c>NP-CN-2026</c>.</summary>
    public string Name { get; private set; } = "";

    public long Last { get; private set; }

    /// <summary>The series of an operator's credit notes of a year.</summary>
    /// <param name="country">ISO 3166-1 alpha-2.</param>
    public static string OfCreditNotes(string country, DateOnly issuedOn) => string.Create(CultureInfo.InvariantCulture, $"{country}-CN-{issuedOn.Year}");

    /// <summary>Takes the next number, from 1, in the transaction that the context has open.</summary>
    /// <exception cref="InvalidOperationException">There is no transaction: a number that is taken before its document is stored would leave a gap.</exception>
    public static Task<long> TakeAsync(ECareDbContext db, string name, CancellationToken cancellationToken) => TakeAsync(db, name, 1, cancellationToken);

    /// <summary>Takes the next numbers in the transaction that the context has open.</summary>
    /// <param name="count">How many.</param>
    /// <returns>The last of them.</returns>
    internal static async Task<long> TakeAsync(ECareDbContext db, string name, int count, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A number is taken in the transaction that stores its document.");
        }

        var series = db.Set<DocumentSeries>().Where(each => each.Name == name);
        if (await TakeAsync(series, count, cancellationToken) == 0)
        {
            if (await TryBeginAsync(db, name, count, cancellationToken))
            {
                return count;
            }

            await TakeAsync(series, count, cancellationToken);
        }

        return await series.AsNoTracking().Select(each => each.Last).SingleAsync(cancellationToken);
    }

    /// <summary>Begins a series; who is second waits for the first, fails on the key and takes the next number. EF goes back to before the failure.</summary>
    private static async Task<bool> TryBeginAsync(ECareDbContext db, string name, int count, CancellationToken cancellationToken)
    {
        var begun = db.Add(new DocumentSeries { Name = name, Last = count });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException) when (begun.State == EntityState.Added)
        {
            begun.State = EntityState.Detached;
            return false;
        }
    }

    private static Task<int> TakeAsync(IQueryable<DocumentSeries> series, int count, CancellationToken cancellationToken) =>
        series.ExecuteUpdateAsync(row => row.SetProperty(each => each.Last, each => each.Last + count), cancellationToken);
}

internal sealed class DocumentSeriesConfiguration : IEntityTypeConfiguration<DocumentSeries>
{
    public void Configure(EntityTypeBuilder<DocumentSeries> builder)
    {
        builder.ToTable("DocumentSeries");
        builder.HasKey(series => series.Name);
        builder.Property(series => series.Name).HasMaxLength(DocumentSeries.NameLength);
    }
}
