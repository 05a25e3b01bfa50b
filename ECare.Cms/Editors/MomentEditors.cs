using ECare.Cms.Editors.Values;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.IO;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.PropertyEditors;

namespace ECare.Cms.Editors;

/// <summary>A date, a time or both as somebody said them, where it matters with the zone in which they did.</summary>
internal abstract class MomentEditor(IDataValueEditorFactory factory, IIOHelper io) : DataEditor(factory)
{
    protected override IConfigurationEditor CreateConfigurationEditor() => new PlainConfiguration<DateTimeConfiguration>(io);

    protected override IDataValueEditor CreateValueEditor() => DataValueEditorFactory.Create<MomentValueEditor>(Attribute!);
}

[DataEditor(Constants.PropertyEditors.Aliases.DateTimeWithTimeZone, ValueType = ValueTypes.Json)]
internal sealed class DateTimeWithTimeZoneEditor(IDataValueEditorFactory factory, IIOHelper io) : MomentEditor(factory, io);

[DataEditor(Constants.PropertyEditors.Aliases.DateTimeUnspecified, ValueType = ValueTypes.Json)]
internal sealed class DateTimeUnspecifiedEditor(IDataValueEditorFactory factory, IIOHelper io) : MomentEditor(factory, io);

[DataEditor(Constants.PropertyEditors.Aliases.DateOnly, ValueType = ValueTypes.Json)]
internal sealed class DateOnlyEditor(IDataValueEditorFactory factory, IIOHelper io) : MomentEditor(factory, io);

[DataEditor(Constants.PropertyEditors.Aliases.TimeOnly, ValueType = ValueTypes.Json)]
internal sealed class TimeOnlyEditor(IDataValueEditorFactory factory, IIOHelper io) : MomentEditor(factory, io);
