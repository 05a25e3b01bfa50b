using ECare.Web.Views.Shared.Lists;

namespace ECare.Web.Features.Billing.Explained;

/// <summary>What changed since the bill before.</summary>
/// <param name="Summary">How much more or less it is.</param>
/// <param name="Sentences">The greatest differences in words.</param>
/// <param name="All">Every difference; null where the two bills charge the same.</param>
internal sealed record BillChanges(string Summary, IReadOnlyList<string> Sentences, Table? All);
