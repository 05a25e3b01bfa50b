using ECare.Cms.Editors.Values;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.IO;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.PropertyEditors;

namespace ECare.Cms.Editors;

[DataEditor(Constants.PropertyEditors.Aliases.MultiUrlPicker, ValueType = ValueTypes.Json)]
internal sealed class MultiUrlPickerEditor(IDataValueEditorFactory factory, IIOHelper io) : DataEditor(factory)
{
    protected override IConfigurationEditor CreateConfigurationEditor() => new MultiUrlPickerConfigurationEditor(io);

    protected override IDataValueEditor CreateValueEditor() => DataValueEditorFactory.Create<LinksValueEditor>(Attribute!);
}

[DataEditor(Constants.PropertyEditors.Aliases.MultiNodeTreePicker, ValueType = ValueTypes.Text)]
internal sealed class MultiNodeTreePickerEditor(IDataValueEditorFactory factory, IIOHelper io) : DataEditor(factory)
{
    protected override IConfigurationEditor CreateConfigurationEditor() => new MultiNodePickerConfigurationEditor(io);

    protected override IDataValueEditor CreateValueEditor() => DataValueEditorFactory.Create<NodesValueEditor>(Attribute!);
}

[DataEditor(Constants.PropertyEditors.Aliases.MediaPicker3, ValueType = ValueTypes.Json)]
internal sealed class MediaPickerEditor(IDataValueEditorFactory factory, IIOHelper io) : DataEditor(factory)
{
    protected override IConfigurationEditor CreateConfigurationEditor() => new MediaPicker3ConfigurationEditor(io);

    protected override IDataValueEditor CreateValueEditor() => DataValueEditorFactory.Create<MediaValueEditor>(Attribute!);
}

[DataEditor(Constants.PropertyEditors.Aliases.BlockList, ValueType = ValueTypes.Json)]
internal sealed class BlockListEditor(IDataValueEditorFactory factory, IIOHelper io) : DataEditor(factory)
{
    public override bool SupportsConfigurableElements => true;

    protected override IConfigurationEditor CreateConfigurationEditor() => new PlainConfiguration<BlockListConfiguration>(io);

    protected override IDataValueEditor CreateValueEditor() => DataValueEditorFactory.Create<BlockListValueEditor>(Attribute!);
}

[DataEditor(Constants.PropertyEditors.Aliases.ListView, ValueEditorIsReusable = true)]
internal sealed class ListViewEditor(IDataValueEditorFactory factory, IIOHelper io) : DataEditor(factory)
{
    protected override IConfigurationEditor CreateConfigurationEditor() => new ListViewConfigurationEditor(io);
}
