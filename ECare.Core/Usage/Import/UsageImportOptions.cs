using System.ComponentModel.DataAnnotations;

namespace ECare.Core.Usage.Import;

/// <summary>Where records of use come from (docs/usage-files.md).</summary>
public sealed class UsageImportOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Usage";

    /// <summary>Stands for the operator's name in <see cref="Folder"/>.</summary>
    public const string OperatorPlaceholder = "{operator}";

    /// <summary>The watched folder, one for each operator: <c>/data/usage/{operator}</c>. Nothing is taken over where there is none.</summary>
    public string? Folder { get; set; }

    /// <summary>How many rows are taken over in one transaction: what a killed process has to do again at most.</summary>
    [Range(1, 500_000)]
    public int RowsAtOnce { get; set; } = 50_000;

    internal string? FolderOf(string operatorName) => Folder?.Replace(OperatorPlaceholder, operatorName, StringComparison.Ordinal);
}
