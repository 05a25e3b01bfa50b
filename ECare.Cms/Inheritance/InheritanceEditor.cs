using Umbraco.Cms.Core.IO;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Editors;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.Serialization;
using Umbraco.Cms.Core.Strings;

namespace ECare.Cms.Inheritance;

/// <summary>The field that says what a document follows. It is changed by its own operations only, never by saving the document.</summary>
[DataEditor(EditorAlias, ValueType = ValueTypes.Text)]
internal sealed class InheritanceEditor(IDataValueEditorFactory factory) : DataEditor(factory)
{
    public const string EditorAlias = "ECare.Inheritance";

    protected override IDataValueEditor CreateValueEditor() => DataValueEditorFactory.Create<InheritanceValueEditor>(Attribute!);
}

/// <summary>The client gets the text to show that there is something, and whatever it sends is what was there.</summary>
internal sealed class InheritanceValueEditor(IShortStringHelper strings, IJsonSerializer json, IIOHelper io, DataEditorAttribute attribute)
    : DataValueEditor(strings, json, io, attribute)
{
    public override object? FromEditor(ContentPropertyData editorValue, object? currentValue) => currentValue;
}
