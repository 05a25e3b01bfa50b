namespace ECare.Cms.Files;

/// <summary>How an item of the files stands to the one in the database.</summary>
public enum UsyncStanding
{
    /// <summary>Only the files have it: an import creates it, an export marks its file as deleted.</summary>
    OnlyInFiles = 1,

    /// <summary>Both have it, with other values: an import overwrites the database's, an export the file.</summary>
    Different = 2,

    /// <summary>Only the database has it: an import leaves it alone, an export writes a file.</summary>
    OnlyInDatabase = 3,

    /// <summary>The files say that it was deleted and the database has it: an import deletes it, an export leaves the marker out.</summary>
    DeletedInFiles = 4,
}

/// <summary>What becomes of an item on the side that is written.</summary>
public enum UsyncEffect
{
    Created = 1,
    Changed = 2,
    Deleted = 3,
}

/// <summary>An item that is not the same in the files and in the database.</summary>
/// <param name="Kind">The folder of its kind: <c>Content</c>.</param>
/// <param name="Alias">What people call it: the name of a page, the alias of a type, the key of a word.</param>
/// <param name="Standing">How it differs.</param>
public sealed record UsyncDifference(string Kind, string Alias, UsyncStanding Standing)
{
    /// <summary>Which of them it is, where several are called the same.</summary>
    public string Identity { get; init; } = string.Empty;

    public Guid Key { get; init; }

    /// <summary>Tells one state of the two sides from every other.</summary>
    public string Print { get; init; } = string.Empty;

    /// <summary>What an export does to the file.</summary>
    public UsyncEffect OnExport => Standing switch
    {
        UsyncStanding.OnlyInFiles => UsyncEffect.Deleted,
        UsyncStanding.Different => UsyncEffect.Changed,
        _ => UsyncEffect.Created,
    };

    /// <summary>What an import does to the item; null where it leaves it alone.</summary>
    public UsyncEffect? OnImport => Standing switch
    {
        UsyncStanding.OnlyInFiles => UsyncEffect.Created,
        UsyncStanding.Different => UsyncEffect.Changed,
        UsyncStanding.DeletedInFiles => UsyncEffect.Deleted,
        _ => null,
    };
}
