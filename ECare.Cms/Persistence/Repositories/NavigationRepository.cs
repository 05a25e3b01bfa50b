using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Microsoft.EntityFrameworkCore;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Persistence.Repositories;
using Umbraco.Extensions;

namespace ECare.Cms.Persistence.Repositories;

/// <summary>The bare structure of the trees, and what of the content tree is published in which language.</summary>
internal sealed class NavigationRepository(ContentScopeProvider scopes) : INavigationRepository, IPublishStatusRepository
{
    private ContentDbContext Db => scopes.Session.Db;

    public IEnumerable<INavigationModel> GetContentNodesByObjectType(Guid objectTypeKey) =>
        Nodes(Content(objectTypeKey).Where(row => !row.Trashed));

    public IEnumerable<INavigationModel> GetTrashedContentNodesByObjectType(Guid objectTypeKey) =>
        Nodes(Content(objectTypeKey).Where(row => row.Trashed));

    public IEnumerable<INavigationModel> GetContentNodeWithAncestors(Guid key, Guid objectTypeKey)
    {
        var path = Content(objectTypeKey).Where(row => row.Key == key).Select(row => row.Path).FirstOrDefault();
        if (path is null)
        {
            return [];
        }

        var ids = path.GetIdsFromPathReversed();
        return Nodes(Content(objectTypeKey).Where(row => ids.Contains(row.Id)));
    }

    public async Task<IDictionary<Guid, ISet<string>>> GetAllPublishStatusAsync(CancellationToken cancellationToken) =>
        await StatusAsync(Db.Documents, cancellationToken);

    public async Task<ISet<string>> GetPublishStatusAsync(Guid documentKey, CancellationToken cancellationToken)
    {
        var status = await StatusAsync(Db.Documents.Where(row => row.Key == documentKey), cancellationToken);
        return status.TryGetValue(documentKey, out var cultures) ? cultures : new HashSet<string>(StringComparer.OrdinalIgnoreCase);
    }

    public async Task<IDictionary<Guid, ISet<string>>> GetDescendantsOrSelfPublishStatusAsync(Guid rootDocumentKey, CancellationToken cancellationToken)
    {
        var path = await Db.Documents.Where(row => row.Key == rootDocumentKey).Select(row => row.Path).FirstOrDefaultAsync(cancellationToken);
        if (path is null)
        {
            return new Dictionary<Guid, ISet<string>>();
        }

        var prefix = path + ",";
        return await StatusAsync(Db.Documents.Where(row => row.Path == path || row.Path.StartsWith(prefix)), cancellationToken);
    }

    private IQueryable<ContentRow> Content(Guid objectType) =>
        Db.Set<ContentRow>().AsNoTracking().Where(row => row.ObjectType == objectType);

    private IReadOnlyList<INavigationModel> Nodes(IQueryable<ContentRow> rows) =>
    [
        .. from row in rows
           join type in Db.Set<TypeRow>() on row.ContentTypeId equals type.Id
           orderby row.Level, row.ParentId, row.SortOrder
           select new NavigationNode
           {
               Id = row.Id,
               Key = row.Key,
               ContentTypeKey = type.Key,
               ParentId = row.ParentId,
               SortOrder = row.SortOrder,
               Trashed = row.Trashed,
           },
    ];

    private static async Task<Dictionary<Guid, ISet<string>>> StatusAsync(IQueryable<DocumentRow> rows, CancellationToken cancellationToken)
    {
        var documents = await rows.Select(row => new { row.Key, row.Published, row.State }).ToListAsync(cancellationToken);
        return documents.ToDictionary(document => document.Key, ISet<string> (document) => Cultures(document.Published, document.State));
    }

    private static HashSet<string> Cultures(bool published, string json)
    {
        var cultures = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (!published)
        {
            return cultures;
        }

        var state = ContentState.Parse(json);
        if (state.Cultures.Count == 0)
        {
            cultures.Add(Constants.System.InvariantCulture);
        }

        cultures.UnionWith(state.PublishedCultures.Select(culture => culture.Culture));
        return cultures;
    }

    private sealed class NavigationNode : INavigationModel
    {
        public int Id { get; set; }

        public Guid Key { get; set; }

        public Guid ContentTypeKey { get; set; }

        public int ParentId { get; set; }

        public int SortOrder { get; set; }

        public bool Trashed { get; set; }
    }
}
