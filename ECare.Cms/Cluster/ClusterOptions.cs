namespace ECare.Cms.Cluster;

/// <summary>How nodes on one content database keep together.</summary>
public sealed class ClusterOptions
{
    public const string Section = "Cms:Cluster";

    /// <summary>How often a node asks what the others have changed; each time costs one read of the content database.</summary>
    public TimeSpan Every { get; set; } = TimeSpan.FromSeconds(1);
}
