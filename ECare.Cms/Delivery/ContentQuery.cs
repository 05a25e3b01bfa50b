using Umbraco.Cms.Core;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.DeliveryApi;
using Umbraco.Cms.Core.Services.OperationStatus;

namespace ECare.Cms.Delivery;

/// <summary>
/// Umbraco's content query over the snapshot, which holds everything in memory: there is no index that lags behind what
/// was published.
/// </summary>
internal sealed class ContentQuery(
    DeliveryItems items, DeliveryFilters options, IApiContentPathResolver paths, IRequestStartItemProvider startItem) : IApiContentQueryService
{
    public Attempt<PagedModel<Guid>, ApiContentQueryOperationStatus> ExecuteQuery(
        string? fetch, IEnumerable<string> filters, IEnumerable<string> sorts, ProtectedAccess protectedAccess, int skip, int take)
    {
        if (Fetch(fetch) is not { } found)
        {
            return Failed(ApiContentQueryOperationStatus.SelectorOptionNotFound);
        }

        foreach (var text in filters)
        {
            if (options.Filter(text) is not { } filter)
            {
                return Failed(ApiContentQueryOperationStatus.FilterOptionNotFound);
            }

            found = found.Where(filter);
        }

        foreach (var text in sorts)
        {
            if (options.Sort(text) is not { } sort)
            {
                return Failed(ApiContentQueryOperationStatus.SortOptionNotFound);
            }

            found = sort(found);
        }

        var keys = found.Select(item => item.Content.Key).ToList();
        return Attempt.SucceedWithStatus(ApiContentQueryOperationStatus.Success, new PagedModel<Guid>(keys.Count, keys.Skip(skip).Take(take).ToList()));
    }

    private static Attempt<PagedModel<Guid>, ApiContentQueryOperationStatus> Failed(ApiContentQueryOperationStatus status) =>
        Attempt.FailWithStatus(status, new PagedModel<Guid>());

    private IEnumerable<DeliveryItem>? Fetch(string? fetch)
    {
        if (string.IsNullOrEmpty(fetch))
        {
            return items.Below(startItem.GetStartItem()?.Key);
        }

        Func<Guid, IEnumerable<DeliveryItem>>? select = fetch.Split(':', 2)[0].ToLowerInvariant() switch
        {
            "ancestors" => items.AncestorsOf,
            "children" => items.ChildrenOf,
            "descendants" => key => items.Below(key),
            _ => null,
        };
        return select is null || fetch.Split(':', 2) is not [_, { Length: > 0 } from] ? null : KeyOf(from) is { } key ? select(key) : [];
    }

    private Guid? KeyOf(string text) => Guid.TryParse(text, out var key) ? key : paths.ResolveContentPath(text)?.Key;
}
