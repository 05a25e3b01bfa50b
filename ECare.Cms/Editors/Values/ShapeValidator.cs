using System.ComponentModel.DataAnnotations;
using Umbraco.Cms.Core.Models.Validation;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.Serialization;

namespace ECare.Cms.Editors.Values;

/// <summary>Refuses what is not of the form that the editor's value has.</summary>
internal sealed class ShapeValidator<T>(IJsonSerializer json) : IValueValidator
    where T : class
{
    public IEnumerable<ValidationResult> Validate(object? value, string? valueType, object? dataTypeConfiguration, PropertyValidationContext validationContext) =>
        value is null or "" || json.TryDeserialize<T>(value, out _)
            ? []
            : [new ValidationResult("#validation_invalidPattern", ["value"])];
}
