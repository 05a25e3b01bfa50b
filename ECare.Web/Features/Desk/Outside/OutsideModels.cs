using System.Globalization;
using ECare.Campaigns.Outside;
using ECare.Cms.Staff;
using ECare.Core.Operators;

namespace ECare.Web.Features.Desk.Outside;

/// <summary>The form that takes goals reached in other channels, and every file that was sent.</summary>
public sealed record OutsideFilesModel(DeskFrame Frame, Operator Operator, DeskTime Time) : IDeskPage
{
    /// <summary>Why nothing was taken.</summary>
    public string? Error { get; init; }

    /// <summary>Whether who looks may send.</summary>
    public bool MaySend { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<OutsideProgress> Files { get; init; }
}

/// <summary>One file: how far it is and what was not taken of it.</summary>
public sealed record OutsideFileModel(DeskFrame Frame, Operator Operator, OutsideReport Report, DeskTime Time) : IDeskPage
{
    public DateTimeOffset Now { get; init; }

    /// <summary>The file.</summary>
    public OutsideProgress Of => Report.File;

    /// <summary>Whether faults on earlier lines were passed over.</summary>
    public bool IsBehind { get; init; }

    /// <summary>How many rows have been dealt with.</summary>
    public static string ProgressOf(OutsideCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return string.Create(CultureInfo.InvariantCulture, $"{counts.Dealt:N0} of {counts.Rows:N0}");
    }

    /// <summary>Where all files are.</summary>
    public static string AddressOf(Operator @operator)
    {
        ArgumentNullException.ThrowIfNull(@operator);
        return $"{StaffCookie.DeskPath}/{@operator.Name}/conversions";
    }

    /// <summary>Where a file is.</summary>
    public static string AddressOf(Operator @operator, Guid file) => $"{AddressOf(@operator)}/{file:D}";

    /// <summary>A number as staff read it.</summary>
    public static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>How a file stands, as a colour.</summary>
    public static Light LightOf(OutsideProgress file) => file is { State: OutsideState.Done } ? Light.Green : Light.Amber;
}
