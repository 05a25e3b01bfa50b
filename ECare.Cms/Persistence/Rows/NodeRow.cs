using Umbraco.Cms.Core.Models.Entities;

namespace ECare.Cms.Persistence.Rows;

/// <summary>
/// Anything that stands in one of Umbraco's trees: documents, media, types and their folders share one table and one
/// range of ids, because Umbraco's <see cref="Umbraco.Cms.Core.Services.IIdKeyMap"/> and entity service ask for an id
/// without saying what it belongs to. Property names equal those of <see cref="IUmbracoEntity"/>, so that an
/// <c>IQuery</c> over the entity can be rewritten to the row.
/// </summary>
public abstract class NodeRow : IKeyedRow
{
    public int Id { get; set; }

    public Guid Key { get; set; }

    /// <summary>One of <c>Umbraco.Cms.Core.Constants.ObjectTypes</c>; tells the kinds of row in the table apart.</summary>
    public Guid ObjectType { get; set; }

    public string? Name { get; set; }

    public int ParentId { get; set; }

    public int Level { get; set; }

    /// <summary>Comma-separated ids from the root (<c>-1</c>) down to this node.</summary>
    public string Path { get; set; } = string.Empty;

    public int SortOrder { get; set; }

    public bool Trashed { get; set; }

    public int CreatorId { get; set; }

    public DateTime CreateDate { get; set; }

    public DateTime UpdateDate { get; set; }
}
