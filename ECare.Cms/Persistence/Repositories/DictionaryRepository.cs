using System.Text.Json;
using ECare.Cms.Persistence.Json;
using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Persistence.Repositories;

namespace ECare.Cms.Persistence.Repositories;

internal sealed class DictionaryRepository(ContentScopeProvider scopes, TimeProvider clock, ILanguageRepository languages)
    : CachedRepository<DictionaryRow, IDictionaryItem>(scopes, clock), IDictionaryRepository
{
    public IDictionaryItem? Get(string key) => First(row => row.ItemKey == key);

    IEnumerable<IDictionaryItem> IDictionaryRepository.GetMany(params Guid[] uniqueIds) => GetMany(uniqueIds);

    public IEnumerable<IDictionaryItem> GetManyByKeys(params string[] keys)
    {
        var wanted = keys.ToHashSet(StringComparer.Ordinal);
        return Where(row => wanted.Contains(row.ItemKey));
    }

    public IEnumerable<IDictionaryItem> GetDictionaryItemDescendants(Guid? parentId, string? filter = null)
    {
        var children = Rows.OrderBy(row => row.ItemKey, StringComparer.Ordinal).ToLookup(row => row.ParentKey);
        return [.. Descendants(parentId).Where(Matches).Select(ToEntity)];

        IEnumerable<DictionaryRow> Descendants(Guid? parent) =>
            children[parent].SelectMany(row => Descendants(row.Key).Prepend(row));

        bool Matches(DictionaryRow row) =>
            string.IsNullOrWhiteSpace(filter)
            || row.ItemKey.Contains(filter, StringComparison.OrdinalIgnoreCase)
            || row.Translations.Contains(filter, StringComparison.OrdinalIgnoreCase);
    }

    public Dictionary<string, Guid> GetDictionaryItemKeyMap() => Rows.ToDictionary(row => row.ItemKey, row => row.Key);

    protected override IDictionaryItem ToEntity(DictionaryRow row)
    {
        var texts = JsonSerializer.Deserialize<SortedDictionary<string, string>>(row.Translations, StoredJson.Options) ?? [];
        var item = new DictionaryItem(row.ParentKey, row.ItemKey)
        {
            Translations = [.. texts.Select(text => Translation(text.Key, text.Value)).OfType<IDictionaryTranslation>()],
        };
        return Clean(item, row, row.CreateDate, row.UpdateDate);
    }

    protected override void Fill(DictionaryRow row, IDictionaryItem entity)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var translation in entity.Translations.Where(translation => !string.IsNullOrEmpty(translation.Value)))
        {
            texts[translation.LanguageIsoCode] = translation.Value;
        }

        row.Id = entity.Id;
        row.Key = entity.Key;
        row.ParentKey = entity.ParentId;
        row.ItemKey = entity.ItemKey;
        row.Translations = JsonSerializer.Serialize(texts, StoredJson.Options);
        row.CreateDate = entity.CreateDate;
        row.UpdateDate = entity.UpdateDate;
    }

    public override void Delete(IDictionaryItem entity)
    {
        foreach (var child in Where(row => row.ParentKey == entity.Key))
        {
            Delete(child);
        }

        base.Delete(entity);
    }

    // A text in a language that has since been removed is kept in the row but not shown.
    private DictionaryTranslation? Translation(string isoCode, string text)
    {
        if (languages.GetByIsoCode(isoCode) is not { } language)
        {
            return null;
        }

        var translation = new DictionaryTranslation(language, text);
        translation.ResetDirtyProperties(false);
        return translation;
    }
}
