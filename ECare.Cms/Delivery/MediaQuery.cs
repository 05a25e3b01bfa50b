using Umbraco.Cms.Core;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Services.Navigation;
using Umbraco.Cms.Core.Services.OperationStatus;

namespace ECare.Cms.Delivery;

/// <summary>Umbraco's media query, which knows <c>fetch=children:</c> of a key or of a path of names, and nothing else.</summary>
internal sealed class MediaQuery(IPublishedMediaCache media, IMediaNavigationQueryService navigation) : IApiMediaQueryService
{
    private const string Children = "children:";

    public Attempt<PagedModel<Guid>, ApiMediaQueryOperationStatus> ExecuteQuery(
        string? fetch, IEnumerable<string> filters, IEnumerable<string> sorts, int skip, int take)
    {
        if (fetch is null || !fetch.StartsWith(Children, StringComparison.OrdinalIgnoreCase) || fetch.Length == Children.Length)
        {
            return Attempt.FailWithStatus(ApiMediaQueryOperationStatus.SelectorOptionNotFound, new PagedModel<Guid>());
        }

        if (filters.Any(filter => filter.Length > 0))
        {
            return Attempt.FailWithStatus(ApiMediaQueryOperationStatus.FilterOptionNotFound, new PagedModel<Guid>());
        }

        if (sorts.Any(sort => sort.Length > 0))
        {
            return Attempt.FailWithStatus(ApiMediaQueryOperationStatus.SortOptionNotFound, new PagedModel<Guid>());
        }

        var keys = ChildrenOf(fetch[Children.Length..]).Select(item => item.Key).ToList();
        return Attempt.SucceedWithStatus(ApiMediaQueryOperationStatus.Success, new PagedModel<Guid>(keys.Count, keys.Skip(skip).Take(take).ToList()));
    }

    public IPublishedContent? GetByPath(string path)
    {
        IPublishedContent? found = null;
        var children = Roots();
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            found = children.FirstOrDefault(child => name.Equals(child.Name, StringComparison.OrdinalIgnoreCase));
            if (found is null)
            {
                return null;
            }

            children = ChildrenOf(found.Key);
        }

        return found;
    }

    /// <summary>The names from the root down, as the path of an item is written.</summary>
    public string PathOf(IPublishedContent item)
    {
        var names = navigation.TryGetAncestorsKeys(item.Key, out var keys) ? keys.Select(media.GetById).Select(above => above?.Name).Reverse() : [];
        return $"/{string.Join('/', names.Append(item.Name).Select(name => name?.ToLowerInvariant()))}/";
    }

    private IEnumerable<IPublishedContent> ChildrenOf(string from)
    {
        if (from.Trim('/').Length == 0)
        {
            return Roots();
        }

        return Guid.TryParse(from, out var key) ? ChildrenOf(key) : GetByPath(from) is { } parent ? ChildrenOf(parent.Key) : [];
    }

    private IEnumerable<IPublishedContent> ChildrenOf(Guid parent) =>
        navigation.TryGetChildrenKeys(parent, out var keys) ? keys.Select(media.GetById).OfType<IPublishedContent>() : [];

    private IEnumerable<IPublishedContent> Roots() =>
        navigation.TryGetRootKeys(out var keys) ? keys.Select(media.GetById).OfType<IPublishedContent>() : [];
}
