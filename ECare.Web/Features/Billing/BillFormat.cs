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

/// <summary>What the page shows where neither a bill nor a note is asked for; in the address in lower case.</summary>
internal enum BillsView
{
    List,

    /// <summary>What was owed, what changed it, and what is owed.</summary>
    Statement,

    /// <summary>What the next bill says so far.</summary>
    Coming,

    /// <summary>The taxes of a tax year.</summary>
    Taxes,

    /// <summary>All papers of a tax year.</summary>
    Papers,

    /// <summary>Whether bills come on paper.</summary>
    Delivery,
}
