using System.Collections.Frozen;
using System.Text.Json;
using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Microsoft.EntityFrameworkCore;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Publishing;

/// <summary>Reads what a snapshot holds from the content database; the only place where published content meets it.</summary>
internal sealed class SnapshotReader(
    IContentDbContextFactory contexts,
    Lazy<IContentTypeService> documentTypes,
    Lazy<IMediaTypeService> mediaTypes,
    Lazy<IPublishedContentTypeFactory> factory)
{
    // Below the number of parameters that every database takes in one command.
    private const int Batch = 500;

    public TypeSet Types() =>
        new(documentTypes.Value.GetAll().Cast<IContentTypeComposition>().Concat(mediaTypes.Value.GetAll()).Select(TypeOf));

    public ContentTree Documents(TypeSet types)
    {
        using var db = contexts.CreateDbContext();
        return new ContentTree(Trees(db.Documents).AsEnumerable().Select(row => RecordReader.Published(row, types)).OfType<ContentRecord>());
    }

    public ContentTree Media(TypeSet types)
    {
        using var db = contexts.CreateDbContext();
        return new ContentTree(Trees(db.Media).AsEnumerable().Select(row => RecordReader.Published(row, types)).OfType<ContentRecord>());
    }

    public List<ContentRecord> Documents(IReadOnlyCollection<Guid> keys, TypeSet types)
    {
        using var db = contexts.CreateDbContext();
        return Read(db.Documents, keys, types);
    }

    public List<ContentRecord> Media(IReadOnlyCollection<Guid> keys, TypeSet types)
    {
        using var db = contexts.CreateDbContext();
        return Read(db.Media, keys, types);
    }

    /// <summary>What editors have saved but perhaps not published.</summary>
    public ContentRecord? Draft(Guid key, TypeSet types)
    {
        using var db = contexts.CreateDbContext();
        var row = Trees(db.Documents).SingleOrDefault(document => document.Key == key);
        return row is null ? null : RecordReader.Draft(row, types);
    }

    /// <inheritdoc cref="DraftRows.SiteOf"/>
    public string? SiteOf(Guid document)
    {
        using var db = contexts.CreateDbContext();
        return DraftRows.SiteOf(db, document);
    }

    /// <inheritdoc cref="DraftRows.Read"/>
    public List<ContentRecord> Drafts(string site, DateTime until, TypeSet types)
    {
        using var db = contexts.CreateDbContext();
        return DraftRows.Read(db, site, until, types);
    }

    public string StampOf(string site)
    {
        using var db = contexts.CreateDbContext();
        return DraftRows.StampOf(db, site);
    }

    public LanguageSet Languages()
    {
        using var db = contexts.CreateDbContext();
        return new LanguageSet(db.Languages.AsNoTracking()
            .Select(row => new LanguageSet.Language(row.Id, row.IsoCode, row.FallbackIsoCode, row.IsDefault))
            .AsEnumerable());
    }

    public IReadOnlyList<Domain> Domains(LanguageSet languages)
    {
        using var db = contexts.CreateDbContext();
        return
        [
            .. from row in db.Domains.AsNoTracking().OrderBy(row => row.SortOrder).ThenBy(row => row.Id).AsEnumerable()
               let culture = languages.IsoCodeOf(row.LanguageId)
               let root = row.RootContentId ?? 0
               where root > 0 && culture is not null
               let isWildcard = string.IsNullOrWhiteSpace(row.DomainName) || row.DomainName.StartsWith('*')
               select new Domain(row.Id, row.DomainName, root, culture, isWildcard, row.SortOrder),
        ];
    }

    public WordList Words()
    {
        using var db = contexts.CreateDbContext();
        return new WordList(db.Dictionary.AsNoTracking().AsEnumerable().Select(WordOf));
    }

    public List<WordList.Word> Words(IReadOnlyCollection<int> ids)
    {
        using var db = contexts.CreateDbContext();
        return [.. ids.Chunk(Batch).SelectMany(some => db.Dictionary.AsNoTracking().Where(row => some.Contains(row.Id)).AsEnumerable().Select(WordOf))];
    }

    private static IQueryable<TRow> Trees<TRow>(IQueryable<TRow> rows)
        where TRow : ContentRow => rows.AsNoTracking().Where(row => !row.Trashed);

    private static List<ContentRecord> Read<TRow>(IQueryable<TRow> rows, IReadOnlyCollection<Guid> keys, TypeSet types)
        where TRow : ContentRow =>
    [
        .. keys.Chunk(Batch)
            .SelectMany(some => Trees(rows).Where(row => some.Contains(row.Key)).AsEnumerable())
            .Select(row => RecordReader.Published(row, types))
            .OfType<ContentRecord>(),
    ];

    private static WordList.Word WordOf(DictionaryRow row)
    {
        var texts = JsonSerializer.Deserialize<Dictionary<string, string?>>(row.Translations) ?? [];
        return new WordList.Word(
            row.Id,
            row.Key,
            row.ParentKey,
            row.ItemKey,
            texts.Where(text => text.Value is not null).ToDictionary(text => text.Key, text => text.Value!, StringComparer.OrdinalIgnoreCase));
    }

    private PublishedType TypeOf(IContentTypeComposition type) => new(
        factory.Value.CreateContentType(type),
        type.CompositionPropertyTypes.ToFrozenDictionary(
            property => property.Alias, property => property.ValueStorageType, StringComparer.OrdinalIgnoreCase));
}
