using ECare.Core.Billing;
using ECare.Core.Primitives;
using ECare.Web.Content.Sites;
using ECare.Web.Views.Shared.Lists;

namespace ECare.Web.Features.Billing.Explained;

/// <summary>Writes how a bill differs from the one before it, in words and as a table that adds up.</summary>
internal sealed class ChangesWriter(SiteRequest portal, BillNames names)
{
    private const int MostSentences = 4;

    public BillChanges Of(BillComparison comparison, IReadOnlyDictionary<long, BilledLine> lines)
    {
        var currency = comparison.Now.Currency;
        return new BillChanges(
            Summary(comparison),
            [.. comparison.Changes.Take(MostSentences).Select(change => Sentence(change, currency, lines)), .. Others(comparison)],
            comparison.Changes.Count == 0 && comparison.GrossMinor == 0 ? null : All(comparison, lines));
    }

    private string Summary(BillComparison comparison)
    {
        var amount = Money.FromMinor(Math.Abs(comparison.GrossMinor), comparison.Now.Currency);
        return comparison.GrossMinor switch
        {
            > 0 => portal.Words.Format("Bills.Changed.More", ("amount", amount)),
            < 0 => portal.Words.Format("Bills.Changed.Less", ("amount", amount)),
            _ => portal.Words["Bills.Changed.Same"],
        };
    }

    private string Sentence(BillChange change, Currency currency, IReadOnlyDictionary<long, BilledLine> lines)
    {
        var key = change switch
        {
            { BeforeMinor: null } => "Bills.Changed.New",
            { NowMinor: null } => "Bills.Changed.Gone",
            { DifferenceMinor: > 0 } => "Bills.Changed.Up",
            _ => "Bills.Changed.Down",
        };
        var amount = change.BeforeMinor is null ? change.DifferenceMinor : Math.Abs(change.DifferenceMinor);
        return portal.Words.Format(key, ("what", What(change.Charge, lines)), ("amount", Money.FromMinor(amount, currency)));
    }

    /// <summary>The smaller changes in one, and the taxes: so the sentences add up to the difference that the summary tells.</summary>
    private IEnumerable<string> Others(BillComparison comparison)
    {
        var rest = comparison.Changes.Skip(MostSentences).Sum(change => change.DifferenceMinor);
        (string Key, long Minor)[] others = [("Bills.Changed.Rest", rest), ("Bills.Taxes", comparison.TaxMinor)];
        return others.Where(each => each.Minor != 0).Select(each => portal.Words.Format(
            each.Minor > 0 ? "Bills.Changed.Up" : "Bills.Changed.Down",
            ("what", portal.Words[each.Key]),
            ("amount", Money.FromMinor(Math.Abs(each.Minor), comparison.Now.Currency))));
    }

    private string What(BilledFor charge, IReadOnlyDictionary<long, BilledLine> lines)
    {
        var name = names.Of(charge);
        return charge.LineId is { } id && lines.TryGetValue(id, out var line) ? $"{name} ({portal.Format.Phone(line.Number)})" : name;
    }

    private Table All(BillComparison comparison, IReadOnlyDictionary<long, BilledLine> lines)
    {
        var currency = comparison.Now.Currency;
        string Amount(long? minor) => minor is { } value ? names.Money(value, currency) : "–";
        return new Table(
            portal.Words["Bills.Changed.Heading"],
            [
                new(portal.Words["Table.Description"]), new(portal.Words["Bills.Changed.Before"], IsNumber: true),
                new(portal.Words["Bills.Changed.Now"], IsNumber: true), new(portal.Words["Bills.Changed.Difference"], IsNumber: true),
            ],
            [
                .. comparison.Changes.Select(change => new TableRow(
                    [What(change.Charge, lines), Amount(change.BeforeMinor), Amount(change.NowMinor), Amount(change.DifferenceMinor)])),
                new([portal.Words["Bills.Taxes"], Amount(comparison.Before.TaxMinor), Amount(comparison.Now.TaxMinor), Amount(comparison.TaxMinor)]),
            ])
        {
            Totals = [portal.Words["Bills.Total"], Amount(comparison.Before.GrossMinor), Amount(comparison.Now.GrossMinor), Amount(comparison.GrossMinor)],
        };
    }
}
