using ECare.Core.Billing.Documents;
using ECare.Web.Content.Sites;
using Microsoft.AspNetCore.Mvc;

namespace ECare.Web.Features.Billing.Documents;

/// <summary>A credit note as OASIS UBL 2.1 has it, its elements in the order of the schema. The reason is in the reader's language.</summary>
internal sealed class UblCreditNote(SiteRequest portal)
{
    // UN/CEFACT 1001.
    private const string CreditNoteType = "381";

    /// <param name="place">Its place in the chain; null for what was issued before the chain began.</param>
    public FileContentResult Of(CreditedBill credited, BillHolder holder, ChainPlace? place)
    {
        var (note, bill) = credited;
        var reason = portal.Words[note.ReasonKey];
        return UblElements.Document("CreditNote", bill.Currency, $"credit-note-{note.Number}.xml", ubl =>
        {
            Head(ubl, credited, reason);
            ubl.References(place, taxCode: null);
            ubl.Party("AccountingSupplierParty", portal.Site.Shell.BrandName, id: null, portal.Site.Operator!.Country);
            ubl.Party("AccountingCustomerParty", holder.Name, holder.Account.ToString(), portal.Site.Operator!.Country);
            Taxes(ubl, credited);
            ubl.Totals(note.NetMinor, note.GrossMinor);
            ubl.Within("CreditNoteLine", () =>
            {
                ubl.Number("ID", 1);
                ubl.OnePiece("CreditedQuantity", isTakenOff: false);
                ubl.Amount("LineExtensionAmount", note.NetMinor);
                ubl.Item(reason, bill.Taxes);
                ubl.Within("Price", () => ubl.Amount("PriceAmount", note.NetMinor));
            });
        });
    }

    private static void Head(UblElements ubl, CreditedBill credited, string reason)
    {
        var (note, bill) = credited;
        ubl.Text("ID", note.Number);
        ubl.Day("IssueDate", note.IssuedOn);
        ubl.Text("CreditNoteTypeCode", CreditNoteType);
        ubl.Text("Note", $"Tax rules {bill.TaxRules}");
        ubl.Text("DocumentCurrencyCode", bill.CurrencyCode);
        ubl.Number("LineCountNumeric", 1);
        ubl.Within("DiscrepancyResponse", () =>
        {
            ubl.Text("ReferenceID", bill.Number);
            ubl.Text("Description", reason);
        });
        ubl.Within("BillingReference", () => ubl.Within("InvoiceDocumentReference", () =>
        {
            ubl.Text("ID", bill.Number);
            ubl.Day("IssueDate", bill.IssuedOn);
        }));
    }

    /// <summary>The shares that the ledger took out of each tax. What each was levied on is not known of a part of a bill, and the schema does not ask for it.</summary>
    private static void Taxes(UblElements ubl, CreditedBill credited) => ubl.Within("TaxTotal", () =>
    {
        ubl.Amount("TaxAmount", credited.Note.TaxMinor);
        foreach (var (tax, amount) in credited.Note.TaxesOf(credited.Bill))
        {
            ubl.Within("TaxSubtotal", () =>
            {
                ubl.Amount("TaxAmount", amount.Minor);
                ubl.Category("TaxCategory", tax);
            });
        }
    });
}
