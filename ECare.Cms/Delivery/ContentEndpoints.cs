using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.Models.DeliveryApi;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Services.OperationStatus;

namespace ECare.Cms.Delivery;

/// <summary>Documents: by key, by path, several at once, and by query.</summary>
internal static class ContentEndpoints
{
    private static readonly string PreviewPrefix = $"/{Constants.DeliveryApi.Routing.PreviewContentPathPrefix}";

    public static void Map(IEndpointRouteBuilder group)
    {
        group.MapGet("item/{id:guid}", ById).WithName("GetContentItemById20").Produces<IApiContentResponse>();
        group.MapGet("item/{*path}", ByPath).WithName("GetContentItemByPath20").Produces<IApiContentResponse>();
        group.MapGet("items", ByIds).WithName("GetContentItems20").Produces<IEnumerable<IApiContentResponse>>();
        group.MapGet("", Query).WithName("GetContent20").Produces<Paged<IApiContentResponse>>();
    }

    private static object ById(Guid id, [AsParameters] ShapeOptions shape, IApiPublishedContentCache documents, DeliveryItems items, IApiContentResponseBuilder builder) =>
        Item(documents.GetById(id), items, builder);

    private static object ByPath(
        string? path,
        [AsParameters] ShapeOptions shape,
        HttpContext http,
        IApiContentPathResolver paths,
        IApiPublishedContentCache documents,
        IRequestPreviewService preview,
        IRequestRedirectService redirects,
        DeliveryItems items,
        IApiContentResponseBuilder builder)
    {
        var asked = "/" + path?.TrimStart('/');
        if (asked.StartsWith(PreviewPrefix, StringComparison.OrdinalIgnoreCase))
        {
            var isKey = Guid.TryParse(asked.AsSpan(PreviewPrefix.Length).TrimEnd('/'), out var key);
            return Item(isKey && preview.IsPreview() ? documents.GetById(key) : null, items, builder);
        }

        return paths.ResolveContentPath(asked) is { } found ? Item(found, items, builder)
            : redirects.GetRedirectRoute(asked) is { } moved ? Moved(http, moved)
            : NotFound();
    }

    private static IEnumerable<IApiContentResponse> ByIds(
        Guid[] id, [AsParameters] ShapeOptions shape, IApiPublishedContentCache documents, DeliveryItems items, IApiContentResponseBuilder builder) =>
        [.. documents.GetByIds(id).Where(item => !items.IsProtected(item.Key)).Select(builder.Build).OfType<IApiContentResponse>()];

    private static object Query(
        [AsParameters] QueryOptions options,
        [AsParameters] ShapeOptions shape,
        IApiContentQueryService query,
        IApiPublishedContentCache documents,
        IApiContentResponseBuilder builder)
    {
        if (options.Skip < 0 || options.Take < 0)
        {
            return Refused("Invalid page", "'skip' and 'take' are whole numbers from 0 on");
        }

        var found = query.ExecuteQuery(options.Fetch, options.Filter ?? [], options.Sort ?? [], ProtectedAccess.None, options.Skip ?? 0, options.Take ?? QueryOptions.UsualTake);
        return found.Status switch
        {
            ApiContentQueryOperationStatus.Success => new Paged<IApiContentResponse>(
                found.Result!.Total, [.. documents.GetByIds(found.Result.Items).Select(builder.Build).OfType<IApiContentResponse>()]),
            ApiContentQueryOperationStatus.SelectorOptionNotFound => Refused("Selector option not found", "The attempted 'fetch' option does not exist"),
            ApiContentQueryOperationStatus.FilterOptionNotFound => Refused("Filter option not found", "One of the attempted 'filter' options does not exist"),
            ApiContentQueryOperationStatus.SortOptionNotFound => Refused("Sort option not found", "One of the attempted 'sort' options does not exist"),
            _ => Refused("Unknown content query status", $"Content query status \"{found.Status}\" was not expected here"),
        };
    }

    public static IResult Refused(string title, string detail) => Results.Problem(title: title, detail: detail, statusCode: StatusCodes.Status400BadRequest);

    public static IResult NotFound() => Results.Problem(statusCode: StatusCodes.Status404NotFound);

    private static object Item(IPublishedContent? content, DeliveryItems items, IApiContentResponseBuilder builder) =>
        content is null ? NotFound()
        : items.IsProtected(content.Key) ? Results.Problem(statusCode: StatusCodes.Status401Unauthorized)
        : builder.Build(content) ?? (object)NotFound();

    private static IResult Moved(HttpContext http, IApiContentRoute route)
    {
        http.Response.Headers["Location-Start-Item-Path"] = Uri.EscapeDataString(route.StartItem.Path);
        http.Response.Headers["Location-Start-Item-Id"] = route.StartItem.Id.ToString("D");
        return Results.Redirect(Uri.EscapeDataString(route.Path).Replace("%2F", "/", StringComparison.Ordinal), permanent: true);
    }
}

/// <summary>What a query is made of.</summary>
internal sealed record QueryOptions(
    [FromQuery(Name = "fetch")] string? Fetch,
    [FromQuery(Name = "filter")] string[]? Filter,
    [FromQuery(Name = "sort")] string[]? Sort,
    [FromQuery(Name = "skip")] int? Skip,
    [FromQuery(Name = "take")] int? Take)
{
    public const int UsualTake = 10;
}

/// <summary>What every request may say about the answer's shape; read where it is needed, named here so that the document of the interface has it.</summary>
internal sealed record ShapeOptions(
    [FromQuery(Name = "expand")] string? Expand,
    [FromQuery(Name = "fields")] string? Fields,
    [FromHeader(Name = "Accept-Language")] string? Language,
    [FromHeader(Name = "Accept-Segment")] string? Segment,
    [FromHeader(Name = "Api-Key")] string? ApiKey,
    [FromHeader(Name = "Preview")] string? Preview,
    [FromHeader(Name = "Start-Item")] string? StartItem);

/// <summary>One page of what a query found.</summary>
internal sealed record Paged<T>(long Total, IReadOnlyList<T> Items);
