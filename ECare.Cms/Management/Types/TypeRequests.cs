using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.ContentTypeEditing;

namespace ECare.Cms.Management.Types;

internal sealed record SentValidation(bool Mandatory, string? MandatoryMessage = null, string? RegEx = null, string? RegExMessage = null);

internal sealed record SentAppearance(bool LabelOnTop);

internal sealed record SentProperty(
    Guid Id, string Alias, string Name, Ref DataType, int SortOrder, bool VariesByCulture, SentValidation Validation, SentAppearance Appearance, string? Description = null, Ref? Container = null)
{
    public ContentTypePropertyTypeModel ToModel() => new()
    {
        Key = Id,
        Alias = Alias,
        Name = Name,
        Description = Description,
        DataTypeKey = DataType.Id,
        SortOrder = SortOrder,
        ContainerKey = Container?.Id,
        VariesByCulture = VariesByCulture,
        Validation = new PropertyTypeValidation
        {
            Mandatory = Validation.Mandatory,
            MandatoryMessage = Validation.MandatoryMessage,
            RegularExpression = Validation.RegEx,
            RegularExpressionMessage = Validation.RegExMessage,
        },
        Appearance = new PropertyTypeAppearance { LabelOnTop = Appearance.LabelOnTop },
    };
}

internal sealed record SentContainer(Guid Id, string Type, int SortOrder, string? Name = null, Ref? Parent = null)
{
    public ContentTypePropertyContainerModel ToModel() => new() { Key = Id, Type = Type, SortOrder = SortOrder, Name = Name ?? string.Empty, ParentKey = Parent?.Id };
}

internal sealed record SentAllowed(Ref DocumentType, int SortOrder);

internal sealed record SentComposition(Ref DocumentType, CompositionType CompositionType);

internal sealed record SentCleanup(bool PreventCleanup, int? KeepAllVersionsNewerThanDays = null, int? KeepLatestVersionPerDayForDays = null);

internal sealed record SentDocumentType(
    string Alias,
    string Name,
    string Icon,
    bool AllowedAsRoot,
    bool VariesByCulture,
    bool IsElement,
    IReadOnlyList<SentProperty> Properties,
    IReadOnlyList<SentContainer> Containers,
    IReadOnlyList<SentAllowed> AllowedDocumentTypes,
    IReadOnlyList<SentComposition> Compositions,
    string? Description = null,
    Guid? Id = null,
    Ref? Parent = null,
    SentCleanup? Cleanup = null)
{
    public ContentTypeCreateModel ToCreate() => Fill(new ContentTypeCreateModel { Key = Id, ContainerKey = Parent?.Id, Alias = Alias, Name = Name });

    public ContentTypeUpdateModel ToUpdate() => Fill(new ContentTypeUpdateModel { Alias = Alias, Name = Name });

    private TModel Fill<TModel>(TModel model)
        where TModel : ContentTypeModelBase
    {
        model.Icon = Icon;
        model.Description = Description;
        model.AllowedAsRoot = AllowedAsRoot;
        model.VariesByCulture = VariesByCulture;
        model.IsElement = IsElement;
        model.Properties = [.. Properties.Select(property => property.ToModel())];
        model.Containers = [.. Containers.Select(container => container.ToModel())];
        model.AllowedContentTypes = [.. AllowedDocumentTypes.Select(allowed => new ContentTypeSort(allowed.DocumentType.Id, allowed.SortOrder, string.Empty))];
        model.Compositions = [.. Compositions.Select(part => new Composition { Key = part.DocumentType.Id, CompositionType = part.CompositionType })];
        model.Cleanup = new ContentTypeCleanup
        {
            PreventCleanup = Cleanup?.PreventCleanup ?? false,
            KeepAllVersionsNewerThanDays = Cleanup?.KeepAllVersionsNewerThanDays,
            KeepLatestVersionPerDayForDays = Cleanup?.KeepLatestVersionPerDayForDays,
        };
        return model;
    }
}

internal sealed record WantedCompositions(bool IsElement, IReadOnlyList<string> CurrentPropertyAliases, IReadOnlyList<Guid> CurrentCompositeIds, Guid? Id = null);

internal sealed record SentTarget(Ref? Target = null);

internal sealed record SentSetting(string Alias, object? Value = null);

internal sealed record SentDataType(string Name, string EditorAlias, string EditorUiAlias, IReadOnlyList<SentSetting> Values, Guid? Id = null, Ref? Parent = null);
