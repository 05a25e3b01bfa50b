namespace ECare.Cms.Persistence.Rows;

/// <summary>That somebody wants to be told when something is done to a document, or to one below it.</summary>
public sealed class SubscriptionRow
{
    public int StaffId { get; set; }

    public int NodeId { get; set; }

    /// <summary>Umbraco's verb: <c>Umb.Document.Publish</c>.</summary>
    public string Action { get; set; } = string.Empty;
}
