using System.Collections.Concurrent;
using ECare.Cms.Routing;
using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;

namespace ECare.Cms.Publishing;

/// <summary>
/// Everything that is published, at one moment: documents, media, types, domains, languages and words. It never changes;
/// a publish makes the next one. Whoever caches output keys it on <see cref="Version"/>.
/// </summary>
public sealed class ContentSnapshot
{
    private readonly ConcurrentDictionary<Guid, IPublishedContent?> _documents = new();
    private readonly ConcurrentDictionary<Guid, IPublishedContent?> _media = new();

    internal ContentSnapshot(long version, SnapshotData data, NodeServices services, bool isPreview = false)
    {
        IsPreview = isPreview;
        Version = version;
        Data = data;
        Services = services;
        HasHostDomains = data.Domains.Any(domain => !domain.IsWildcard && !domain.Name.StartsWith('/'));
    }

    /// <summary>Grows by one with every swap, from 1, within the life of the process.</summary>
    public long Version { get; }

    /// <summary>Whether it holds drafts: made for one request and known to nobody else.</summary>
    internal bool IsPreview { get; }

    internal SnapshotData Data { get; }

    internal NodeServices Services { get; }

    /// <summary>Whether the host of a request takes part in finding its site.</summary>
    internal bool HasHostDomains { get; }

    internal RouteCache Routes { get; } = new();

    internal UrlCache Urls { get; } = new();

    internal IAppCache Elements { get; } = new DictionaryAppCache();

    /// <summary>A word of the interface in a culture, its fallbacks, or the default language; null when nobody wrote it.</summary>
    public string? Find(string key, string culture) => Data.Words.Find(key, culture, Data.Languages);

    /// <summary>A published document whose ancestors are published too.</summary>
    public IPublishedContent? Document(Guid key) => _documents.GetOrAdd(
        key, static (key, self) => self.Data.Documents.Find(key) is { } record && self.IsAvailable(record, null) ? self.Create(record, self.IsPreview) : null, this);

    public IPublishedContent? Document(int id) => Data.Documents.Find(id) is { } record ? Document(record.Key) : null;

    public IPublishedContent? Media(Guid key) => _media.GetOrAdd(
        key, static (key, self) => self.Data.Media.Find(key) is { } record ? self.Create(record) : null, this);

    public IPublishedContent? Media(int id) => Data.Media.Find(id) is { } record ? Media(record.Key) : null;

    /// <summary>Published documents of one type, in no particular order.</summary>
    public IEnumerable<IPublishedContent> DocumentsOfType(string alias) =>
        Data.Types.Find(PublishedItemType.Content, alias) is { } type ? OfType(Data.Documents, type.Published.Id, Document) : [];

    internal IEnumerable<IPublishedContent> MediaOfType(int typeId) => OfType(Data.Media, typeId, Media);

    internal IPublishedContent? Preview(ContentRecord draft) => Create(draft, preview: true);

    internal IPublishedContent? ParentOf(ContentRecord record) => Find(record.ItemType, Tree(record).ParentOf(record));

    internal IEnumerable<IPublishedContent> ChildrenOf(ContentRecord record) =>
        Tree(record).ChildrenOf(record)
            .Select(key => Find(record.ItemType, Tree(record).Find(key)))
            .OfType<IPublishedContent>();

    /// <summary>Published in the culture, as are all its ancestors.</summary>
    internal bool IsAvailable(ContentRecord record, string? culture)
    {
        if (!record.IsPublishedIn(culture))
        {
            return false;
        }

        for (var parent = Data.Documents.ParentOf(record); parent is not null; parent = Data.Documents.ParentOf(parent))
        {
            if (!parent.IsPublishedIn(culture))
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<IPublishedContent> OfType(ContentTree tree, int typeId, Func<Guid, IPublishedContent?> find) =>
        tree.All.Where(record => record.TypeId == typeId).Select(record => find(record.Key)).OfType<IPublishedContent>();

    private ContentTree Tree(ContentRecord record) => record.ItemType == PublishedItemType.Media ? Data.Media : Data.Documents;

    private IPublishedContent? Find(PublishedItemType itemType, ContentRecord? record) =>
        record is null ? null : itemType == PublishedItemType.Media ? Media(record.Key) : Document(record.Key);

    private IPublishedContent? Create(ContentRecord record, bool preview = false) =>
        Data.Types.Find(record.TypeId) is { } type
            ? Services.Models.Value.CreateModel(new PublishedNode(this, record, type.Published, preview)) as IPublishedContent
            : null;
}

/// <summary>The contents of a snapshot.</summary>
internal sealed record SnapshotData(
    TypeSet Types,
    LanguageSet Languages,
    ContentTree Documents,
    ContentTree Media,
    IReadOnlyList<Domain> Domains,
    WordList Words);
