using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Microsoft.EntityFrameworkCore;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Persistence.Repositories;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.Serialization;

namespace ECare.Cms.Persistence.Repositories;

internal sealed class DataTypeRepository(
    ContentScopeProvider scopes,
    TimeProvider clock,
    Lazy<PropertyEditorCollection> editors,
    IConfigurationEditorJsonSerializer json,
    IDataValueEditorFactory valueEditors)
    : TreeRepository<DataTypeRow, IDataType>(scopes, clock), IDataTypeRepository
{
    public IEnumerable<MoveEventInfo<IDataType>> Move(IDataType toMove, EntityContainer? container) => MoveTo(toMove, container);

    public IReadOnlyDictionary<Udi, IEnumerable<string>> FindUsages(int id)
    {
        var key = Row(id)?.Key ?? Guid.Empty;
        return Types()
            .Select(type => (type.Row, Aliases: type.Definition.Properties.Where(property => property.DataTypeKey == key).Select(property => property.Alias).ToList()))
            .Where(usage => usage.Aliases.Count > 0)
            .ToDictionary(usage => Udi(usage.Row), usage => (IEnumerable<string>)usage.Aliases);
    }

    public IReadOnlyDictionary<Udi, IEnumerable<string>> FindListViewUsages(int id)
    {
        var key = Row(id)?.Key ?? Guid.Empty;
        return Types()
            .Where(type => type.Definition.ListView == key)
            .ToDictionary(type => Udi(type.Row), IEnumerable<string> (type) => [type.Row.Alias]);
    }

    /// <summary>What a property needs to know of its data type.</summary>
    internal DataTypeRow? Find(Guid key) => Row(key);

    internal DataTypeRow? Find(int id) => Row(id);

    // An editor that has been taken out of the program must not make its data types unreadable.
    protected override IDataType ToEntity(DataTypeRow row)
    {
        var editor = editors.Value.TryGet(row.EditorAlias, out var found) ? found : new VoidEditor(row.EditorAlias, valueEditors);
        var type = Placed(new DataType(editor, json), row);
        type.EditorUiAlias = row.EditorUiAlias;
        type.DatabaseType = Enum.Parse<ValueStorageType>(row.DatabaseType);
        type.SetConfigurationData(json.Deserialize<Dictionary<string, object>>(row.Configuration) ?? []);
        type.ResetDirtyProperties(false);
        return type;
    }

    protected override void Fill(DataTypeRow row, IDataType entity)
    {
        base.Fill(row, entity);
        row.EditorAlias = entity.EditorAlias;
        row.EditorUiAlias = entity.EditorUiAlias;
        row.DatabaseType = entity.DatabaseType.ToString();
        row.Configuration = json.Serialize(entity.ConfigurationData);
    }

    private IEnumerable<(TypeRow Row, TypeDefinition Definition)> Types() =>
        Session.Db.Set<TypeRow>().AsNoTracking().AsEnumerable().Select(row => (row, TypeDefinition.Parse(row.Definition)));

    private static Udi Udi(TypeRow row) => Umbraco.Cms.Core.Udi.Create(
        row is MediaTypeRow ? Constants.UdiEntityType.MediaType : Constants.UdiEntityType.DocumentType, row.Key);
}
