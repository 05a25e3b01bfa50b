using System.ComponentModel.DataAnnotations;

namespace ECare.Core.Behaviour;

/// <summary>How steps are kept.</summary>
public sealed class BehaviourOptions
{
    public const string Section = "Behaviour";

    /// <summary>At least 32 bytes in base64; each operator's key is derived from it. Changing it cuts every trail off from its account.</summary>
    [Required]
    [Base64String]
    [MinLength(43)]
    public string PseudonymKey { get; set; } = string.Empty;

    /// <summary>Steps that wait between the requests and the writer; one more is dropped and counted.</summary>
    [Range(1, 1_000_000)]
    public int Capacity { get; set; } = 10_000;

    /// <summary>Steps of one operator that wait while its database fails; one more is dropped and counted.</summary>
    [Range(1, 1_000_000)]
    public int PendingPerOperator { get; set; } = 5_000;

    /// <summary>How long the writer gathers steps before it writes, so that a busy second costs a few commits.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan Gathering { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long the writer waits before it tries a failing database again.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(5);
}
