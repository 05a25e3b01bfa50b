using ECare.Cms.Gate;
using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.ContentEditing.Validation;
using Umbraco.Cms.Core.Models.Editors;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Extensions;

namespace ECare.Cms.Management.Documents;

/// <summary>Tells at each field, while a draft is written, what the publish gate would say about it.</summary>
internal sealed class DraftInspection(IEnumerable<IPublishCheck> checks, IPublishPolicy policy, PropertyEditorCollection editors, IDataTypeConfigurationCache configurations)
{
    /// <summary>What would keep the document from being published with the values that were sent.</summary>
    public IEnumerable<PropertyValidationError> Inspect(IContent stored, UpdateDocument sent)
    {
        foreach (var value in sent.Values)
        {
            Take(stored, value);
        }

        string?[] cultures = stored.ContentType.VariesByCulture()
            ? [.. sent.Cultures ?? sent.Variants.Select(variant => variant.Culture).OfType<string>()]
            : [null];
        var candidate = new PublishCandidate(stored, cultures);
        return
        [
            .. from finding in checks.SelectMany(check => check.Find(candidate))
               where finding.Property is not null && policy.IsBlocking(stored, finding)
               select new PropertyValidationError
               {
                   Alias = finding.Property!,
                   Culture = finding.Culture,
                   Segment = null,
                   JsonPath = string.Empty,
                   ErrorMessages = [finding.Message],
               },
        ];
    }

    // The document is this request's own copy; it is never saved.
    private void Take(IContent document, SentValue value)
    {
        if (document.Properties[value.Alias] is not { } property || editors[property.PropertyType.PropertyEditorAlias] is not { } editor
            || property.PropertyType.VariesByCulture() != (value.Culture is not null) || (value.Culture is not null && !document.AvailableCultures.Contains(value.Culture, StringComparer.OrdinalIgnoreCase)))
        {
            return;
        }

        var configuration = configurations.GetConfiguration(property.PropertyType.DataTypeKey);
        var data = new ContentPropertyData(value.Value, configuration) { ContentKey = document.Key, PropertyTypeKey = property.PropertyType.Key };
        property.SetValue(editor.GetValueEditor(configuration).FromEditor(data, property.GetValue(value.Culture)), value.Culture);
    }
}
