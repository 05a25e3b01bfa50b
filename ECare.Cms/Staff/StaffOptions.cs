using System.ComponentModel.DataAnnotations;

namespace ECare.Cms.Staff;

/// <summary>How staff sign in.</summary>
public sealed class StaffOptions
{
    /// <summary>Where the settings stand.</summary>
    public const string Section = "Backoffice";

    /// <summary>A session ends when nothing was asked for this long.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "12:00:00")]
    public TimeSpan Idle { get; set; } = TimeSpan.FromHours(1);

    /// <summary>And in any case after this long.</summary>
    [Range(typeof(TimeSpan), "00:30:00", "1.00:00:00")]
    public TimeSpan Longest { get; set; } = TimeSpan.FromHours(12);

    /// <summary>So many wrong passwords or codes lock the account.</summary>
    [Range(3, 20)]
    public int Tries { get; set; } = 5;

    /// <summary>For so long.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan Lockout { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Whether a password is enough for those who were made without a second factor. Only a demo sets it, and never from settings.</summary>
    public bool PasswordOnly { get; set; }

    /// <summary>The first administrator of an installation without staff; set it for the first start and take it away again.</summary>
    public FirstAdministrator? FirstAdministrator { get; set; }
}

/// <summary>Who can sign in when nobody else can yet. The second factor is set up at the first sign-in.</summary>
public sealed class FirstAdministrator
{
    [Required]
    [EmailAddress]
    public string Email { get; set; } = string.Empty;

    [Required]
    [MinLength(StaffAccounts.ShortestPassword)]
    public string Password { get; set; } = string.Empty;

    [Required]
    public string Name { get; set; } = "Administrator";
}
