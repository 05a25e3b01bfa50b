namespace ECare.Cms.Persistence.Rows;

/// <summary>A host name or path (such as <c>/np/en</c>) under which a document is the root of a site in one language.</summary>
public sealed class DomainRow : IKeyedRow
{
    public int Id { get; set; }

    public Guid Key { get; set; }

    public string DomainName { get; set; } = string.Empty;

    public int? RootContentId { get; set; }

    public int? LanguageId { get; set; }

    public int SortOrder { get; set; }

    public DateTime CreateDate { get; set; }

    public DateTime UpdateDate { get; set; }
}
