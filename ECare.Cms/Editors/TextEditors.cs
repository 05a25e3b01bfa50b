using ECare.Cms.Editors.Values;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.IO;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.PropertyEditors.Validators;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Editors;

[DataEditor(Constants.PropertyEditors.Aliases.TextBox, ValueEditorIsReusable = true)]
internal sealed class TextBoxEditor(IDataValueEditorFactory factory, IIOHelper io) : DataEditor(factory)
{
    protected override IConfigurationEditor CreateConfigurationEditor() => new TextboxConfigurationEditor(io);

    protected override IDataValueEditor CreateValueEditor() => DataValueEditorFactory.Create<TextOnlyValueEditor>(Attribute!);
}

[DataEditor(Constants.PropertyEditors.Aliases.TextArea, ValueType = ValueTypes.Text, ValueEditorIsReusable = true)]
internal sealed class TextAreaEditor(IDataValueEditorFactory factory, IIOHelper io) : DataEditor(factory)
{
    protected override IConfigurationEditor CreateConfigurationEditor() => new TextAreaConfigurationEditor(io);

    protected override IDataValueEditor CreateValueEditor() => DataValueEditorFactory.Create<TextOnlyValueEditor>(Attribute!);
}

[DataEditor(Constants.PropertyEditors.Aliases.RichText, ValueType = ValueTypes.Text)]
internal sealed class RichTextEditor(IDataValueEditorFactory factory, IIOHelper io) : DataEditor(factory)
{
    public override bool SupportsConfigurableElements => true;

    protected override IConfigurationEditor CreateConfigurationEditor() => new RichTextConfigurationEditor(io);

    protected override IDataValueEditor CreateValueEditor() => DataValueEditorFactory.Create<RichTextValueEditor>(Attribute!);
}

[DataEditor(Constants.PropertyEditors.Aliases.EmailAddress)]
internal sealed class EmailAddressEditor(IDataValueEditorFactory factory, ILocalizedTextService texts) : DataEditor(factory)
{
    protected override IDataValueEditor CreateValueEditor()
    {
        var editor = base.CreateValueEditor();
        editor.Validators.Add(new EmailValidator(texts));
        return editor;
    }
}

[DataEditor(Constants.PropertyEditors.Aliases.MultipleTextstring, ValueType = ValueTypes.Text)]
internal sealed class MultipleTextStringEditor(IDataValueEditorFactory factory, IIOHelper io) : DataEditor(factory)
{
    protected override IConfigurationEditor CreateConfigurationEditor() => new PlainConfiguration<MultipleTextStringConfiguration>(io);

    protected override IDataValueEditor CreateValueEditor() => DataValueEditorFactory.Create<LinesValueEditor>(Attribute!);
}

[DataEditor(Constants.PropertyEditors.Aliases.Tags, ValueType = ValueTypes.Text)]
internal sealed class TagsEditor(IDataValueEditorFactory factory, TagConfigurationEditor configuration) : DataEditor(factory)
{
    protected override IConfigurationEditor CreateConfigurationEditor() => configuration;

    protected override IDataValueEditor CreateValueEditor() => DataValueEditorFactory.Create<TagsValueEditor>(Attribute!);
}

/// <summary>The configuration of an editor as its model alone describes it.</summary>
internal sealed class PlainConfiguration<TConfiguration>(IIOHelper io) : ConfigurationEditor<TConfiguration>(io)
    where TConfiguration : class, new();
