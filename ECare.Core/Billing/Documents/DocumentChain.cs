using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Bulk;
using ECare.Core.Persistence.Providers;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Billing.Documents;

/// <summary>Links bills and credit notes one after the other, in the transaction that issues them.</summary>
public sealed class DocumentChain(ECareDbContext db, CurrentOperator current)
{
    private const string Series = "chain";

    private const int FewLinks = 20;

    private string Issuer => current.Operator.Name;

    /// <returns><see langword="null"/> for what was issued before the chain began.</returns>
    public async Task<ChainPlace?> FindAsync(string number, CancellationToken cancellationToken)
    {
        if (await db.DocumentLinks.AsNoTracking().SingleOrDefaultAsync(link => link.Number == number, cancellationToken) is not { } link)
        {
            return null;
        }

        var previous = await db.DocumentLinks.AsNoTracking().SingleOrDefaultAsync(each => each.Counter == link.Counter - 1, cancellationToken);
        return new ChainPlace(link.Counter, previous?.Hash ?? DocumentLink.Genesis);
    }

    /// <summary>From which day on every document has a link; <see langword="null"/> while there is no chain.</summary>
    /// <returns>The first of all days where somebody took the beginning away.</returns>
    public async Task<DateOnly?> BegunOnAsync(CancellationToken cancellationToken)
    {
        if (!await db.Set<DocumentSeries>().AnyAsync(series => series.Name == Series, cancellationToken))
        {
            return null;
        }

        var first = await db.DocumentLinks.AsNoTracking().SingleOrDefaultAsync(link => link.Counter == 1, cancellationToken);
        return first?.IssuedOn ?? DateOnly.MinValue;
    }

    /// <summary>Begins the chain with what an operator issued before it had one, by day, bills before credit notes: the demo's past.</summary>
    /// <param name="bills">All that were ever issued.</param>
    /// <param name="notes">All that were ever issued.</param>
    public Task BeginAsync(IEnumerable<Bill> bills, IEnumerable<CreditNote> notes, CancellationToken cancellationToken)
    {
        var all = bills.ToDictionary(bill => (bill.AccountId, bill.Id));
        var documents = all.Values.Select(bill => (bill.IssuedOn, Kind: 1, bill.Number, Says: (SealedDocument)SealedDocument.Of(Issuer, bill)))
            .Concat(notes.Select(note => (note.IssuedOn, Kind: 2, note.Number, Says: (SealedDocument)SealedDocument.Of(Issuer, note, all[(note.AccountId, note.BillId)]))))
            .OrderBy(document => document.IssuedOn).ThenBy(document => document.Kind).ThenBy(document => document.Number, StringComparer.Ordinal);
        return AppendAsync([.. documents.Select(document => (document.Number, document.IssuedOn, document.Says))], cancellationToken);
    }

    internal Task AppendAsync(IEnumerable<Bill> bills, CancellationToken cancellationToken) =>
        AppendAsync([.. bills.Select(bill => (bill.Number, bill.IssuedOn, (SealedDocument)SealedDocument.Of(Issuer, bill)))], cancellationToken);

    internal Task AppendAsync(CreditNote note, Bill bill, CancellationToken cancellationToken) =>
        AppendAsync([(note.Number, note.IssuedOn, SealedDocument.Of(Issuer, note, bill))], cancellationToken);

    private async Task AppendAsync(List<(string Number, DateOnly IssuedOn, SealedDocument Says)> documents, CancellationToken cancellationToken)
    {
        if (documents.Count == 0)
        {
            return;
        }

        // Whoever holds the series is alone at the chain's end until the transaction ends.
        var counter = await DocumentSeries.TakeAsync(db, Series, documents.Count, cancellationToken) - documents.Count;
        var previous = counter == 0 ? DocumentLink.Genesis : await db.DocumentLinks.Where(link => link.Counter == counter).Select(link => link.Hash).SingleAsync(cancellationToken);
        var links = new List<DocumentLink>(documents.Count);
        foreach (var (number, issuedOn, says) in documents)
        {
            links.Add(DocumentLink.Of(++counter, number, issuedOn, previous, says));
            previous = links[^1].Hash;
        }

        if (links.Count < FewLinks || db is SqlServerECareDbContext)
        {
            db.AddRange(links);
            await db.SaveChangesAsync(cancellationToken);
            return;
        }

        BulkTable<DocumentLink>.Write(db, links);
    }
}
