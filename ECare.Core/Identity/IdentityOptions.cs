using System.ComponentModel.DataAnnotations;

namespace ECare.Core.Identity;

/// <summary>How people sign in and how long they stay signed in.</summary>
public sealed class IdentityOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Identity";

    /// <summary>What the secret of a demo begins with; a production host refuses to start with such a one.</summary>
    public const string DemoSecretPrefix = "demo-";

    /// <summary>At least 32 characters, the same on every node, from a secret store. Codes and addresses are kept only as keyed hashes under it.</summary>
    [Required, MinLength(32)]
    public string Secret { get; set; } = string.Empty;

    /// <summary>How long a code can be used.</summary>
    public TimeSpan CodeLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Wrong codes after which a code is dead.</summary>
    [Range(1, 10)]
    public int CodeTries { get; set; } = 5;

    /// <summary>The wait before a second code; it doubles with each further one within a day.</summary>
    public TimeSpan FirstResendWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Where doubling stops.</summary>
    public TimeSpan LongestResendWait { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Codes asked for from one network address within an hour.</summary>
    [Range(1, 100_000)]
    public int AsksPerRemote { get; set; } = 30;

    /// <summary>Codes asked for numbers of one range (all but the last four digits) within an hour: who walks through numbers is stopped, an office is not.</summary>
    [Range(1, 100_000)]
    public int AsksPerPrefix { get; set; } = 200;

    /// <summary>Codes tried from one network address within an hour.</summary>
    [Range(1, 100_000)]
    public int ConfirmsPerRemote { get; set; } = 60;

    /// <summary>A session ends when it was not used for this long.</summary>
    public TimeSpan SessionIdle { get; set; } = TimeSpan.FromHours(12);

    /// <summary>A session ends at this age however much it is used.</summary>
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromDays(14);

    /// <summary>Whether the secret is one that anybody can read in the repository.</summary>
    public bool HasDemoSecret => Secret.StartsWith(DemoSecretPrefix, StringComparison.Ordinal);
}
