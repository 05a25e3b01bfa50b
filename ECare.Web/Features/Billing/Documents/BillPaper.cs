using ECare.Web.Features.Papers;

namespace ECare.Web.Features.Billing.Documents;

/// <summary>A bill as it is printed.</summary>
/// <param name="Bill">What the page of the bill says; the paper says the same.</param>
internal sealed record BillPaper(BillModel Bill, PaperFrame Frame) : IPaper;
