namespace ECare.Cms.Persistence.Rows;

/// <summary>A link to drafts that works without an account, until it runs out or somebody ends it.</summary>
public sealed class PreviewLinkRow
{
    public Guid Id { get; set; }

    public Guid DocumentKey { get; set; }

    /// <summary>Who made it.</summary>
    public int StaffId { get; set; }

    public DateTime CreateDate { get; set; }

    public DateTime UntilDate { get; set; }
}
