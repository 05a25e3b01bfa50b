using ECare.Campaigns.Decisions;
using ECare.Core.Operators;

namespace ECare.Web.Features.Desk.Campaigns;

/// <summary>The page that takes goals reached in other channels.</summary>
public sealed record OutsideModel(DeskFrame Frame, Operator Operator, bool MaySend) : IDeskPage
{
    /// <summary>How many faults are listed.</summary>
    public const int MostFaults = 100;

    /// <summary>Why nothing was taken.</summary>
    public string? Error { get; init; }

    /// <summary>What became of the file that was sent.</summary>
    public OutsideReport? Report { get; init; }
}
