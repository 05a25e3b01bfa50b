namespace ECare.Cms.Persistence.Rows;

/// <summary>What a node tells the others to read anew.</summary>
public sealed class CacheInstructionRow
{
    /// <summary>Grows; a smaller one may become visible after a greater one, when two nodes write at once.</summary>
    public long Id { get; set; }

    /// <summary>Who tells it; that node has done it itself.</summary>
    public Guid Node { get; set; }

    /// <summary>The cache refresher's id; empty for everything there is.</summary>
    public Guid Refresher { get; set; }

    /// <summary>What the refresher is to do.</summary>
    public CacheInstructionKind Kind { get; set; }

    /// <summary>For whom, as JSON: the refresher's own payload, ids or keys.</summary>
    public string Arguments { get; set; } = string.Empty;

    public DateTime At { get; set; }
}

/// <summary>The members of Umbraco's cache refreshers.</summary>
public enum CacheInstructionKind
{
    Payload = 1,
    RefreshIds = 2,
    RefreshKeys = 3,
    RemoveIds = 4,
    RefreshAll = 5,
}
