using System.Collections.Frozen;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Cms.Publishing;

/// <summary>The document, element and media types, as published content sees them.</summary>
internal sealed class TypeSet
{
    private readonly FrozenDictionary<Guid, PublishedType> _byKey;
    private readonly FrozenDictionary<int, PublishedType> _byId;
    private readonly FrozenDictionary<(bool Media, string Alias), PublishedType> _byAlias;

    public TypeSet(IEnumerable<PublishedType> types)
    {
        _byKey = types.ToFrozenDictionary(type => type.Published.Key);
        _byId = _byKey.Values.ToFrozenDictionary(type => type.Published.Id);
        _byAlias = _byKey.Values.ToFrozenDictionary(type => (IsMedia(type.Published.ItemType), type.Published.Alias.ToLowerInvariant()));
    }

    public PublishedType? Find(int id) => _byId.GetValueOrDefault(id);

    public PublishedType? Find(Guid key) => _byKey.GetValueOrDefault(key);

    public PublishedType? Find(PublishedItemType itemType, string alias) =>
        _byAlias.GetValueOrDefault((IsMedia(itemType), alias.ToLowerInvariant()));

    private static bool IsMedia(PublishedItemType itemType) => itemType == PublishedItemType.Media;
}

/// <summary>A type, and how the values of its properties are stored.</summary>
internal sealed record PublishedType(IPublishedContentType Published, FrozenDictionary<string, ValueStorageType> Storage);
