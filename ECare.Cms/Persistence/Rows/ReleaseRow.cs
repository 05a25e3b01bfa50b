namespace ECare.Cms.Persistence.Rows;

/// <summary>Documents that go live together.</summary>
public sealed class ReleaseRow : IKeyedRow
{
    public int Id { get; set; }

    public Guid Key { get; set; }

    public string Name { get; set; } = string.Empty;

    /// <summary>The country whose release it is, by its operator's name.</summary>
    public string Owner { get; set; } = string.Empty;

    public ReleaseState State { get; set; }

    /// <summary>The country's wall clock as its editor chose it; absent where nothing is planned.</summary>
    public string? PlannedFor { get; set; }

    /// <summary>The same moment in UTC.</summary>
    public DateTime? DueDate { get; set; }

    public DateTime? LiveDate { get; set; }

    public int CreatorId { get; set; }

    /// <summary>Who last said that it goes live or back; the scheduled publish is done in their name.</summary>
    public int UserId { get; set; }

    public DateTime CreateDate { get; set; }

    /// <summary>Why it did not go live at its time, one reason a line.</summary>
    public string? Reasons { get; set; }

    /// <summary>Counts changes; the second of two who change it at once is told.</summary>
    public int Revision { get; set; }
}

/// <summary>How far a release is. Stored: append, never reorder.</summary>
public enum ReleaseState
{
    Draft = 0,
    Scheduled = 1,
    Live = 2,
    RolledBack = 3,

    /// <summary>Its time came and something stood against it; nothing of it went live.</summary>
    Refused = 4,
}

/// <summary>A document in a release, and what it was before.</summary>
public sealed class ReleaseItemRow
{
    public int Id { get; set; }

    public int ReleaseId { get; set; }

    public Guid DocumentKey { get; set; }

    /// <summary>The languages that go live, separated by commas; empty: all that the draft has.</summary>
    public string Cultures { get; set; } = string.Empty;

    /// <summary>The version that was published before; 0: it was not.</summary>
    public int FormerVersionId { get; set; }

    /// <summary>The version that the release published; 0 until it did.</summary>
    public int LiveVersionId { get; set; }
}
