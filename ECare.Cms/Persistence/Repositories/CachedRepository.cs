using ECare.Cms.Persistence.Caching;
using ECare.Cms.Persistence.Queries;
using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Microsoft.EntityFrameworkCore;
using Umbraco.Cms.Core.Models.Entities;
using Umbraco.Cms.Core.Persistence.Querying;

namespace ECare.Cms.Persistence.Repositories;

/// <summary>
/// A repository of a small table that is read all the time. Entities are made anew from the rows for every caller, because
/// Umbraco's services change what they get.
/// </summary>
internal abstract class CachedRepository<TRow, TEntity>(ContentScopeProvider scopes, TimeProvider clock)
    where TRow : class, IKeyedRow, new()
    where TEntity : class, IEntity
{
    private readonly CommittedRows<TRow> rows = scopes.Tables.Keep<TRow>();

    protected ContentSession Session => scopes.Session;

    protected TimeProvider Clock => clock;

    protected IReadOnlyCollection<TRow> Rows => rows.Read(Session).All;

    public TEntity? Get(int id) => Row(id) is { } row ? ToEntity(row) : null;

    public TEntity? Get(Guid id) => rows.Read(Session).TryGet(id, out var row) ? ToEntity(row) : null;

    public IEnumerable<TEntity> GetMany(params int[]? ids) =>
        ids is { Length: > 0 } ? [.. ids.Select(Get).OfType<TEntity>()] : All();

    public IEnumerable<TEntity> GetMany(params Guid[]? ids) =>
        ids is { Length: > 0 } ? [.. ids.Select(Get).OfType<TEntity>()] : All();

    public bool Exists(int id) => rows.Read(Session).TryGet(id, out _);

    public bool Exists(Guid id) => rows.Read(Session).TryGet(id, out _);

    public IEnumerable<TEntity> Get(IQuery<TEntity> query) => [.. All().Matching(query)];

    public int Count(IQuery<TEntity>? query) => All().Matching(query).Count();

    public virtual void Save(TEntity entity)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        entity.CreateDate = entity.CreateDate == default ? now : entity.CreateDate;
        entity.UpdateDate = now;
        var row = new TRow();
        Fill(row, entity);
        Store(row, isNew: !entity.HasIdentity);
        entity.Id = row.Id;
        Saved(entity, row);
        ((IRememberBeingDirty)entity).ResetDirtyProperties();
    }

    public virtual void Delete(TEntity entity)
    {
        Session.Writing().Set<TRow>().Where(row => row.Id == entity.Id).ExecuteDelete();
        rows.Write(Session).Remove(entity.Id);
        entity.DeleteDate = clock.GetUtcNow().UtcDateTime;
    }

    /// <summary>Tells two states of the table apart.</summary>
    internal (object? Rows, int Changes) Stamp
    {
        get
        {
            var current = rows.Read(Session);
            return (current, current.Changes);
        }
    }

    protected TRow? Row(Guid key) => rows.Read(Session).TryGet(key, out var row) ? row : null;

    protected TRow? Row(int id) => rows.Read(Session).TryGet(id, out var row) ? row : null;

    protected IReadOnlyList<TEntity> All() => [.. Rows.Select(ToEntity)];

    protected IEnumerable<TEntity> Where(Func<TRow, bool> predicate) => [.. Rows.Where(predicate).Select(ToEntity)];

    protected TEntity? First(Func<TRow, bool> predicate) => Rows.FirstOrDefault(predicate) is { } row ? ToEntity(row) : null;

    protected void Store(TRow row, bool isNew)
    {
        var db = Session.Writing();
        db.Entry(row).State = isNew ? EntityState.Added : EntityState.Modified;
        db.SaveChanges();
        db.ChangeTracker.Clear();
        rows.Write(Session).Put(row);
    }

    protected abstract TEntity ToEntity(TRow row);

    protected abstract void Fill(TRow row, TEntity entity);

    /// <summary>What is left to do once the row has an id.</summary>
    protected virtual void Saved(TEntity entity, TRow row)
    {
    }

    /// <summary>Sets what all entities have, and forgets that it was set.</summary>
    protected static T Clean<T>(T entity, IKeyedRow row, DateTime created, DateTime updated)
        where T : EntityBase
    {
        entity.Id = row.Id;
        entity.Key = row.Key;
        entity.CreateDate = created;
        entity.UpdateDate = updated;
        entity.ResetDirtyProperties(false);
        return entity;
    }
}
