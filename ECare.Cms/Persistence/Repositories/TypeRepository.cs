using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Persistence.Repositories;

namespace ECare.Cms.Persistence.Repositories;

/// <summary>What document types and media types have in common.</summary>
internal abstract class TypeRepository<TRow, TEntity>(ContentScopeProvider scopes, TimeProvider clock, TypeMapping mapping)
    : TreeRepository<TRow, TEntity>(scopes, clock), IContentTypeRepositoryBase<TEntity>
    where TRow : TypeRow, new()
    where TEntity : class, IContentTypeComposition
{
    private readonly ConditionalWeakTable<TRow, TypeDefinition> definitions = [];
    private SharedTypes shared = new(default);

    public TEntity? Get(string alias) => First(row => string.Equals(row.Alias, alias, StringComparison.OrdinalIgnoreCase));

    public IEnumerable<MoveEventInfo<TEntity>> Move(TEntity moving, EntityContainer container) => MoveTo(moving, container);

    public string GetUniqueAlias(string alias)
    {
        var candidate = alias;
        for (var number = 1; Get(candidate) is not null; number++)
        {
            candidate = $"{alias}{number}";
        }

        return candidate;
    }

    public bool HasContainerInPath(string contentPath) =>
        HasContainerInPath([.. contentPath.Split(',').Select(int.Parse)]);

    public bool HasContainerInPath(params int[] ids)
    {
        var listViews = Rows.Where(row => Definition(row).ListView is not null).Select(row => row.Id).ToList();
        return Session.Db.Set<ContentRow>().Any(content => ids.Contains(content.Id) && listViews.Contains(content.ContentTypeId));
    }

    public bool HasContentNodes(int id) => Session.Db.Set<ContentRow>().Any(content => content.ContentTypeId == id);

    public IEnumerable<Guid> GetAllowedParentKeys(Guid key) =>
        [.. Rows.Where(row => Definition(row).Allowed.Any(allowed => allowed.Key == key)).Select(row => row.Key)];

    public override void Save(TEntity entity)
    {
        var former = Row(entity.Id) is { } row ? Definition(row).Properties : [];
        base.Save(entity);
        var renamed = former
            .Join(entity.PropertyTypes, old => old.Id, property => property.Id, (old, property) => (Old: old.Alias, New: property.Alias))
            .Where(aliases => aliases.Old != aliases.New)
            .ToDictionary(aliases => aliases.Old, aliases => aliases.New, StringComparer.Ordinal);

        if (renamed.Count > 0)
        {
            new RenamedProperties(Session).Follow(renamed, UsersOf(entity.Key));
        }
    }

    public override void Delete(TEntity entity)
    {
        base.Delete(entity);
        foreach (var row in Rows.Where(row => Refers(Definition(row), entity.Key)).ToList())
        {
            Replace(row, Without(Definition(row), entity.Key));
        }
    }

    /// <summary>A type that all content items of it share; whoever gets it must not change it.</summary>
    internal TEntity Shared(int id)
    {
        var stamp = (Stamp, mapping.Stamp);
        var current = shared;
        if (current.Stamp != stamp)
        {
            shared = current = new SharedTypes(stamp);
        }

        return current.ById.GetOrAdd(id, missing => Get(missing) ?? throw new InvalidOperationException($"There is no type {missing}."));
    }

    protected TypeDefinition Definition(TRow row) => definitions.GetValue(row, static row => TypeDefinition.Parse(row.Definition));

    protected override TEntity ToEntity(TRow row)
    {
        var entity = Create();
        NodePlace.Fill(entity, row);
        entity.Alias = row.Alias;
        var definition = Definition(row);
        mapping.Fill(entity, definition);
        entity.ContentTypeComposition = [.. definition.Compositions.Select(Get).OfType<TEntity>()];
        FillOwn(entity, definition);
        ((Umbraco.Cms.Core.Models.Entities.IRememberBeingDirty)entity).ResetDirtyProperties(false);
        return entity;
    }

    protected override void Fill(TRow row, TEntity entity)
    {
        base.Fill(row, entity);
        row.Alias = entity.Alias;
        row.Definition = Describe(entity, mapping.Describe(entity)).ToJson();
    }

    protected abstract TEntity Create();

    protected virtual void FillOwn(TEntity entity, TypeDefinition definition)
    {
    }

    protected virtual TypeDefinition Describe(TEntity entity, TypeDefinition definition) => definition;

    /// <summary>The type itself and every type that has its properties, directly or by way of another.</summary>
    private List<int> UsersOf(Guid key)
    {
        var users = new HashSet<Guid> { key };
        while (Rows.Where(row => !users.Contains(row.Key) && Definition(row).Compositions.Any(users.Contains)).ToList() is { Count: > 0 } more)
        {
            users.UnionWith(more.Select(row => row.Key));
        }

        return [.. Rows.Where(row => users.Contains(row.Key)).Select(row => row.Id)];
    }

    private void Replace(TRow old, TypeDefinition definition)
    {
        var row = new TRow();
        NodePlace.Fill(row, Get(old.Id)!);
        row.Alias = old.Alias;
        row.Definition = definition.ToJson();
        Store(row, isNew: false);
    }

    private static bool Refers(TypeDefinition definition, Guid key) =>
        definition.Compositions.Contains(key) || definition.Allowed.Any(allowed => allowed.Key == key);

    private static TypeDefinition Without(TypeDefinition definition, Guid key) => definition with
    {
        Compositions = [.. definition.Compositions.Where(composition => composition != key)],
        Allowed = [.. definition.Allowed.Where(allowed => allowed.Key != key)],
    };

    private sealed record SharedTypes(((object? Rows, int Changes) Types, (object? Rows, int Changes) DataTypes) Stamp)
    {
        public ConcurrentDictionary<int, TEntity> ById { get; } = [];
    }
}
