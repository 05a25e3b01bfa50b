using ECare.Cms.Gate;
using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.ContentEditing.Validation;
using Umbraco.Cms.Core.Models.Editors;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Extensions;

namespace ECare.Cms.Management.Documents;

/// <summary>Tells, while a draft is written, what the publish gate would say about it.</summary>
internal sealed class DraftInspection(IEnumerable<IPublishCheck> checks, IPublishPolicy policy, PropertyEditorCollection editors, IDataTypeConfigurationCache configurations)
{
    /// <summary>What the gate would say of the document with the values that were sent, if these languages went live.</summary>
    /// <param name="document">The caller's own copy, which takes the values and must not be saved.</param>
    /// <param name="variants">The names in its languages.</param>
    /// <param name="values">What was written and is not stored yet.</param>
    /// <param name="cultures">The languages; of no meaning for a document that is the same in all.</param>
    public IReadOnlyList<DraftFinding> Find(IContent document, IEnumerable<SentVariant> variants, IEnumerable<SentValue> values, IEnumerable<string> cultures)
    {
        foreach (var variant in variants)
        {
            Name(document, variant);
        }

        foreach (var value in values)
        {
            Take(document, value);
        }

        var candidate = new PublishCandidate(document, document.ContentType.VariesByCulture() ? [.. cultures] : [null]);
        return [.. checks.SelectMany(check => check.Find(candidate)).Select(finding => new DraftFinding(finding.Message, finding.Property, finding.Culture, policy.IsBlocking(document, finding)))];
    }

    /// <summary>What would keep the document from being published with the values that were sent, field by field.</summary>
    public IEnumerable<PropertyValidationError> Inspect(IContent document, UpdateDocument sent) =>
        from finding in Find(document, sent.Variants, sent.Values, sent.CulturesToPublish)
        where finding.Property is not null && finding.Blocks
        select new PropertyValidationError
        {
            Alias = finding.Property!,
            Culture = finding.Culture,
            Segment = null,
            JsonPath = string.Empty,
            ErrorMessages = [finding.Message],
        };

    private static void Name(IContent document, SentVariant variant)
    {
        if (document.ContentType.VariesByCulture() && variant.Culture is { } culture)
        {
            document.SetCultureName(variant.Name, culture);
        }
    }

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

/// <summary>Something that readers would stumble over in a draft.</summary>
/// <param name="Message">What is wrong and where, for the editor.</param>
/// <param name="Property">The alias of the field that it is about; absent where it is about no single field.</param>
/// <param name="Culture">The language that it is about; absent where it is about all.</param>
/// <param name="Blocks">Whether it stops the publish.</param>
internal sealed record DraftFinding(string Message, string? Property, string? Culture, bool Blocks);
