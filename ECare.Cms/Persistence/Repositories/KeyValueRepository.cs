using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Microsoft.EntityFrameworkCore;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Persistence.Repositories;

namespace ECare.Cms.Persistence.Repositories;

internal sealed class KeyValueRepository(ContentScopeProvider scopes, TimeProvider clock) : IKeyValueRepository
{
    private IQueryable<KeyValueRow> Rows => scopes.Session.Db.KeyValues.AsNoTracking();

    public IKeyValue? Get(string? id) => Rows.FirstOrDefault(row => row.Key == id) is { } row ? Pair(row) : null;

    public IEnumerable<IKeyValue> GetMany(params string[]? ids) =>
        [.. (ids is { Length: > 0 } ? Rows.Where(row => ids.Contains(row.Key)) : Rows).AsEnumerable().Select(Pair)];

    public bool Exists(string id) => Rows.Any(row => row.Key == id);

    public IReadOnlyDictionary<string, string?> FindByKeyPrefix(string keyPrefix) =>
        Rows.Where(row => row.Key.StartsWith(keyPrefix)).ToDictionary(row => row.Key, row => row.Value, StringComparer.Ordinal);

    public void Save(IKeyValue entity)
    {
        var exists = Exists(entity.Identifier);
        var db = scopes.Session.Writing();
        var row = new KeyValueRow { Key = entity.Identifier, Value = entity.Value, UpdateDate = clock.GetUtcNow().UtcDateTime };
        db.Entry(row).State = exists ? EntityState.Modified : EntityState.Added;
        db.SaveChanges();
        db.ChangeTracker.Clear();
    }

    public void Delete(IKeyValue entity) =>
        scopes.Session.Writing().KeyValues.Where(row => row.Key == entity.Identifier).ExecuteDelete();

    private static KeyValue Pair(KeyValueRow row)
    {
        var pair = new KeyValue { Identifier = row.Key, Value = row.Value, UpdateDate = row.UpdateDate };
        pair.ResetDirtyProperties(false);
        return pair;
    }
}
