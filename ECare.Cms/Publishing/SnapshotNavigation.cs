using System.Diagnostics.CodeAnalysis;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Services.Navigation;

namespace ECare.Cms.Publishing;

/// <summary>
/// The tree as a page sees it: of the snapshot its request is pinned to. Everybody else, Umbraco's own services first of
/// all, sees Umbraco's tree, which changes under their hands.
/// </summary>
internal sealed class SnapshotNavigation(IDocumentNavigationManagementService management, SnapshotAccessor snapshots)
    : IDocumentNavigationQueryService
{
    // Umbraco's service, which is internal, answers both interfaces.
    private readonly IDocumentNavigationQueryService umbraco = (IDocumentNavigationQueryService)management;

    private ContentSnapshot? Pinned => snapshots.Pinned;

    public bool TryGetParentKey(Guid childKey, out Guid? parentKey)
    {
        if (Pinned is not { } snapshot)
        {
            return umbraco.TryGetParentKey(childKey, out parentKey);
        }

        var record = snapshot.Data.Documents.Find(childKey);
        parentKey = record is null ? null : snapshot.Data.Documents.ParentOf(record)?.Key;
        return record is not null;
    }

    public bool TryGetRootKeys(out IEnumerable<Guid> rootKeys)
    {
        if (Pinned is not { } snapshot)
        {
            return umbraco.TryGetRootKeys(out rootKeys);
        }

        rootKeys = snapshot.Data.Documents.Roots;
        return true;
    }

    public bool TryGetChildrenKeys(Guid parentKey, out IEnumerable<Guid> childrenKeys) =>
        Pinned is { } snapshot
            ? Keys(snapshot, parentKey, (tree, record) => tree.ChildrenOf(record), out childrenKeys)
            : umbraco.TryGetChildrenKeys(parentKey, out childrenKeys);

    public bool TryGetDescendantsKeys(Guid parentKey, out IEnumerable<Guid> descendantsKeys) =>
        Pinned is { } snapshot
            ? Keys(snapshot, parentKey, (tree, record) => tree.DescendantsOf(record).Select(r => r.Key), out descendantsKeys)
            : umbraco.TryGetDescendantsKeys(parentKey, out descendantsKeys);

    public bool TryGetAncestorsKeys(Guid childKey, out IEnumerable<Guid> ancestorsKeys) =>
        Pinned is { } snapshot
            ? Keys(snapshot, childKey, (tree, record) => tree.AncestorsOf(record).Select(r => r.Key), out ancestorsKeys)
            : umbraco.TryGetAncestorsKeys(childKey, out ancestorsKeys);

    public bool TryGetSiblingsKeys(Guid key, out IEnumerable<Guid> siblingsKeys) =>
        Pinned is { } snapshot
            ? Keys(snapshot, key, (tree, record) => tree.SiblingsOf(record).Where(k => k != record.Key), out siblingsKeys)
            : umbraco.TryGetSiblingsKeys(key, out siblingsKeys);

    public bool TryGetRootKeysOfType(string contentTypeAlias, out IEnumerable<Guid> rootKeys)
    {
        if (Pinned is not { } snapshot)
        {
            return umbraco.TryGetRootKeysOfType(contentTypeAlias, out rootKeys);
        }

        rootKeys = OfType(snapshot, snapshot.Data.Documents.Roots, contentTypeAlias);
        return true;
    }

    public bool TryGetChildrenKeysOfType(Guid parentKey, string contentTypeAlias, out IEnumerable<Guid> childrenKeys)
    {
        if (Pinned is not { } snapshot)
        {
            return umbraco.TryGetChildrenKeysOfType(parentKey, contentTypeAlias, out childrenKeys);
        }

        var found = TryGetChildrenKeys(parentKey, out var all);
        childrenKeys = OfType(snapshot, all, contentTypeAlias);
        return found;
    }

    public bool TryGetDescendantsKeysOfType(Guid parentKey, string contentTypeAlias, out IEnumerable<Guid> descendantsKeys)
    {
        if (Pinned is not { } snapshot)
        {
            return umbraco.TryGetDescendantsKeysOfType(parentKey, contentTypeAlias, out descendantsKeys);
        }

        var found = TryGetDescendantsKeys(parentKey, out var all);
        descendantsKeys = OfType(snapshot, all, contentTypeAlias);
        return found;
    }

    public bool TryGetAncestorsKeysOfType(Guid parentKey, string contentTypeAlias, out IEnumerable<Guid> ancestorsKeys)
    {
        if (Pinned is not { } snapshot)
        {
            return umbraco.TryGetAncestorsKeysOfType(parentKey, contentTypeAlias, out ancestorsKeys);
        }

        var found = TryGetAncestorsKeys(parentKey, out var all);
        ancestorsKeys = OfType(snapshot, all, contentTypeAlias);
        return found;
    }

    public bool TryGetSiblingsKeysOfType(Guid key, string contentTypeAlias, out IEnumerable<Guid> siblingsKeys)
    {
        if (Pinned is not { } snapshot)
        {
            return umbraco.TryGetSiblingsKeysOfType(key, contentTypeAlias, out siblingsKeys);
        }

        var found = TryGetSiblingsKeys(key, out var all);
        siblingsKeys = OfType(snapshot, all, contentTypeAlias);
        return found;
    }

    public bool TryGetLevel(Guid contentKey, [NotNullWhen(true)] out int? level)
    {
        if (Pinned is not { } snapshot)
        {
            return umbraco.TryGetLevel(contentKey, out level);
        }

        level = snapshot.Data.Documents.Find(contentKey)?.Level;
        return level is not null;
    }

    public bool TryGetParentKeyInBin(Guid childKey, out Guid? parentKey) => umbraco.TryGetParentKeyInBin(childKey, out parentKey);

    public bool TryGetChildrenKeysInBin(Guid parentKey, out IEnumerable<Guid> childrenKeys) =>
        umbraco.TryGetChildrenKeysInBin(parentKey, out childrenKeys);

    public bool TryGetDescendantsKeysInBin(Guid parentKey, out IEnumerable<Guid> descendantsKeys) =>
        umbraco.TryGetDescendantsKeysInBin(parentKey, out descendantsKeys);

    public bool TryGetAncestorsKeysInBin(Guid childKey, out IEnumerable<Guid> ancestorsKeys) =>
        umbraco.TryGetAncestorsKeysInBin(childKey, out ancestorsKeys);

    public bool TryGetSiblingsKeysInBin(Guid key, out IEnumerable<Guid> siblingsKeys) =>
        umbraco.TryGetSiblingsKeysInBin(key, out siblingsKeys);

    private static bool Keys(
        ContentSnapshot snapshot,
        Guid key,
        Func<ContentTree, ContentRecord, IEnumerable<Guid>> select,
        out IEnumerable<Guid> keys)
    {
        var record = snapshot.Data.Documents.Find(key);
        keys = record is null ? [] : select(snapshot.Data.Documents, record);
        return record is not null;
    }

    private static IEnumerable<Guid> OfType(ContentSnapshot snapshot, IEnumerable<Guid> keys, string alias)
    {
        var id = snapshot.Data.Types.Find(PublishedItemType.Content, alias)?.Published.Id;
        return keys.Where(key => snapshot.Data.Documents.Find(key)?.TypeId == id);
    }
}

/// <summary>Leaves out what is not published in the culture, itself or above it, in the snapshot the request is pinned to.</summary>
internal sealed class SnapshotStatusFilter(SnapshotAccessor snapshots, IVariationContextAccessor variation) : IPublishedContentStatusFilteringService
{
    private const string AllCultures = "*";

    public IEnumerable<IPublishedContent> FilterAvailable(IEnumerable<Guid> candidateKeys, string? culture)
    {
        var snapshot = snapshots.Current;
        var wanted = culture ?? variation.VariationContext?.Culture;
        wanted = wanted == AllCultures ? null : wanted;

        foreach (var key in candidateKeys)
        {
            if (snapshot.Data.Documents.Find(key) is { } record
                && snapshot.IsAvailable(record, wanted)
                && snapshot.Document(key) is { } document)
            {
                yield return document;
            }
        }
    }

    [Obsolete("As in Umbraco: use IPublishedContentCache.")]
    public IEnumerable<IPublishedContent> Unfiltered(IEnumerable<Guid> candidateKeys) =>
        candidateKeys.Select(snapshots.Current.Document).OfType<IPublishedContent>();
}
