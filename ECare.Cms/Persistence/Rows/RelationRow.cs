namespace ECare.Cms.Persistence.Rows;

/// <summary>A kind of tie between two nodes.</summary>
public sealed class RelationTypeRow : IKeyedRow
{
    public int Id { get; set; }

    public Guid Key { get; set; }

    public string Alias { get; set; } = string.Empty;

    public string Name { get; set; } = string.Empty;

    public bool IsBidirectional { get; set; }

    public bool IsDependency { get; set; }

    public Guid? ParentObjectType { get; set; }

    public Guid? ChildObjectType { get; set; }

    public DateTime CreateDate { get; set; }

    public DateTime UpdateDate { get; set; }
}

/// <summary>A tie between two nodes, such as a page and the picture it shows.</summary>
public sealed class RelationRow
{
    public int Id { get; set; }

    public int ParentId { get; set; }

    public int ChildId { get; set; }

    public int RelationTypeId { get; set; }

    public string Comment { get; set; } = string.Empty;

    public DateTime CreateDate { get; set; }
}
