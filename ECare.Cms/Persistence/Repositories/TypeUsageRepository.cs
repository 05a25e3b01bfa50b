using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Microsoft.EntityFrameworkCore;
using Umbraco.Cms.Core.Persistence.Repositories;

namespace ECare.Cms.Persistence.Repositories;

/// <summary>Whether anything was ever written into a property or with a data type, so that changing it would cost something.</summary>
internal sealed class TypeUsageRepository(ContentScopeProvider scopes) : IPropertyTypeUsageRepository, IDataTypeUsageRepository
{
    private ContentDbContext Db => scopes.Session.Db;

    public Task<bool> HasSavedPropertyValuesAsync(Guid contentTypeKey, string propertyAlias) =>
        Task.FromResult(HasValues(contentTypeKey, [propertyAlias]));

    public Task<bool> ContentTypeExistAsync(Guid contentTypeKey) => Db.Set<TypeRow>().AnyAsync(row => row.Key == contentTypeKey);

    public Task<bool> HasSavedValuesAsync(Guid dataTypeKey)
    {
        var affected = Types()
            .Select(type => (type.Row.Key, Aliases: type.Definition.Properties.Where(property => property.DataTypeKey == dataTypeKey).Select(property => property.Alias).ToList()))
            .Where(type => type.Aliases.Count > 0)
            .ToList();
        return Task.FromResult(affected.Any(type => HasValues(type.Key, type.Aliases)));
    }

    private bool HasValues(Guid typeKey, IReadOnlyCollection<string> aliases)
    {
        var users = UsersOf(typeKey);
        return Db.Set<ContentRow>().AsNoTracking().Where(row => users.Contains(row.ContentTypeId)).Select(row => row.State).AsEnumerable()
            .SelectMany(state => ContentState.Parse(state).Properties)
            .Any(value => aliases.Contains(value.Alias, StringComparer.OrdinalIgnoreCase) && (value.Edited ?? value.Published) is not null);
    }

    /// <summary>The type itself and those that are composed of it, directly or by way of another.</summary>
    private List<int> UsersOf(Guid key)
    {
        var all = Types();
        var users = new HashSet<Guid> { key };
        while (all.Where(type => !users.Contains(type.Row.Key) && type.Definition.Compositions.Any(users.Contains)).Select(type => type.Row.Key).ToList() is { Count: > 0 } more)
        {
            users.UnionWith(more);
        }

        return [.. all.Where(type => users.Contains(type.Row.Key)).Select(type => type.Row.Id)];
    }

    private List<(TypeRow Row, TypeDefinition Definition)> Types() =>
        [.. Db.Set<TypeRow>().AsNoTracking().AsEnumerable().Select(row => (row, TypeDefinition.Parse(row.Definition)))];
}
