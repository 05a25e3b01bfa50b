namespace ECare.Cms.Publishing;

/// <summary>The words of the interface for code that knows its culture. A look-up costs two hash look-ups.</summary>
public sealed class Words
{
    private readonly SnapshotAccessor _snapshots;

    internal Words(SnapshotAccessor snapshots) => _snapshots = snapshots;

    /// <summary>The text in the culture, its fallbacks, or the default language; null when nobody wrote it.</summary>
    public string? Find(string key, string culture) => _snapshots.Current.Find(key, culture);
}
