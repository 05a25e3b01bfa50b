namespace ECare.Web.Features.Billing.Explained;

/// <summary>One figure of a charge with the sentence that explains it.</summary>
/// <param name="Url">The days of use that it sums; null where it sums none.</param>
internal sealed record ExplainedPart(string Amount, string Why, string? Url);
