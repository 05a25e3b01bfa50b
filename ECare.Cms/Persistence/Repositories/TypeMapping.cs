using ECare.Cms.Persistence.Rows;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Strings;

namespace ECare.Cms.Persistence.Repositories;

/// <summary>Turns the definition of a type into Umbraco's entity and back.</summary>
internal sealed class TypeMapping(IShortStringHelper shortStrings, DataTypeRepository dataTypes)
{
    /// <summary>Changes whenever a data type does.</summary>
    public (object? Rows, int Changes) Stamp => dataTypes.Stamp;

    public void Fill(IContentTypeComposition entity, TypeDefinition definition)
    {
        entity.Icon = definition.Icon;
        entity.Thumbnail = definition.Thumbnail;
        entity.Description = definition.Description;
        entity.AllowedAsRoot = definition.AllowedAsRoot;
        entity.IsElement = definition.IsElement;
        entity.ListView = definition.ListView;
        entity.Variations = definition.Variations;
        entity.AllowedContentTypes = [.. definition.Allowed.Select(allowed => new ContentTypeSort(allowed.Key, allowed.SortOrder, allowed.Alias))];
        var properties = definition.Properties.ToLookup(property => property.GroupId, PropertyType);
        var publishing = entity is ContentType;
        entity.PropertyGroups = new PropertyGroupCollection(
            definition.Groups.Select(group => Group(group, new PropertyTypeCollection(publishing, properties[group.Id]))));
        entity.NoGroupPropertyTypes = new PropertyTypeCollection(publishing, properties[null]);
    }

    public TypeDefinition Describe(IContentTypeComposition entity)
    {
        GiveIds(entity);
        return new TypeDefinition
        {
            Icon = entity.Icon,
            Thumbnail = entity.Thumbnail,
            Description = entity.Description,
            AllowedAsRoot = entity.AllowedAsRoot,
            IsElement = entity.IsElement,
            ListView = entity.ListView,
            Variations = entity.Variations,
            Compositions = [.. entity.ContentTypeComposition.Select(composition => composition.Key)],
            Allowed = [.. (entity.AllowedContentTypes ?? []).Select(allowed => new AllowedDefinition(allowed.Key, allowed.SortOrder, allowed.Alias))],
            Groups = [.. entity.PropertyGroups.Select(group => new GroupDefinition(group.Id, group.Key, group.Type, group.Name, group.Alias, group.SortOrder))],
            Properties =
            [
                .. entity.PropertyGroups.SelectMany(group => (group.PropertyTypes ?? Enumerable.Empty<IPropertyType>()).Select(property => Describe(property, group.Id))),
                .. entity.NoGroupPropertyTypes.Select(property => Describe(property, null)),
            ],
        };
    }

    // Numbers of groups and properties only have to be unique within their type.
    private static void GiveIds(IContentTypeComposition entity)
    {
        var lastGroup = entity.PropertyGroups.Select(group => group.Id).DefaultIfEmpty().Max();
        foreach (var group in entity.PropertyGroups.Where(group => !group.HasIdentity))
        {
            group.Id = ++lastGroup;
        }

        var lastProperty = entity.PropertyTypes.Select(property => property.Id).DefaultIfEmpty().Max();
        foreach (var property in entity.PropertyTypes.Where(property => !property.HasIdentity))
        {
            property.Id = ++lastProperty;
        }
    }

    private PropertyDefinition Describe(IPropertyType property, int? groupId)
    {
        var key = dataTypes.Find(property.DataTypeId)?.Key ?? property.DataTypeKey;
        property.DataTypeId = dataTypes.Find(key)?.Id ?? property.DataTypeId;
        return new PropertyDefinition(property.Id, property.Key, property.Alias, property.Name, key)
        {
            GroupId = groupId,
            Description = property.Description,
            Mandatory = property.Mandatory,
            MandatoryMessage = property.MandatoryMessage,
            ValidationRegExp = property.ValidationRegExp,
            ValidationRegExpMessage = property.ValidationRegExpMessage,
            LabelOnTop = property.LabelOnTop,
            SortOrder = property.SortOrder,
            Variations = property.Variations,
        };
    }

    private static PropertyGroup Group(GroupDefinition definition, PropertyTypeCollection properties)
    {
        var group = new PropertyGroup(properties)
        {
            Id = definition.Id,
            Key = definition.Key,
            Type = definition.Type,
            Name = definition.Name,
            Alias = definition.Alias,
            SortOrder = definition.SortOrder,
        };
        foreach (var property in properties)
        {
            property.PropertyGroupId = new Lazy<int>(() => group.Id);
        }

        return group;
    }

    private PropertyType PropertyType(PropertyDefinition definition)
    {
        var dataType = dataTypes.Find(definition.DataTypeKey)
            ?? throw new InvalidOperationException($"Property {definition.Alias} has the data type {definition.DataTypeKey}, which does not exist.");
        return new PropertyType(shortStrings, dataType.EditorAlias, Enum.Parse<ValueStorageType>(dataType.DatabaseType), forceValueStorageType: true, definition.Alias)
        {
            Id = definition.Id,
            Key = definition.Key,
            Name = definition.Name,
            DataTypeId = dataType.Id,
            DataTypeKey = dataType.Key,
            Description = definition.Description,
            Mandatory = definition.Mandatory,
            MandatoryMessage = definition.MandatoryMessage,
            ValidationRegExp = definition.ValidationRegExp,
            ValidationRegExpMessage = definition.ValidationRegExpMessage,
            LabelOnTop = definition.LabelOnTop,
            SortOrder = definition.SortOrder,
            Variations = definition.Variations,
        };
    }
}
