using System.ComponentModel.DataAnnotations;

namespace ECare.Web.Hosting.Jobs;

/// <summary>Whether this node does what is done by the clock.</summary>
public sealed class JobOptions
{
    /// <summary>Where the settings stand.</summary>
    public const string Section = "Jobs";

    /// <summary>Off on nodes that only serve pages; at least one node of an installation must do them.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How long after the start what was missed is made up for: the first pages come first.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan CatchUpAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a stopping node waits for its jobs to give up.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan Farewell { get; set; } = TimeSpan.FromSeconds(10);
}
