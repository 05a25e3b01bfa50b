namespace ECare.Core.Operators;

/// <summary>The hours when marketing keeps silent, on the wall clock of the operator's zone. Equal ends mean none; the end may lie after midnight.</summary>
/// <param name="From">The first silent minute.</param>
/// <param name="Until">The first minute that may speak again.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly Until)
{
    public bool Contains(TimeOnly local) => From != Until && local.IsBetween(From, Until);
}
