using System.Globalization;
using ECare.Core.Billing.Runs;
using ECare.Core.Operators;
using ECare.Core.Usage.Import;
using ECare.Web.Features.Desk.Money;

namespace ECare.Web.Features.Desk.Intake;

/// <summary>The newest files of records and the newest bill runs of an operator.</summary>
/// <param name="Now">When the figures were read.</param>
public sealed record IntakeModel(DeskFrame Frame, Operator Operator, DateTimeOffset Now) : IDeskPage
{
    public required IReadOnlyList<UsageFile> Files { get; init; }

    /// <summary>Each run with how many accounts it has not come to yet.</summary>
    public required IReadOnlyList<(BillRun Run, int Left)> Runs { get; init; }

    /// <summary>The operator's clock.</summary>
    public required DeskTime Time { get; init; }

    /// <summary>Whether somebody waits for newer figures.</summary>
    public bool IsAnythingRunning => Files.Any(file => file.State == UsageFileState.Running) || Runs.Any(each => !each.Run.IsOver);

    /// <summary>An amount of the operator's currency.</summary>
    public string Text(long minor) => MoneyText.Of(minor, Operator.Currency);

    /// <summary>Rows dealt with in each second since the file was begun; a pause counts too.</summary>
    public string Rate(UsageFile file)
    {
        var seconds = ((file.EndedAt ?? Now) - file.StartedAt).TotalSeconds;
        return seconds < 1 ? "" : Count((long)(file.RowsDone / seconds));
    }

    /// <summary>Whole numbers with commas, the same in every country.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>How a file stands.</summary>
    public static Light LightOf(UsageFile file) => file switch
    {
        { State: UsageFileState.Refused } => Light.Red,
        { RowsRejected: > 0 } => Light.Amber,
        { State: UsageFileState.Running } => Light.Off,
        _ => Light.Green,
    };
}

/// <summary>One file with what was wrong in it.</summary>
public sealed record IntakeFileModel(DeskFrame Frame, Operator Operator, UsageFile File) : IDeskPage
{
    /// <summary>How many rejected rows are shown.</summary>
    public const int RowsShown = 100;

    public required IReadOnlyList<(UsageFault Fault, int Rows)> Faults { get; init; }

    /// <summary>The first of the rejected rows.</summary>
    public required IReadOnlyList<RejectedRow> Rejected { get; init; }

    /// <summary>The operator's clock.</summary>
    public required DeskTime Time { get; init; }
}
