using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PropertyEditors.ValueConverters;

namespace Umbraco.Cms.Core.Models;

/// <summary>A picked media item with the crops chosen where it was picked; the item's own apply where there are none.</summary>
public class MediaWithCrops(IPublishedContent content, IPublishedValueFallback publishedValueFallback, ImageCropperValue localCrops)
    : PublishedContentWrapped(content, publishedValueFallback)
{
    public IPublishedContent Content => Unwrap();

    public ImageCropperValue LocalCrops { get; } = localCrops;
}
