using ECare.Campaigns.Learning;

namespace ECare.Campaigns.Tables;

/// <summary>What the columns of a table mean, and what the choice must keep to. See docs/campaigns-adapter.md.</summary>
internal sealed record LearningSchema
{
    /// <summary>Columns of the context that hold numbers.</summary>
    public required IReadOnlyList<string> Numbers { get; init; }

    /// <summary>Columns of the context that hold categories.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>The column of the action; null where only the online form is used.</summary>
    public string? ActionColumn { get; init; }

    /// <summary>The actions there are; empty: those of the log.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>The column of the reward; null where only the online form is used.</summary>
    public string? RewardColumn { get; init; }

    /// <summary>The column of the chance that the logged action had; null: it is estimated as each action's share.</summary>
    public string? PropensityColumn { get; init; }

    /// <summary>The largest share of rows that an action may have.</summary>
    public IReadOnlyDictionary<string, double> Caps { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>What an action costs, in the reward's unit.</summary>
    public IReadOnlyDictionary<string, double> Costs { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Texts that stand for "unknown" in a context column.</summary>
    public IReadOnlySet<string> Missing { get; init; } = new HashSet<string>(["", "NA", "N/A", "NaN", "nan", "null", "NULL", "None", "?"], StringComparer.Ordinal);

    /// <summary>The share of the probability that is spread evenly over all actions.</summary>
    public double Floor { get; init; } = 0.01;

    /// <summary>The same seed and the same rows give the same answers.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The delimiter; null: guessed from the first line.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Whether the first line names the columns; else they are called 1, 2, 3...</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>What is known of actions' rewards before the first row.</summary>
    public ArmPrior? Prior { get; init; }
}
