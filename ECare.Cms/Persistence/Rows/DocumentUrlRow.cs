namespace ECare.Cms.Persistence.Rows;

/// <summary>The URL segment of a document in one language, for its draft or for what is published.</summary>
public sealed class DocumentUrlRow
{
    public int Id { get; set; }

    public Guid DocumentKey { get; set; }

    public int? LanguageId { get; set; }

    public string UrlSegment { get; set; } = string.Empty;

    public bool IsDraft { get; set; }

    public bool IsPrimary { get; set; }
}

/// <summary>Another URL under which a document answers.</summary>
public sealed class DocumentUrlAliasRow
{
    public int Id { get; set; }

    public Guid DocumentKey { get; set; }

    public int? LanguageId { get; set; }

    public string Alias { get; set; } = string.Empty;
}

/// <summary>An URL that a document once had.</summary>
public sealed class RedirectUrlRow
{
    public int Id { get; set; }

    public Guid Key { get; set; }

    public Guid ContentKey { get; set; }

    public string? Culture { get; set; }

    public string Url { get; set; } = string.Empty;

    public DateTime CreateDateUtc { get; set; }
}
