using ECare.Core.Billing;
using ECare.Core.Billing.Documents;
using ECare.Web.Content.Sites;
using Microsoft.AspNetCore.Mvc;

namespace ECare.Web.Features.Billing.Documents;

/// <summary>A bill as an OASIS UBL 2.1 invoice, its elements in the order of the schema. Descriptions are in the reader's language.</summary>
internal sealed class UblWriter(SiteRequest portal, BillNames names)
{
    // UN/CEFACT 1001.
    private const string CommercialInvoice = "380";

    /// <param name="place">Its place in the chain; null for what was issued before the chain began.</param>
    public FileContentResult Of(Bill bill, BillHolder holder, IReadOnlyDictionary<long, BilledLine> lines, ChainPlace? place) =>
        UblElements.Document("Invoice", bill.Currency, $"bill-{bill.Number}.xml", ubl =>
        {
            Head(ubl, bill);
            ubl.References(place, TaxCodes.Of(portal.Site.Operator!, bill));
            ubl.Party("AccountingSupplierParty", portal.Site.Shell.BrandName, id: null, portal.Site.Operator!.Country);
            ubl.Party("AccountingCustomerParty", holder.Name, holder.Account.ToString(), portal.Site.Operator!.Country);
            Taxes(ubl, bill);
            ubl.Totals(bill.NetMinor, bill.GrossMinor);
            foreach (var line in bill.Lines.OrderBy(line => line.Position))
            {
                Line(ubl, bill, line, Describe(line, lines));
            }
        });

    private static void Head(UblElements ubl, Bill bill)
    {
        ubl.Text("ID", bill.Number);
        ubl.Day("IssueDate", bill.IssuedOn);
        ubl.Day("DueDate", bill.DueOn);
        ubl.Text("InvoiceTypeCode", CommercialInvoice);
        ubl.Text("Note", $"Tax rules {bill.TaxRules}");
        ubl.Text("DocumentCurrencyCode", bill.CurrencyCode);
        ubl.Number("LineCountNumeric", bill.Lines.Count);
        ubl.Within("InvoicePeriod", () =>
        {
            ubl.Day("StartDate", bill.PeriodFrom);
            ubl.Day("EndDate", bill.PeriodTo);
        });
    }

    private static void Taxes(UblElements ubl, Bill bill) => ubl.Within("TaxTotal", () =>
    {
        ubl.Amount("TaxAmount", bill.TaxMinor);
        foreach (var tax in bill.Taxes.OrderBy(tax => tax.Position))
        {
            ubl.Within("TaxSubtotal", () =>
            {
                ubl.Amount("TaxableAmount", tax.TaxableMinor);
                ubl.Amount("TaxAmount", tax.AmountMinor);
                ubl.Category("TaxCategory", tax);
            });
        }
    });

    /// <summary>A price is never below zero: a discount is minus one of it.</summary>
    private static void Line(UblElements ubl, Bill bill, BillLine line, string description) => ubl.Within("InvoiceLine", () =>
    {
        ubl.Number("ID", line.Position);
        ubl.OnePiece("InvoicedQuantity", isTakenOff: line.NetMinor < 0);
        ubl.Amount("LineExtensionAmount", line.NetMinor);
        if (line.Parts.Count > 0)
        {
            ubl.Within("InvoicePeriod", () =>
            {
                ubl.Day("StartDate", line.Parts.Min(part => part.From));
                ubl.Day("EndDate", line.Parts.Max(part => part.To));
            });
        }

        ubl.Item(description, bill.Taxes);
        ubl.Within("Price", () => ubl.Amount("PriceAmount", Math.Abs(line.NetMinor)));
    });

    private string Describe(BillLine line, IReadOnlyDictionary<long, BilledLine> lines) =>
        line.LineId is { } id && lines.TryGetValue(id, out var number) ? $"{names.Of(line)} ({number.Number.International()})" : names.Of(line);
}
