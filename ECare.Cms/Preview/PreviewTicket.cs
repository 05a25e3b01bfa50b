namespace ECare.Cms.Preview;

/// <summary>Leave to look at one site's drafts for a while, beginning at a document.</summary>
/// <param name="Document">Where the look begins.</param>
/// <param name="Culture">The language it begins in; null where the document has none.</param>
/// <param name="IsShared">Whether people without an account may look; else only the staff.</param>
/// <param name="Until">When the leave ends.</param>
/// <param name="Link">The link that was shared, by which it can be taken back; null for the staff's own look.</param>
public sealed record PreviewTicket(Guid Document, string? Culture, bool IsShared, DateTimeOffset Until, Guid? Link = null)
{
    /// <summary>How long the staff's own look lasts; the next one costs a click.</summary>
    public static readonly TimeSpan OwnTime = TimeSpan.FromHours(4);

    /// <summary>The longest that a link may be shared for.</summary>
    public static readonly TimeSpan LongestShare = TimeSpan.FromDays(3);
}
