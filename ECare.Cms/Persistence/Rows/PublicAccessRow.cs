namespace ECare.Cms.Persistence.Rows;

/// <summary>A branch that only some may see.</summary>
public sealed class PublicAccessRow : IKeyedRow
{
    public int Id { get; set; }

    public Guid Key { get; set; }

    public int ProtectedNodeId { get; set; }

    public int LoginNodeId { get; set; }

    public int NoAccessNodeId { get; set; }

    /// <summary>Who may, as JSON.</summary>
    public string Rules { get; set; } = string.Empty;

    public DateTime CreateDate { get; set; }

    public DateTime UpdateDate { get; set; }
}
