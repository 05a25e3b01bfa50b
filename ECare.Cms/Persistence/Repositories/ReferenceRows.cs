using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Microsoft.EntityFrameworkCore;
using Umbraco.Cms.Core.Persistence.Repositories;

namespace ECare.Cms.Persistence.Repositories;

/// <summary>Writes the relations that follow from what an item refers to. Where nothing changed nothing is written.</summary>
internal sealed class ReferenceRows(ContentScopeProvider scopes, IRelationTypeRepository types, TimeProvider clock)
{
    public void Replace(int parentId, IReadOnlyCollection<(Guid Key, string TypeAlias)> references, ISet<string> automaticTypes)
    {
        var db = scopes.Session.Db;
        var typeIds = types.GetMany((int[]?)null).Where(type => automaticTypes.Contains(type.Alias)).ToDictionary(type => type.Alias, type => type.Id, StringComparer.OrdinalIgnoreCase);
        var automatic = typeIds.Values.ToArray();
        var present = db.Relations.AsNoTracking().Where(relation => relation.ParentId == parentId && automatic.Contains(relation.RelationTypeId)).ToList();
        var wanted = Wanted(db, references, typeIds);
        var superfluous = present.Where(relation => !wanted.Remove((relation.ChildId, relation.RelationTypeId))).Select(relation => relation.Id).ToArray();
        if ((wanted.Count == 0 && superfluous.Length == 0) || !db.Nodes.Any(node => node.Id == parentId))
        {
            return;
        }

        scopes.Session.Writing().Relations.Where(relation => superfluous.Contains(relation.Id)).ExecuteDelete();
        db.Relations.AddRange(wanted.Select(relation => new RelationRow
        {
            ParentId = parentId,
            ChildId = relation.ChildId,
            RelationTypeId = relation.TypeId,
            CreateDate = clock.GetUtcNow().UtcDateTime,
        }));
        db.SaveChanges();
        db.ChangeTracker.Clear();
    }

    /// <summary>A reference to what does not exist, or no more, makes no relation.</summary>
    private static HashSet<(int ChildId, int TypeId)> Wanted(
        ContentDbContext db, IReadOnlyCollection<(Guid Key, string TypeAlias)> references, Dictionary<string, int> typeIds)
    {
        if (references.Count == 0)
        {
            return [];
        }

        var keys = references.Select(reference => reference.Key).Distinct().ToArray();
        var ids = db.Nodes.Where(node => keys.Contains(node.Key)).Select(node => new { node.Key, node.Id }).ToDictionary(node => node.Key, node => node.Id);
        return
        [
            .. from reference in references
               where ids.ContainsKey(reference.Key) && typeIds.ContainsKey(reference.TypeAlias)
               select (ids[reference.Key], typeIds[reference.TypeAlias]),
        ];
    }
}
