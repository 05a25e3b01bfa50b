using System.Globalization;
using Umbraco.Cms.Core.Dictionary;

namespace ECare.Cms.Publishing;

/// <summary>The words of the interface as Umbraco serves them to views: in the culture of the request unless one is given.</summary>
internal sealed class SnapshotDictionary(SnapshotAccessor snapshots, CultureInfo? culture) : ICultureDictionary
{
    public CultureInfo Culture => culture ?? CultureInfo.CurrentUICulture;

    public string this[string key] => snapshots.Current.Find(key, Culture.Name) ?? string.Empty;

    public IDictionary<string, string> GetChildren(string key)
    {
        var snapshot = snapshots.Current;
        return snapshot.Data.Words.ChildrenOf(key).ToDictionary(
            child => child,
            child => snapshot.Find(child, Culture.Name) ?? string.Empty,
            StringComparer.OrdinalIgnoreCase);
    }
}

internal sealed class SnapshotDictionaryFactory(SnapshotAccessor snapshots) : ICultureDictionaryFactory
{
    public ICultureDictionary CreateDictionary() => new SnapshotDictionary(snapshots, culture: null);

    public ICultureDictionary CreateDictionary(CultureInfo specificCulture) => new SnapshotDictionary(snapshots, specificCulture);
}
