using Umbraco.Cms.Core.Models;

namespace ECare.Cms.Persistence.Rows;

/// <summary>What an editor did to a node.</summary>
public sealed class AuditRow
{
    public int EntryId { get; set; }

    /// <summary>The node it was done to, under the name Umbraco's queries use for it.</summary>
    public int Id { get; set; }

    public int UserId { get; set; }

    public AuditType AuditType { get; set; }

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
