namespace ECare.Cms.Persistence.Rows;

/// <summary>Somebody who works with content.</summary>
public sealed class StaffRow
{
    /// <summary>In place of start nodes: the whole tree.</summary>
    public const string Everywhere = "*";

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

    public DateTime? LastLockoutDate { get; set; }

    public DateTime? LastPasswordChangeDate { get; set; }

    /// <summary>The language that the back office speaks to them; null: the installation's.</summary>
    public string? Language { get; set; }

    /// <summary>Where they work beside or within the start nodes of their groups: keys by commas, or <see cref="Everywhere"/>.</summary>
    public string StartDocuments { get; set; } = string.Empty;

    /// <summary>The same for media.</summary>
    public string StartMedia { get; set; } = string.Empty;

    /// <summary>Changes with the password; sessions begun under another one are over.</summary>
    public Guid Stamp { get; set; }

    public DateTime? LastLoginDate { get; set; }

    public DateTime CreateDate { get; set; }

    public DateTime UpdateDate { get; set; }
}

/// <summary>A group that an administrator made.</summary>
public sealed class StaffGroupRow
{
    public int Id { get; set; }

    public Guid Key { get; set; }

    /// <summary>What the rows of people name; it stays for as long as the group.</summary>
    public string Alias { get; set; } = string.Empty;

    public string Name { get; set; } = string.Empty;

    public string? Icon { get; set; }

    /// <summary>Umbraco's aliases of sections, by commas.</summary>
    public string Sections { get; set; } = string.Empty;

    /// <summary>Umbraco's verbs, by commas.</summary>
    public string Permissions { get; set; } = string.Empty;

    /// <summary>Languages by commas; null: all.</summary>
    public string? Languages { get; set; }

    /// <summary>The document below which they work; null: everywhere; the empty key: nowhere.</summary>
    public Guid? StartDocument { get; set; }

    /// <summary>The media folder below which they work; null: everywhere; the empty key: nowhere.</summary>
    public Guid? StartMedia { get; set; }

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
