namespace ECare.Cms.Persistence.Rows;

/// <summary>What an editor did to a node.</summary>
public sealed class AuditRow
{
    public int Id { get; set; }

    /// <summary>The node it was done to.</summary>
    public int NodeId { get; set; }

    public int UserId { get; set; }

    /// <summary>An <c>AuditType</c> by name.</summary>
    public string AuditType { get; set; } = string.Empty;

    public string? EntityType { get; set; }

    public string? Comment { get; set; }

    public string? Parameters { get; set; }

    public DateTime CreateDate { get; set; }
}

/// <summary>A note that a part of Umbraco keeps for itself.</summary>
public sealed class KeyValueRow
{
    public string Key { get; set; } = string.Empty;

    public string? Value { get; set; }

    public DateTime UpdateDate { get; set; }
}
