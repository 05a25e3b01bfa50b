using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.Models.DeliveryApi;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Services.OperationStatus;

namespace ECare.Cms.Delivery;

/// <summary>Media items: by key, by path, several at once, and the children of a folder.</summary>
internal static class MediaEndpoints
{
    public static void Map(IEndpointRouteBuilder group)
    {
        group.MapGet("item/{id:guid}", ById).WithName("GetMediaItemById20").Produces<IApiMediaWithCropsResponse>();
        group.MapGet("item/{*path}", ByPath).WithName("GetMediaItemByPath20").Produces<IApiMediaWithCropsResponse>();
        group.MapGet("items", ByIds).WithName("GetMediaItems20").Produces<IEnumerable<IApiMediaWithCropsResponse>>();
        group.MapGet("", Query).WithName("GetMedia20").Produces<Paged<IApiMediaWithCropsResponse>>();
    }

    private static object ById(Guid id, [AsParameters] MediaShapeOptions shape, IPublishedMediaCache media, MediaDelivery delivery) =>
        Item(media.GetById(id), delivery);

    private static object ByPath(string? path, [AsParameters] MediaShapeOptions shape, IApiMediaQueryService query, MediaDelivery delivery) =>
        Item(query.GetByPath(path ?? string.Empty), delivery);

    private static IEnumerable<DeliveredMediaItem> ByIds(Guid[] id, [AsParameters] MediaShapeOptions shape, IPublishedMediaCache media, MediaDelivery delivery) =>
        [.. id.Select(media.GetById).OfType<IPublishedContent>().Select(delivery.Item)];

    private static object Query(
        [AsParameters] QueryOptions options, [AsParameters] MediaShapeOptions shape, IApiMediaQueryService query, IPublishedMediaCache media, MediaDelivery delivery)
    {
        if (options.Skip < 0 || options.Take < 0)
        {
            return ContentEndpoints.Refused("Invalid page", "'skip' and 'take' are whole numbers from 0 on");
        }

        var found = query.ExecuteQuery(options.Fetch, options.Filter ?? [], options.Sort ?? [], options.Skip ?? 0, options.Take ?? QueryOptions.UsualTake);
        return found.Status switch
        {
            ApiMediaQueryOperationStatus.Success => new Paged<DeliveredMediaItem>(
                found.Result!.Total, [.. found.Result.Items.Select(media.GetById).OfType<IPublishedContent>().Select(delivery.Item)]),
            ApiMediaQueryOperationStatus.SelectorOptionNotFound => ContentEndpoints.Refused("Selector option not found", "The attempted 'fetch' option does not exist"),
            ApiMediaQueryOperationStatus.FilterOptionNotFound => ContentEndpoints.Refused("Filter option not found", "One of the attempted 'filter' options does not exist"),
            ApiMediaQueryOperationStatus.SortOptionNotFound => ContentEndpoints.Refused("Sort option not found", "One of the attempted 'sort' options does not exist"),
            _ => ContentEndpoints.Refused("Unknown media query status", $"Media query status \"{found.Status}\" was not expected here"),
        };
    }

    private static object Item(IPublishedContent? item, MediaDelivery delivery) => item is null ? ContentEndpoints.NotFound() : delivery.Item(item);
}

/// <summary>What a request for media may say about the answer's shape.</summary>
internal sealed record MediaShapeOptions(
    [FromQuery(Name = "expand")] string? Expand,
    [FromQuery(Name = "fields")] string? Fields,
    [FromHeader(Name = "Accept-Language")] string? Language,
    [FromHeader(Name = "Api-Key")] string? ApiKey);
