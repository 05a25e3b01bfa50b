namespace ECare.Cms.Publishing;

/// <summary>What Umbraco's cache refreshers reported since the last swap.</summary>
internal sealed class SnapshotChanges
{
    public HashSet<Guid> Documents { get; } = [];

    public HashSet<Guid> Media { get; } = [];

    public HashSet<int> Words { get; } = [];

    public bool Domains { get; set; }

    /// <summary>Types or languages changed: nothing that was read before can be trusted.</summary>
    public bool Everything { get; set; }

    public bool IsEmpty => !Everything && !Domains && Documents.Count == 0 && Media.Count == 0 && Words.Count == 0;
}
