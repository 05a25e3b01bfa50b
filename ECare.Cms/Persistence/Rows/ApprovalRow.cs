namespace ECare.Cms.Persistence.Rows;

/// <summary>A draft that was sent to others for their agreement.</summary>
public sealed class ApprovalRow
{
    public int Id { get; set; }

    public Guid DocumentKey { get; set; }

    /// <summary>The languages that were sent, separated by commas; empty for a document that is the same in all.</summary>
    public string Cultures { get; set; } = string.Empty;

    /// <summary>A hash of what was sent; a later change of the draft has another.</summary>
    public string Fingerprint { get; set; } = string.Empty;

    /// <summary>Who has to agree, in this order, separated by commas.</summary>
    public string Steps { get; set; } = string.Empty;

    public ApprovalState State { get; set; }

    public int SenderId { get; set; }

    /// <summary>The numbers of those who wrote what was sent, separated by commas: they may not agree to it.</summary>
    public string Writers { get; set; } = string.Empty;

    public string Note { get; set; } = string.Empty;

    public DateTime SentDate { get; set; }
}

/// <summary>How far an approval is. Stored: append, never reorder.</summary>
public enum ApprovalState
{
    Waiting = 0,
    Approved = 1,
    Rejected = 2,

    /// <summary>Taken back by its author, or followed by a later one.</summary>
    Withdrawn = 3,
}

/// <summary>What somebody said about an approval.</summary>
public sealed class ApprovalDecisionRow
{
    public int Id { get; set; }

    public int ApprovalId { get; set; }

    public string Step { get; set; } = string.Empty;

    public int UserId { get; set; }

    public bool IsApproved { get; set; }

    public string Reason { get; set; } = string.Empty;

    public DateTime Date { get; set; }
}
