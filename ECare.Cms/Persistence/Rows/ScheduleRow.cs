using Umbraco.Cms.Core.Models;

namespace ECare.Cms.Persistence.Rows;

/// <summary>A moment (UTC) at which a document, or one language of it, is to be published or taken down.</summary>
public sealed class ScheduleRow
{
    public Guid Id { get; set; }

    public int NodeId { get; set; }

    /// <summary>A language, or empty for a document that does not vary.</summary>
    public string Culture { get; set; } = string.Empty;

    public DateTime Date { get; set; }

    public ContentScheduleAction Action { get; set; }
}
