using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Blocks;
using Umbraco.Cms.Core.Models.Validation;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.PropertyEditors.Validation;

namespace ECare.Cms.Editors.Values;

/// <summary>
/// Checks the values in blocks as if they stood in the document itself, and says by JSON path which one is wrong, so that
/// the back office marks the field.
/// </summary>
/// <param name="blocks">Knows the properties of blocks.</param>
/// <param name="read">Finds the blocks in a value; null where there are none.</param>
/// <param name="prefix">The path from the value to its blocks.</param>
internal sealed class BlockValidator(BlockValues blocks, Func<object, BlockValue?> read, string prefix = "") : IValueValidator
{
    public IEnumerable<ValidationResult> Validate(object? value, string? valueType, object? dataTypeConfiguration, PropertyValidationContext validationContext)
    {
        if (value is null or "" || read(value) is not { } found)
        {
            return [];
        }

        var wrong = Wrong(found.ContentData, prefix + "contentData", validationContext)
            .Concat(Wrong(found.SettingsData, prefix + "settingsData", validationContext))
            .ToList();
        if (wrong.Count == 0)
        {
            return [];
        }

        var all = new NestedValidationResults();
        wrong.ForEach(all.ValidationResults.Add);
        return [all];
    }

    private IEnumerable<ValidationResult> Wrong(List<BlockItemData> items, string path, PropertyValidationContext context)
    {
        var typeOf = blocks.TypeReader();
        for (var index = 0; index < items.Count; index++)
        {
            foreach (var type in typeOf(items[index].ContentTypeKey)?.CompositionPropertyTypes ?? [])
            {
                var at = items[index].Values.Select((value, position) => (value, position)).FirstOrDefault(pair => pair.value.Alias == type.Alias);
                var place = at.value is null ? JsonPathExpression.MissingPropertyValue(type.Alias, null, null) : at.position.ToString(CultureInfo.InvariantCulture);
                var results = Check(type, at.value?.Value, context);
                if (results.Count > 0)
                {
                    var nested = new NestedJsonPathValidationResults(string.Create(CultureInfo.InvariantCulture, $"{path}[{index}].values[{place}].value"));
                    results.ForEach(nested.ValidationResults.Add);
                    yield return nested;
                }
            }
        }
    }

    private List<ValidationResult> Check(IPropertyType type, object? value, PropertyValidationContext context) =>
        blocks.EditorOf(type)?.GetValueEditor(blocks.Configuration(type)).Validate(value, type.Mandatory, type.ValidationRegExp, context).ToList() ?? [];
}
