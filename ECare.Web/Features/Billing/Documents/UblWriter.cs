using System.Globalization;
using System.Text;
using System.Xml;
using ECare.Core.Billing;
using ECare.Core.Operators;
using ECare.Core.Primitives;
using ECare.Web.Content.Sites;
using Microsoft.AspNetCore.Mvc;

namespace ECare.Web.Features.Billing.Documents;

/// <summary>A bill as an OASIS UBL 2.1 invoice. Figures, dates and codes are invariant; descriptions are in the reader's language.</summary>
internal sealed class UblWriter(SiteRequest portal, BillNames names)
{
    private const string Invoice = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2";
    private const string Basic = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
    private const string Aggregate = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";

    // UN/CEFACT 1001: commercial invoice. UN/ECE rec 20: one. UN/CEFACT 5305: standard rate, exempt.
    private const string CommercialInvoice = "380";
    private const string OneUnit = "C62";
    private const string StandardRate = "S";
    private const string Exempt = "E";

    public FileContentResult Of(Bill bill, BillHolder holder, IReadOnlyDictionary<long, BilledLine> lines)
    {
        using var file = new MemoryStream();
        using (var xml = XmlWriter.Create(file, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            new Writing(xml, bill, portal.Site.Operator!).Write(portal.Site.Shell.BrandName, holder, line => Describe(line, lines));
        }

        return new FileContentResult(file.ToArray(), "application/xml") { FileDownloadName = $"bill-{bill.Number}.xml" };
    }

    private string Describe(BillLine line, IReadOnlyDictionary<long, BilledLine> lines) =>
        line.LineId is { } id && lines.TryGetValue(id, out var number) ? $"{names.Of(line)} ({number.Number.International()})" : names.Of(line);

    /// <summary>One invoice, its elements in the order of the schema.</summary>
    private sealed class Writing(XmlWriter xml, Bill bill, Operator issuer)
    {
        public void Write(string brand, BillHolder holder, Func<BillLine, string> describe)
        {
            xml.WriteStartElement("Invoice", Invoice);
            xml.WriteAttributeString("xmlns", "cbc", null, Basic);
            xml.WriteAttributeString("xmlns", "cac", null, Aggregate);
            Text("UBLVersionID", "2.1");
            Text("ID", bill.Number);
            Text("IssueDate", Day(bill.IssuedOn));
            Text("DueDate", Day(bill.DueOn));
            Text("InvoiceTypeCode", CommercialInvoice);
            Text("Note", $"Tax rules {bill.TaxRules}");
            Text("DocumentCurrencyCode", bill.CurrencyCode);
            Text("LineCountNumeric", Number(bill.Lines.Count));
            Within("InvoicePeriod", () =>
            {
                Text("StartDate", Day(bill.PeriodFrom));
                Text("EndDate", Day(bill.PeriodTo));
            });
            Within("AccountingSupplierParty", () => Party(brand, id: null, issuer.Country));
            Within("AccountingCustomerParty", () => Party(holder.Name, holder.Account.ToString(), issuer.Country));
            Taxes();
            Totals();
            foreach (var line in bill.Lines.OrderBy(line => line.Position))
            {
                Line(line, describe(line));
            }

            xml.WriteEndElement();
        }

        private void Party(string name, string? id, string country) => Within("Party", () =>
        {
            if (id is not null)
            {
                Within("PartyIdentification", () => Text("ID", id));
            }

            Within("PartyName", () => Text("Name", name.Length == 0 ? id ?? "" : name));
            Within("PostalAddress", () => Within("Country", () => Text("IdentificationCode", country)));
        });

        private void Taxes() => Within("TaxTotal", () =>
        {
            Amount("TaxAmount", bill.TaxMinor);
            foreach (var tax in bill.Taxes.OrderBy(tax => tax.Position))
            {
                Within("TaxSubtotal", () =>
                {
                    Amount("TaxableAmount", tax.TaxableMinor);
                    Amount("TaxAmount", tax.AmountMinor);
                    Category("TaxCategory", tax);
                });
            }
        });

        private void Category(string element, BillTax? tax) => Within(element, () =>
        {
            Text("ID", tax is null ? Exempt : StandardRate);
            Text("Percent", Number(tax?.Percent ?? 0));
            Within("TaxScheme", () => Text("ID", tax?.Code ?? "VAT"));
        });

        private void Totals() => Within("LegalMonetaryTotal", () =>
        {
            Amount("LineExtensionAmount", bill.NetMinor);
            Amount("TaxExclusiveAmount", bill.NetMinor);
            Amount("TaxInclusiveAmount", bill.GrossMinor);
            Amount("PayableAmount", bill.GrossMinor);
        });

        /// <summary>A price is never below zero: a discount is minus one of it.</summary>
        private void Line(BillLine line, string description) => Within("InvoiceLine", () =>
        {
            Text("ID", Number(line.Position));
            xml.WriteStartElement("cbc", "InvoicedQuantity", Basic);
            xml.WriteAttributeString("unitCode", OneUnit);
            xml.WriteString(line.NetMinor < 0 ? "-1" : "1");
            xml.WriteEndElement();
            Amount("LineExtensionAmount", line.NetMinor);
            if (line.Parts.Count > 0)
            {
                Within("InvoicePeriod", () =>
                {
                    Text("StartDate", Day(line.Parts.Min(part => part.From)));
                    Text("EndDate", Day(line.Parts.Max(part => part.To)));
                });
            }

            Within("Item", () =>
            {
                Text("Name", description);
                foreach (var tax in bill.Taxes.OrderBy(tax => tax.Position).DefaultIfEmpty())
                {
                    Category("ClassifiedTaxCategory", tax);
                }
            });
            Within("Price", () => Amount("PriceAmount", Math.Abs(line.NetMinor)));
        });

        private void Within(string element, Action content)
        {
            xml.WriteStartElement("cac", element, Aggregate);
            content();
            xml.WriteEndElement();
        }

        private void Text(string element, string value) => xml.WriteElementString("cbc", element, Basic, value);

        private void Amount(string element, long minor)
        {
            var money = Money.FromMinor(minor, bill.Currency);
            xml.WriteStartElement("cbc", element, Basic);
            xml.WriteAttributeString("currencyID", bill.CurrencyCode);
            xml.WriteString(money.Amount.ToString($"F{bill.Currency.Decimals.ToString(CultureInfo.InvariantCulture)}", CultureInfo.InvariantCulture));
            xml.WriteEndElement();
        }

        private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

        private static string Number(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);
    }
}
