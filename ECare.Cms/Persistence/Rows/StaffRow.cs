namespace ECare.Cms.Persistence.Rows;

/// <summary>Somebody who works with content.</summary>
public sealed class StaffRow
{
    /// <summary>Umbraco's number of the user, which versions and audit entries carry.</summary>
    public int Id { get; set; }

    public Guid Key { get; set; }

    public string Name { get; set; } = string.Empty;

    /// <summary>What they sign in with, in lower case.</summary>
    public string Email { get; set; } = string.Empty;

    public string PasswordHash { get; set; } = string.Empty;

    /// <summary>Whether a code of an authenticator app is asked for. Only a demo's people may do without.</summary>
    public bool NeedsSecondFactor { get; set; } = true;

    /// <summary>The secret shared with the authenticator app, encrypted; null until it was set up.</summary>
    public string? SecondFactor { get; set; }

    /// <summary>The last time step whose code was taken: a code works once.</summary>
    public long LastStep { get; set; }

    /// <summary>Aliases of their groups, by commas.</summary>
    public string Groups { get; set; } = string.Empty;

    public bool IsDisabled { get; set; }

    /// <summary>Wrong passwords and codes since the last right one.</summary>
    public int Failures { get; set; }

    public DateTime? LockedUntil { get; set; }

    /// <summary>Changes with the password; sessions begun under another one are over.</summary>
    public Guid Stamp { get; set; }

    public DateTime? LastLoginDate { get; set; }

    public DateTime CreateDate { get; set; }

    public DateTime UpdateDate { get; set; }
}

/// <summary>A browser in which somebody is signed in.</summary>
public sealed class StaffSessionRow
{
    /// <summary>The hash of what the browser holds: who reads the table cannot sign in with it.</summary>
    public string Token { get; set; } = string.Empty;

    public int StaffId { get; set; }

    public Guid Stamp { get; set; }

    public DateTime CreateDate { get; set; }

    public DateTime LastSeenDate { get; set; }
}
