namespace ECare.Web.Features.Billing;

/// <summary>What a bill is asked for as; in the address in lower case.</summary>
internal enum BillFormat
{
    /// <summary>The page to read and to act on.</summary>
    Page,
    Csv,

    /// <summary>The page to print: what the PDF is made of.</summary>
    Paper,
    Pdf,

    /// <summary>UBL 2.1, for accounting programs.</summary>
    Ubl,
}
