using ECare.Cms.Publishing;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Delivery;

/// <summary>The documents that a request may have, in the language it speaks.</summary>
internal sealed class DeliveryItems(
    SnapshotAccessor snapshots,
    IApiPublishedContentCache documents,
    IRequestPreviewService preview,
    IVariationContextAccessor variation,
    IPublicAccessService access)
{
    private ContentTree Tree => snapshots.Current.Data.Documents;

    /// <summary>Every document below a start, parents before children; of all sites where there is no start.</summary>
    public IEnumerable<DeliveryItem> Below(Guid? start) =>
        start is { } key
            ? Tree.Find(key) is { } record ? Items(Tree.DescendantsOf(record)) : []
            : Items(Tree.Roots.Select(Tree.Find).OfType<ContentRecord>().SelectMany(root => Tree.DescendantsOf(root).Prepend(root)));

    public IEnumerable<DeliveryItem> ChildrenOf(Guid parent) =>
        Tree.Find(parent) is { } record ? Items(Tree.ChildrenOf(record).Select(Tree.Find).OfType<ContentRecord>()) : [];

    /// <summary>The way down to a document, without itself.</summary>
    public IEnumerable<DeliveryItem> AncestorsOf(Guid child) =>
        Tree.Find(child) is { } record ? Items(Tree.AncestorsOf(record).Reverse()) : [];

    /// <summary>Whether members alone may see it; there are no members here.</summary>
    public bool IsProtected(Guid key) => Tree.Find(key) is { } record && access.IsProtected(record.Path).Success;

    private IEnumerable<DeliveryItem> Items(IEnumerable<ContentRecord> records) =>
        from record in records
        where preview.IsPreview() || snapshots.Current.IsAvailable(record, variation.VariationContext?.Culture)
        where !access.IsProtected(record.Path).Success
        let content = documents.GetById(record.Key)
        where content is not null
        select new DeliveryItem(content, record.Level);
}

/// <summary>A document and how deep it stands.</summary>
internal sealed record DeliveryItem(IPublishedContent Content, int Level);
