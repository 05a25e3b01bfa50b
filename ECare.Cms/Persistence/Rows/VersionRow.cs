namespace ECare.Cms.Persistence.Rows;

/// <summary>A version of a content item: the draft, what is published, or what once was and can be brought back.</summary>
public sealed class VersionRow
{
    public int Id { get; set; }

    public int NodeId { get; set; }

    public int UserId { get; set; }

    public DateTime VersionDate { get; set; }

    /// <summary>This version is what visitors see.</summary>
    public bool Published { get; set; }

    /// <summary>An editor wants it kept whatever the clean-up policy says.</summary>
    public bool PreventCleanup { get; set; }

    public string? Name { get; set; }

    /// <summary><see cref="ContentState"/> as JSON.</summary>
    public string State { get; set; } = string.Empty;
}
