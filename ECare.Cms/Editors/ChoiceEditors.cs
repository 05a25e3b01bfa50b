using System.Globalization;
using ECare.Cms.Editors.Values;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.IO;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Editors;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.Serialization;
using Umbraco.Cms.Core.Strings;

namespace ECare.Cms.Editors;

[DataEditor(Constants.PropertyEditors.Aliases.Boolean, ValueType = ValueTypes.Integer)]
internal sealed class TrueFalseEditor(IDataValueEditorFactory factory) : DataEditor(factory)
{
    protected override IDataValueEditor CreateValueEditor() => DataValueEditorFactory.Create<TrueFalseValueEditor>(Attribute!);
}

[DataEditor(Constants.PropertyEditors.Aliases.DropDownListFlexible)]
internal sealed class DropDownEditor(IDataValueEditorFactory factory, IIOHelper io) : DataEditor(factory)
{
    protected override IConfigurationEditor CreateConfigurationEditor() => new PlainConfiguration<DropDownFlexibleConfiguration>(io);

    protected override IDataValueEditor CreateValueEditor() => DataValueEditorFactory.Create<ListValueEditor>(Attribute!);
}

[DataEditor(Constants.PropertyEditors.Aliases.RadioButtonList)]
internal sealed class RadioButtonListEditor(IDataValueEditorFactory factory, IIOHelper io, IJsonSerializer json) : DataEditor(factory)
{
    protected override IConfigurationEditor CreateConfigurationEditor() => new PlainConfiguration<ValueListConfiguration>(io);

    protected override IDataValueEditor CreateValueEditor()
    {
        var editor = base.CreateValueEditor();
        editor.Validators.Add(new OfferedValidator(json));
        return editor;
    }
}

[DataEditor(Constants.PropertyEditors.Aliases.CheckBoxList)]
internal sealed class CheckBoxListEditor(IDataValueEditorFactory factory, IIOHelper io) : DataEditor(factory)
{
    protected override IConfigurationEditor CreateConfigurationEditor() => new PlainConfiguration<ValueListConfiguration>(io);

    protected override IDataValueEditor CreateValueEditor() => DataValueEditorFactory.Create<ListValueEditor>(Attribute!);
}

[DataEditor(Constants.PropertyEditors.Aliases.ColorPicker)]
internal sealed class ColorPickerEditor(IDataValueEditorFactory factory, IIOHelper io) : DataEditor(factory)
{
    protected override IConfigurationEditor CreateConfigurationEditor() => new PlainConfiguration<ColorPickerConfiguration>(io);

    protected override IDataValueEditor CreateValueEditor() => DataValueEditorFactory.Create<ColorValueEditor>(Attribute!);
}

[DataEditor(Constants.PropertyEditors.Aliases.Slider)]
internal sealed class SliderEditor(IDataValueEditorFactory factory, IIOHelper io) : DataEditor(factory)
{
    protected override IConfigurationEditor CreateConfigurationEditor() => new SliderConfigurationEditor(io);

    protected override IDataValueEditor CreateValueEditor() => DataValueEditorFactory.Create<SliderValueEditor>(Attribute!);
}

[DataEditor(Constants.PropertyEditors.Aliases.DateTime, ValueType = ValueTypes.DateTime)]
internal sealed class DateTimeEditor(IDataValueEditorFactory factory, IIOHelper io) : DataEditor(factory)
{
    protected override IConfigurationEditor CreateConfigurationEditor() => new PlainConfiguration<DateTimeConfiguration>(io);

    protected override IDataValueEditor CreateValueEditor() => DataValueEditorFactory.Create<DateValueEditor>(Attribute!);
}

/// <summary>The back office speaks of true and false; the database holds 1 and 0.</summary>
internal sealed class TrueFalseValueEditor(
    IShortStringHelper strings, IJsonSerializer json, IIOHelper io, DataEditorAttribute attribute)
    : DataValueEditor(strings, json, io, attribute)
{
    public override object? ToEditor(IProperty property, string? culture = null, string? segment = null) =>
        IsTrue(property.GetValue(culture, segment));

    public override object? FromEditor(ContentPropertyData editorValue, object? currentValue) => IsTrue(editorValue.Value) ? 1 : 0;

    private static bool IsTrue(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) is "1" or "True" or "true";
}

/// <summary>Choices are stored as a JSON list, also when only one can be made.</summary>
internal sealed class ListValueEditor : DataValueEditor
{
    private readonly IJsonSerializer _json;

    public ListValueEditor(IShortStringHelper strings, IJsonSerializer json, IIOHelper io, DataEditorAttribute attribute)
        : base(strings, json, io, attribute)
    {
        _json = json;
        Validators.Add(new OfferedValidator(json));
    }

    public override object? ToEditor(IProperty property, string? culture = null, string? segment = null) =>
        property.GetValue(culture, segment) is string { Length: > 0 } stored
            ? _json.TryDeserialize<string[]>(stored, out var values) ? values : [stored]
            : Array.Empty<string>();

    public override object? FromEditor(ContentPropertyData editorValue, object? currentValue) => editorValue.Value switch
    {
        null or "" => null,
        string text => _json.TryDeserialize<string[]>(text, out _) ? text : _json.Serialize(new[] { text }),
        var list when _json.TryDeserialize<string[]>(list, out var values) => values.Length > 0 ? _json.Serialize(values) : null,
        _ => currentValue,
    };
}
