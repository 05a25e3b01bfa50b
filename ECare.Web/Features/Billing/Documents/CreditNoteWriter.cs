using System.Globalization;
using ECare.Core.Billing.Documents;
using ECare.Web.Content.Sites;
using ECare.Web.Hosting.Printing;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Lists;

namespace ECare.Web.Features.Billing.Documents;

/// <summary>Writes one credit note.</summary>
internal sealed class CreditNoteWriter(SiteRequest portal, BillNames names, PaperWriter papers, PdfPrinter printer)
{
    public CreditNoteModel Of(CreditedBill credited)
    {
        var (note, bill) = credited;
        return new CreditNoteModel(
            NumberedHeading.Of(portal.Words.Format("CreditNote.Number", ("number", note.Number)), note.Number),
            new HeroCard(portal.Words["CreditNote.Total"], names.Money(note.GrossMinor, bill.Currency), portal.Words[note.ReasonKey]) { Icon = "receipt-text" })
        {
            Facts =
            [
                (portal.Words["Bills.IssuedLabel"], portal.Format.Date(note.IssuedOn)),
                (portal.Words["CreditNote.ForBill"], bill.Number),
                (portal.Words["CreditNote.Reason"], portal.Words[note.ReasonKey]),
            ],
            Amounts = Amounts(credited),
            Bill = new Link(portal.Words["CreditNote.Bill"], names.Address(bill.AccountId, ("bill", Text(bill.Id)))),
            Files = new BillFiles(printer.IsInstalled ? Address(credited, "pdf") : null, Address(credited, "paper"), Csv: null, Address(credited, "ubl")),
        };
    }

    public CreditNotePaper Paper(CreditedBill credited, BillHolder holder)
    {
        var page = Of(credited);
        return new CreditNotePaper(page, papers.Frame(page.Heading.ToString(), holder) with
        {
            Facts = page.Facts,
            Total = (page.Total.Label, page.Total.Figure),
            Check = papers.Check(credited.Note.Number, SealedDocument.Of(portal.Site.Operator!.Name, credited.Note, credited.Bill)),
            FileName = $"credit-note-{credited.Note.Number}.pdf",
            PaperUrl = page.Files.Paper,
        });
    }

    private Table Amounts(CreditedBill credited)
    {
        var (note, bill) = credited;
        return new Table(
            portal.Words["CreditNote.Amounts"],
            [new(portal.Words["Table.Description"]), new(portal.Words["Table.Amount"], IsNumber: true)],
            [
                new([portal.Words["Bills.Net"], names.Money(note.NetMinor, bill.Currency)]),
                .. note.TaxesOf(bill).Select(share => new TableRow([names.Of(share.Tax), portal.Format.Money(share.Amount)])),
            ])
        {
            Totals = [portal.Words["Bills.Total"], names.Money(note.GrossMinor, bill.Currency)],
        };
    }

    private string Address(CreditedBill credited, string format) =>
        names.Address(credited.Bill.AccountId, ("note", Text(credited.Note.Id)), ("format", format));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
