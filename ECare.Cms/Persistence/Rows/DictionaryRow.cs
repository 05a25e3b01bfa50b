namespace ECare.Cms.Persistence.Rows;

/// <summary>A word or sentence of the interface.</summary>
public sealed class DictionaryRow : IKeyedRow
{
    public int Id { get; set; }

    public Guid Key { get; set; }

    public Guid? ParentKey { get; set; }

    public string ItemKey { get; set; } = string.Empty;

    /// <summary>A JSON object: language to text.</summary>
    public string Translations { get; set; } = "{}";

    public DateTime CreateDate { get; set; }

    public DateTime UpdateDate { get; set; }
}
