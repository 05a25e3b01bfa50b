using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Microsoft.EntityFrameworkCore;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Persistence.Repositories;

namespace ECare.Cms.Persistence.Repositories;

internal sealed class DocumentUrlRepository(ContentScopeProvider scopes) : IDocumentUrlRepository
{
    public void Save(IEnumerable<PublishedDocumentUrlSegment> publishedDocumentUrlSegments)
    {
        var segments = publishedDocumentUrlSegments.ToList();
        var db = scopes.Session.Writing();
        foreach (var group in segments.GroupBy(segment => (segment.DocumentKey, segment.NullableLanguageId, segment.IsDraft)))
        {
            var (key, language, draft) = group.Key;
            db.DocumentUrls.Where(row => row.DocumentKey == key && row.LanguageId == language && row.IsDraft == draft).ExecuteDelete();
        }

        db.DocumentUrls.AddRange(segments.Select(segment => new DocumentUrlRow
        {
            DocumentKey = segment.DocumentKey,
            LanguageId = segment.NullableLanguageId,
            UrlSegment = segment.UrlSegment,
            IsDraft = segment.IsDraft,
            IsPrimary = segment.IsPrimary,
        }));
        db.SaveChanges();
        db.ChangeTracker.Clear();
    }

    public IEnumerable<PublishedDocumentUrlSegment> GetAll() =>
    [
        .. scopes.Session.Db.DocumentUrls.AsNoTracking().Select(row => new PublishedDocumentUrlSegment
        {
            DocumentKey = row.DocumentKey,
            NullableLanguageId = row.LanguageId,
            UrlSegment = row.UrlSegment,
            IsDraft = row.IsDraft,
            IsPrimary = row.IsPrimary,
        }),
    ];

    public void DeleteByDocumentKey(IEnumerable<Guid> select)
    {
        var keys = select.ToArray();
        scopes.Session.Writing().DocumentUrls.Where(row => keys.Contains(row.DocumentKey)).ExecuteDelete();
    }
}

internal sealed class DocumentUrlAliasRepository(ContentScopeProvider scopes) : IDocumentUrlAliasRepository
{
    public void Save(IEnumerable<PublishedDocumentUrlAlias> aliases)
    {
        var all = aliases.ToList();
        DeleteByDocumentKey(all.Select(alias => alias.DocumentKey));
        var db = scopes.Session.Writing();
        db.DocumentUrlAliases.AddRange(all.Select(alias => new DocumentUrlAliasRow
        {
            DocumentKey = alias.DocumentKey,
            LanguageId = alias.NullableLanguageId,
            Alias = alias.Alias,
        }));
        db.SaveChanges();
        db.ChangeTracker.Clear();
    }

    public IEnumerable<PublishedDocumentUrlAlias> GetAll() =>
    [
        .. scopes.Session.Db.DocumentUrlAliases.AsNoTracking().Select(row => new PublishedDocumentUrlAlias
        {
            DocumentKey = row.DocumentKey,
            NullableLanguageId = row.LanguageId,
            Alias = row.Alias,
        }),
    ];

    public void DeleteByDocumentKey(IEnumerable<Guid> documentKeys)
    {
        var keys = documentKeys.ToArray();
        scopes.Session.Writing().DocumentUrlAliases.Where(row => keys.Contains(row.DocumentKey)).ExecuteDelete();
    }

    /// <summary>The aliases as editors typed them, in the property that Umbraco reserves for it.</summary>
    public IEnumerable<DocumentUrlAliasRaw> GetAllDocumentUrlAliases()
    {
        var db = scopes.Session.Db;
        var languages = db.Languages.AsNoTracking().ToDictionary(language => language.IsoCode, language => language.Id, StringComparer.OrdinalIgnoreCase);
        var documents = db.Documents.Where(row => row.State.Contains(Constants.Conventions.Content.UrlAlias)).Select(row => new { row.Key, row.State }).ToList();
        return
        [
            .. from document in documents
               from value in ContentState.Parse(document.State).Properties
               where value.Alias == Constants.Conventions.Content.UrlAlias && value.Edited is string { Length: > 0 }
               select new DocumentUrlAliasRaw
               {
                   DocumentKey = document.Key,
                   LanguageId = value.Culture is { } culture && languages.TryGetValue(culture, out var id) ? id : null,
                   AliasValue = (string)value.Edited!,
               },
        ];
    }
}
