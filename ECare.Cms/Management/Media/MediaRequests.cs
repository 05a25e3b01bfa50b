using ECare.Cms.Management.Access;
using Umbraco.Cms.Core.Models.ContentEditing;

namespace ECare.Cms.Management.Media;

internal sealed record CreateMedia(IReadOnlyList<SentValue> Values, IReadOnlyList<SentVariant> Variants, Ref MediaType, Guid? Id = null, Ref? Parent = null) : INameMedia
{
    public IEnumerable<Guid?> Media => [Parent?.Id];

    public MediaCreateModel ToModel() => new()
    {
        Key = Id,
        ContentTypeKey = MediaType.Id,
        ParentKey = Parent?.Id,
        Variants = [.. Variants.Select(variant => variant.ToModel())],
        Properties = [.. Values.Select(value => value.ToModel())],
    };
}

internal sealed record UpdateMedia(IReadOnlyList<SentValue> Values, IReadOnlyList<SentVariant> Variants)
{
    public MediaUpdateModel ToModel() => new()
    {
        Variants = [.. Variants.Select(variant => variant.ToModel())],
        Properties = [.. Values.Select(value => value.ToModel())],
    };
}

internal sealed record MoveMedia(Ref? Target = null) : INameMedia
{
    public IEnumerable<Guid?> Media => [Target?.Id];
}

internal sealed record SortMedia(IReadOnlyList<SentOrder> Sorting, Ref? Parent = null) : INameMedia
{
    public IEnumerable<Guid?> Media => [Parent?.Id, .. Sorting.Select(order => (Guid?)order.Id)];
}
