using Umbraco.Cms.Core.Models.ContentEditing;

namespace ECare.Cms.Management;

/// <summary>Something named by its key.</summary>
internal sealed record Ref(Guid Id);

/// <summary>A value of a property, as it comes from the editor.</summary>
internal sealed record SentValue(string Alias, string? Culture = null, string? Segment = null, object? Value = null)
{
    public PropertyValueModel ToModel() => new() { Alias = Alias, Culture = Culture, Segment = Segment, Value = Value };
}

/// <summary>The name in a language.</summary>
internal sealed record SentVariant(string Name, string? Culture = null, string? Segment = null)
{
    public VariantModel ToModel() => new() { Name = Name, Culture = Culture, Segment = Segment };
}

/// <summary>A new place among siblings.</summary>
internal sealed record SentOrder(Guid Id, int SortOrder)
{
    public SortingModel ToModel() => new() { Key = Id, SortOrder = SortOrder };
}
