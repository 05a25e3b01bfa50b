using ECare.Core.Inventory;

namespace ECare.Web.Features.Usage;

/// <summary>What the bars show.</summary>
internal enum UsageKind
{
    Data = 1,
    Voice = 2,
    Messages = 3,
    Roaming = 4,
}

/// <summary>What the page was asked for.</summary>
/// <param name="Lines">The lines whose usage the person sees.</param>
/// <param name="Month">A day in the month whose days are wanted; null for the months only.</param>
internal sealed record UsageChoice(IReadOnlyList<Line> Lines, Line Line, UsageKind Kind, DateOnly? Month);
