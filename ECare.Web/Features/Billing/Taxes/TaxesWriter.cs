using System.Globalization;
using ECare.Core.Billing;
using ECare.Core.Billing.Documents;
using ECare.Core.Billing.Taxes;
using ECare.Core.Ledger;
using ECare.Core.Operators;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Billing.Documents;
using ECare.Web.Features.Export;
using ECare.Web.Hosting.Printing;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Lists;
using Microsoft.AspNetCore.Mvc;

namespace ECare.Web.Features.Billing.Taxes;

/// <summary>Writes the certificate of the taxes of a year.</summary>
internal sealed class TaxesWriter(SiteRequest portal, BillNames names, TaxYears years, PaperWriter papers, PdfPrinter printer, TimeProvider clock)
{
    private const string View = "taxes";

    public TaxesModel Of(BilledAccount account, FiscalPeriod year, TaxCertificateOutcome outcome) => new(
        new Link(portal.Words["Papers.Heading"], years.Address(account.Id, "papers", year)),
        years.Tabs(account, year, each => years.Address(account.Id, View, each)))
    {
        Fault = outcome is TaxCertificateOutcome.TooMuch ? portal.Words["Taxes.TooMuch"] : null,
        Found = outcome is TaxCertificateOutcome.Found(var certificate) ? Found(certificate) : null,
    };

    public TaxesPaper Paper(TaxCertificate certificate, BillHolder holder)
    {
        var found = Found(certificate);
        var @operator = portal.Site.Operator!;
        var says = SealedPaper.Of(@operator.Name, certificate, @operator.Zone.DayOf(clock.GetUtcNow()));
        return new TaxesPaper(found.Entries, papers.Frame(portal.Words.Format("Taxes.Paper", ("year", years.NameOf(certificate.Year))), holder) with
        {
            Note = certificate.Year.To >= says.MadeOn ? portal.Words.Format("Taxes.Running", ("date", certificate.Year.To)) : null,
            Facts = [(portal.Words["Taxes.NumberLabel"], says.Number), .. found.Facts],
            Total = (found.Total.Label, found.Total.Figure),
            Check = papers.Check(says.Number, says),
            FileName = string.Create(CultureInfo.InvariantCulture, $"taxes-{certificate.Number}-{certificate.Year.Year}.pdf"),
            PaperUrl = found.Files.Paper,
        });
    }

    /// <summary>A row per document, a column per tax; figures for machines.</summary>
    public FileContentResult Csv(TaxCertificate certificate)
    {
        var words = portal.Words;
        var file = new CsvFile(
            [words["Table.Date"], words["Table.Description"], words["Bills.Currency"], words["Bills.Net"], .. certificate.Codes.Select(NameOf), words["Bills.Taxes"]]);
        foreach (var row in certificate.Rows)
        {
            file.Day(row.Day).Text(TextOf(row)).Text(certificate.Currency.Code).Amount(row.Net);
            foreach (var code in certificate.Codes)
            {
                file.Amount(row.Of(code));
            }

            file.Amount(row.Tax).EndRow();
        }

        return file.Download(string.Create(CultureInfo.InvariantCulture, $"taxes-{certificate.Number}-{certificate.Year.Year}"));
    }

    private TaxesFound Found(TaxCertificate certificate) => new(
        new HeroCard(portal.Words.Format("Taxes.Total", ("year", years.NameOf(certificate.Year))), portal.Format.Money(certificate.Total), names.Of(certificate.Number))
        { Icon = "file-text" },
        Entries(certificate),
        Files(certificate))
    {
        Facts =
        [
            (portal.Words["Bills.PeriodLabel"], $"{portal.Format.ShortDate(certificate.Year.From)} – {portal.Format.ShortDate(certificate.Year.To)}"),
            (portal.Words["Bills.Net"], portal.Format.Money(certificate.Net)),
            .. certificate.Codes.Select(code => (NameOf(code), portal.Format.Money(certificate.TotalOf(code)))),
        ],
    };

    private Table Entries(TaxCertificate certificate) => new(
        portal.Words["Taxes.Entries"],
        [
            new(portal.Words["Table.Description"]), new(portal.Words["Table.Date"]), new(portal.Words["Bills.Net"], IsNumber: true),
            .. certificate.Codes.Select(code => new TableColumn(NameOf(code), IsNumber: true)),
        ],
        [.. certificate.Rows.Select(row => new TableRow(
            [TextOf(row), portal.Format.ShortDate(row.Day), portal.Format.Money(row.Net), .. certificate.Codes.Select(code => portal.Format.Money(row.Of(code)))],
            AddressOf(certificate.AccountId, row)))])
    {
        Totals = [portal.Words["Bills.Total"], "", portal.Format.Money(certificate.Net), .. certificate.Codes.Select(code => portal.Format.Money(certificate.TotalOf(code)))],
    };

    private string NameOf(string code) => portal.Words[$"Tax.{code}"];

    private string TextOf(TaxedEntry row) => portal.Words.Format(
        row.Kind switch
        {
            LedgerKind.BillIssued => "Statement.Bill",
            LedgerKind.CreditNote => "Statement.CreditNote",
            LedgerKind.Refund => "Statement.Refund",
            LedgerKind.Voucher => "Taxes.Voucher",
            _ => "Taxes.TopUp",
        },
        ("number", row.Reference));

    private string? AddressOf(long accountId, TaxedEntry row) => (row.NoteId, row.BillId) switch
    {
        ({ } note, _) => names.Address(accountId, ("note", note.ToString(CultureInfo.InvariantCulture))),
        (_, { } bill) => names.Address(accountId, ("bill", bill.ToString(CultureInfo.InvariantCulture))),
        _ => null,
    };

    private BillFiles Files(TaxCertificate certificate)
    {
        string As(string format) => years.Address(certificate.AccountId, View, certificate.Year, ("format", format));

        return new BillFiles(printer.IsInstalled ? As("pdf") : null, As("paper"), As("csv"), Ubl: null);
    }
}
