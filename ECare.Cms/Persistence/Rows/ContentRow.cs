namespace ECare.Cms.Persistence.Rows;

/// <summary>
/// A document, a blueprint or a media item. What a query can ask for is a column; everything else is
/// <see cref="ContentState"/> in <see cref="State"/>, so that one row gives a whole item with its draft and its published
/// values in all languages.
/// </summary>
public abstract class ContentRow : NodeRow
{
    public int ContentTypeId { get; set; }

    public int WriterId { get; set; }

    public bool Published { get; set; }

    /// <summary>The draft differs from what is published, in any language.</summary>
    public bool Edited { get; set; }

    public int VersionId { get; set; }

    public int PublishedVersionId { get; set; }

    public DateTime? PublishDate { get; set; }

    /// <summary><see cref="ContentState"/> as JSON; read it with <see cref="ContentState.Parse"/>.</summary>
    public string State { get; set; } = string.Empty;
}

/// <summary>A page, a banner, an offer, a campaign: an item of the content tree.</summary>
public sealed class DocumentRow : ContentRow;

/// <summary>A document kept as the starting point for new ones.</summary>
public sealed class BlueprintRow : ContentRow;

/// <summary>A file or folder of the media tree; always counts as published.</summary>
public sealed class MediaRow : ContentRow;
