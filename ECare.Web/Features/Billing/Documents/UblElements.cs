using System.Globalization;
using System.Text;
using System.Xml;
using ECare.Core.Billing;
using ECare.Core.Billing.Documents;
using ECare.Core.Primitives;
using Microsoft.AspNetCore.Mvc;

namespace ECare.Web.Features.Billing.Documents;

/// <summary>The elements that all OASIS UBL 2.1 documents are made of. Figures, dates and codes are invariant.</summary>
internal sealed class UblElements(XmlWriter xml, Currency currency)
{
    private const string Basic = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
    private const string Aggregate = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";

    // UN/ECE rec 20: one. UN/CEFACT 5305: standard rate, exempt.
    private const string OneUnit = "C62";
    private const string StandardRate = "S";
    private const string Exempt = "E";

    /// <summary>A document as a file.</summary>
    /// <param name="name">The root element: <c>Invoice</c>.</param>
    public static FileContentResult Document(string name, Currency currency, string fileName, Action<UblElements> content)
    {
        using var file = new MemoryStream();
        using (var xml = XmlWriter.Create(file, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement(name, $"urn:oasis:names:specification:ubl:schema:xsd:{name}-2");
            xml.WriteAttributeString("xmlns", "cbc", null, Basic);
            xml.WriteAttributeString("xmlns", "cac", null, Aggregate);
            var elements = new UblElements(xml, currency);
            elements.Text("UBLVersionID", "2.1");
            content(elements);
            xml.WriteEndElement();
        }

        return new FileContentResult(file.ToArray(), "application/xml") { FileDownloadName = fileName };
    }

    public void Within(string element, Action content)
    {
        xml.WriteStartElement("cac", element, Aggregate);
        content();
        xml.WriteEndElement();
    }

    public void Text(string element, string value) => xml.WriteElementString("cbc", element, Basic, value);

    public void Day(string element, DateOnly day) => Text(element, day.ToString("O", CultureInfo.InvariantCulture));

    public void Number(string element, decimal value) => Text(element, value.ToString("0.######", CultureInfo.InvariantCulture));

    public void Amount(string element, long minor)
    {
        xml.WriteStartElement("cbc", element, Basic);
        xml.WriteAttributeString("currencyID", currency.Code);
        xml.WriteString(Money.FromMinor(minor, currency).Amount.ToString($"F{currency.Decimals.ToString(CultureInfo.InvariantCulture)}", CultureInfo.InvariantCulture));
        xml.WriteEndElement();
    }

    /// <summary>One of something, or minus one: a price is never below zero.</summary>
    public void OnePiece(string element, bool isTakenOff)
    {
        xml.WriteStartElement("cbc", element, Basic);
        xml.WriteAttributeString("unitCode", OneUnit);
        xml.WriteString(isTakenOff ? "-1" : "1");
        xml.WriteEndElement();
    }

    /// <param name="element">Supplier or customer.</param>
    /// <param name="id">The account; null for the issuer.</param>
    /// <param name="country">ISO 3166-1 alpha-2.</param>
    public void Party(string element, string name, string? id, string country) => Within(element, () => Within("Party", () =>
    {
        if (id is not null)
        {
            Within("PartyIdentification", () => Text("ID", id));
        }

        Within("PartyName", () => Text("Name", name.Length == 0 ? id ?? "" : name));
        Within("PostalAddress", () => Within("Country", () => Text("IdentificationCode", country)));
    }));

    /// <summary>The place in the operator's chain of documents, and the tax authority's code, in the way of ZATCA's invoices.</summary>
    /// <param name="taxCode">Null where the country wants none.</param>
    public void References(ChainPlace? place, string? taxCode)
    {
        if (place is not null)
        {
            Within("AdditionalDocumentReference", () =>
            {
                Text("ID", "ICV");
                Text("UUID", place.Counter.ToString(CultureInfo.InvariantCulture));
            });
            Attached("PIH", place.PreviousHash);
        }

        if (taxCode is not null)
        {
            Attached("QR", taxCode);
        }
    }

    private void Attached(string id, string base64) => Within("AdditionalDocumentReference", () =>
    {
        Text("ID", id);
        Within("Attachment", () =>
        {
            xml.WriteStartElement("cbc", "EmbeddedDocumentBinaryObject", Basic);
            xml.WriteAttributeString("mimeCode", "text/plain");
            xml.WriteString(base64);
            xml.WriteEndElement();
        });
    });

    public void Category(string element, BillTax? tax) => Within(element, () =>
    {
        Text("ID", tax is null ? Exempt : StandardRate);
        Number("Percent", tax?.Percent ?? 0);
        Within("TaxScheme", () => Text("ID", tax?.Code ?? "VAT"));
    });

    public void Totals(long netMinor, long grossMinor) => Within("LegalMonetaryTotal", () =>
    {
        Amount("LineExtensionAmount", netMinor);
        Amount("TaxExclusiveAmount", netMinor);
        Amount("TaxInclusiveAmount", grossMinor);
        Amount("PayableAmount", grossMinor);
    });

    /// <summary>What a line charges for, under each tax of the document.</summary>
    public void Item(string name, IEnumerable<BillTax> taxes) => Within("Item", () =>
    {
        Text("Name", name);
        foreach (var tax in taxes.OrderBy(tax => tax.Position).DefaultIfEmpty())
        {
            Category("ClassifiedTaxCategory", tax);
        }
    });
}
