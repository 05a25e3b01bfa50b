using System.ComponentModel.DataAnnotations;

namespace ECare.Campaigns;

/// <summary>How campaigns are decided.</summary>
public sealed class CampaignOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Campaigns";

    /// <summary>At least 32 bytes in base64. Signs tokens and draws holdouts: changing it draws every holdout anew and ends all experiments.</summary>
    [Required]
    [Base64String]
    [MinLength(43)]
    public string Secret { get; set; } = "";

    /// <summary>How often the goal is usually reached when a campaign is seen, until an operator has figures of its own.</summary>
    [Range(0.0005, 0.5)]
    public double BaseRate { get; set; } = 0.02;

    /// <summary>An outcome counts for what was seen at most this long before.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan OutcomeWindow { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long an order is credited to a campaign that was seen.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "90.00:00:00")]
    public TimeSpan ConversionWindow { get; set; } = TimeSpan.FromDays(14);

    /// <summary>A model that nobody could check for this long no longer serves.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "90.00:00:00")]
    public TimeSpan ModelStaleAfter { get; set; } = TimeSpan.FromDays(2);

    /// <summary>How long models are kept for replays.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "400.00:00:00")]
    public TimeSpan ModelsKept { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How often outcomes are learnt.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LearnEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Whether several nodes serve the same people: each showing is then counted in the database before the page shows it, so that caps hold over all
    /// nodes to the showing. One node alone, or sessions that stick to a node, need no write while the page waits.
    /// </summary>
    public bool SharedPeople { get; set; }

    /// <summary>Decisions that wait between the pages and the writer; one more is dropped and counted.</summary>
    [Range(1, 1_000_000)]
    public int LogCapacity { get; set; } = 10_000;
}
