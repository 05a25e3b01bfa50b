namespace ECare.Campaigns.Training;

/// <summary>One row that trees are trained on; ML.NET reads the properties by name.</summary>
internal sealed class TreeRow
{
    public float[] Features { get; set; } = [];

    public float Target { get; set; }

    /// <summary>How much the row counts.</summary>
    public float Weight { get; set; } = 1;
}

/// <summary>How large and how cautious an ensemble is.</summary>
/// <param name="Trees">Trees.</param>
/// <param name="Leaves">Leaves of each.</param>
/// <param name="Rate">How much of what a tree finds is believed, 0 to 1.</param>
/// <param name="RowsPerLeaf">Rows that a leaf needs.</param>
/// <param name="Threads">Threads to train with.</param>
internal sealed record TreeSettings(int Trees, int Leaves, double Rate, int RowsPerLeaf, int Threads = 1)
{
    /// <summary>Weight that every leaf has for zero before its first row; ML.NET's own default.</summary>
    public double Restraint { get; init; } = 0.01;
}
