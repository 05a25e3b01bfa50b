using System.Globalization;
using ECare.Core.Billing;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Billing.Explained;
using ECare.Web.Hosting.Printing;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Lists;

namespace ECare.Web.Features.Billing;

/// <summary>Writes one bill.</summary>
internal sealed class BillWriter(SiteRequest portal, BillNames names, BillExplainer explainer, ChangesWriter changes, PdfPrinter printer)
{
    /// <param name="before">The bill before it, or null.</param>
    public BillModel Of(BillDetails details, Bill? before, IReadOnlyDictionary<long, BilledLine> lines)
    {
        var bill = details.View.Bill;
        return new BillModel(NumberedHeading.Of(portal.Words.Format("Bills.Number", ("number", bill.Number)), bill.Number), Total(bill), names.BadgeOf(details.View.Status))
        {
            Facts = Facts(bill),
            Groups = Groups(bill, lines),
            Taxes = Taxes(bill),
            Changes = before is null ? null : changes.Of(BillComparison.Of(before, bill), lines),
            TaxRules = portal.Words.Format("Bills.TaxRules", ("version", bill.TaxRules)),
            Payments = bill.Payments.Count == 0 ? null : Payments(bill),
            Credits = details.CreditNotes.Count == 0 ? null : Credits(bill, details.CreditNotes),
            Back = new Link(portal.Words["Bills.Previous"], names.Address(bill.AccountId)),
            Dispute = portal.Site.AddressOf(DisputesPage.ModelTypeAlias) is null ? null : new Link(
                portal.Words[bill.DisputedAt is null ? "Disputes.Ask" : "Disputes.See"], names.DisputeAddress(bill)),
            Files = Files(bill),
        };
    }

    /// <summary>What a bill charges, by line, each charge with what it is the sum of.</summary>
    public IReadOnlyList<BillGroup> Groups(Bill bill, IReadOnlyDictionary<long, BilledLine> lines) =>
        [.. bill.Lines.GroupBy(line => line.LineId).Select(group => Group(bill, group, lines))];

    /// <summary>Net, each tax, total.</summary>
    public Table Taxes(Bill bill) => new(
        portal.Words["Bills.Taxes"],
        [new(portal.Words["Table.Description"]), new(portal.Words["Bills.Taxable"], IsNumber: true), new(portal.Words["Table.Amount"], IsNumber: true)],
        [
            new([portal.Words["Bills.Net"], "", names.Money(bill.NetMinor, bill.Currency)]),
            .. bill.Taxes.Select(tax => new TableRow(
                [names.Of(tax), names.Money(tax.TaxableMinor, bill.Currency), names.Money(tax.AmountMinor, bill.Currency)])),
        ])
    {
        Totals = [portal.Words["Bills.Total"], "", portal.Format.Money(bill.Gross)],
    };

    private BillFiles Files(Bill bill)
    {
        string Address(string format) => names.Address(bill.AccountId, ("bill", bill.Id.ToString(CultureInfo.InvariantCulture)), ("format", format));

        return new BillFiles(printer.IsInstalled ? Address("pdf") : null, Address("paper"), Address("csv"), Address("ubl"));
    }

    private HeroCard Total(Bill bill) => new(
        portal.Words["Bills.Total"],
        portal.Format.Money(bill.Gross),
        bill.ToPay.IsZero ? null : portal.Words.Format("Bills.DueOn", ("date", bill.DueOn)))
    {
        Icon = "receipt-text",
        Action = !bill.ToPay.IsZero && names.PayAddress(bill) is { } pay ? new Link(portal.Words["Payments.PayNow"], pay, "wallet") : null,
    };

    private IReadOnlyList<(string Label, string Value)> Facts(Bill bill) =>
    [
        (portal.Words["Bills.PeriodLabel"], $"{portal.Format.ShortDate(bill.PeriodFrom)} – {portal.Format.ShortDate(bill.PeriodTo)}"),
        (portal.Words["Bills.IssuedLabel"], portal.Format.Date(bill.IssuedOn)),
        (portal.Words["Bills.DueLabel"], portal.Format.Date(bill.DueOn)),
        (portal.Words["Bills.OpenTotal"], portal.Format.Money(bill.Open)),
    ];

    private BillGroup Group(Bill bill, IGrouping<long?, BillLine> group, IReadOnlyDictionary<long, BilledLine> lines)
    {
        var line = group.Key is { } id ? lines.GetValueOrDefault(id) : null;
        var number = line is null ? null : portal.Format.Phone(line.Number);
        return new BillGroup(
            line is null ? portal.Words["Bills.WholeAccount"] : line.Label ?? portal.Words["Dashboard.Line"],
            number,
            names.Money(group.Sum(charge => charge.NetMinor), bill.Currency),
            [.. group.Select(charge => new BillRowOfCharge(names.Of(charge), names.Money(charge.NetMinor, bill.Currency), explainer.Of(bill, charge)))]);
    }

    private Table Payments(Bill bill) => new(
        portal.Words["Bills.Payments"],
        [new(portal.Words["Table.Date"]), new(portal.Words["Table.Description"]), new(portal.Words["Table.Amount"], IsNumber: true)],
        [
            .. bill.Payments.Select(payment => new TableRow(
                [portal.Format.DateTime(payment.PostedAt), payment.Reference, names.Money(payment.AmountMinor, bill.Currency)])),
        ]);

    private Table Credits(Bill bill, IReadOnlyList<CreditNote> notes) => new(
        portal.Words["Bills.Credits"],
        [new(portal.Words["Table.Date"]), new(portal.Words["Table.Description"]), new(portal.Words["Table.Amount"], IsNumber: true)],
        [
            .. notes.Select(note => new TableRow(
                [portal.Format.ShortDate(note.IssuedOn), $"{portal.Words[note.ReasonKey]} ({note.Number})", names.Money(-note.GrossMinor, bill.Currency)],
                names.Address(note.AccountId, ("note", note.Id.ToString(CultureInfo.InvariantCulture))))),
        ]);
}
