using System.Diagnostics;
using ECare.Core.Billing;
using ECare.Core.Billing.Coming;
using ECare.Core.Billing.Documents;
using ECare.Core.Primitives;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Billing.Documents;
using ECare.Web.Features.Billing.Explained;
using ECare.Web.Hosting.Printing;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;

namespace ECare.Web.Features.Billing.Coming;

/// <summary>Writes what the next bill says so far.</summary>
internal sealed class ComingWriter(
    SiteRequest portal, BillNames names, BillWriter bills, ChangesWriter changes, PaperWriter papers, PdfPrinter printer, TimeProvider clock)
{
    /// <param name="before">The newest bill, or null.</param>
    public ComingModel Of(long accountId, ComingOutcome outcome, Bill? before, IReadOnlyDictionary<long, BilledLine> lines) =>
        new(new Link(portal.Words["Bills.Previous"], names.Address(accountId)))
        {
            Found = outcome is ComingOutcome.Found(var coming) ? Found(coming, before, lines) : null,
            Empty = outcome switch
            {
                ComingOutcome.Found => null,
                ComingOutcome.NothingYet(var period) => Empty(portal.Words.Format("Coming.Nothing", ("from", portal.Format.ShortDate(period.FirstDay)))),
                ComingOutcome.NotBilled => Empty(portal.Words["Coming.NotBilled"]),
                _ => throw new UnreachableException(),
            },
        };

    public ComingPaper Paper(ComingBill coming, BillHolder holder, IReadOnlyDictionary<long, BilledLine> lines)
    {
        var found = Found(coming, before: null, lines);
        var @operator = portal.Site.Operator!;
        var says = SealedPaper.Of(@operator.Name, coming, @operator.Zone.DayOf(clock.GetUtcNow()));
        return new ComingPaper(found, papers.Frame(portal.Words["Coming.Paper"], holder) with
        {
            Note = found.Note,
            Facts = [(portal.Words["Coming.NumberLabel"], says.Number), .. found.Facts],
            Total = (found.Total.Label, found.Total.Figure),
            Check = papers.Check(says.Number, says),
            FileName = $"proforma-{coming.Number}.pdf",
            PaperUrl = found.Files.Paper,
        });
    }

    private EmptyState Empty(string text) => new("receipt-text", portal.Words["Table.Empty"], text);

    private ComingFound Found(ComingBill coming, Bill? before, IReadOnlyDictionary<long, BilledLine> lines)
    {
        var bill = coming.Bill;
        return new ComingFound(new HeroCard(portal.Words["Coming.Total"], portal.Format.Money(bill.Gross), names.Of(coming.Number))
        {
            Icon = "receipt-text",
            AsOf = coming.UsedUntil is { } at ? new AsOf(portal.Words.Format("Common.AsOf", ("time", at)), at) : null,
        })
        {
            Note = portal.Words.Format("Coming.Note", ("date", coming.Period.EndDay)),
            Facts = Facts(coming),
            Groups = bills.Groups(bill, lines),
            Taxes = bills.Taxes(bill),
            TaxRules = portal.Words.Format("Bills.TaxRules", ("version", bill.TaxRules)),
            Changes = before is null ? null : changes.Of(BillComparison.Of(before, bill), lines),
            Files = new BillFiles(printer.IsInstalled ? Address(bill.AccountId, "pdf") : null, Address(bill.AccountId, "paper"), Address(bill.AccountId, "csv"), Ubl: null),
        };
    }

    private IReadOnlyList<(string Label, string Value)> Facts(ComingBill coming)
    {
        BillingPeriod period = coming.Period;
        return
        [
            (portal.Words["Bills.PeriodLabel"], $"{portal.Format.ShortDate(period.FirstDay)} – {portal.Format.ShortDate(period.LastDay)}"),
            (portal.Words["Coming.IssuedOn"], portal.Format.Date(coming.Bill.IssuedOn)),
            (portal.Words["Bills.DueLabel"], portal.Format.Date(coming.Bill.DueOn)),
            .. coming.UsedUntil is { } at ? new[] { (portal.Words["Coming.UsedUntil"], portal.Format.DateTime(at)) } : [],
        ];
    }

    private string Address(long accountId, string format) => names.Address(accountId, ("view", "coming"), ("format", format));
}
