using ECare.Cms.Management.Access;
using ECare.Cms.Search;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ECare.Cms.Management.Trees;

/// <summary>The operations that every tree has, below the name of what is in it.</summary>
internal static class TreeEndpoints
{
    /// <summary>Siblings are asked for in portions around one of them.</summary>
    private const int Around = 100;

    public static void Map(IEndpointRouteBuilder api, string name, TreeKind kind, AccessRule access)
    {
        api.MapGet($"/tree/{name}/root", (StaffMember member, EntityTree tree, Page page) => Show(page, tree.Children(kind, member, null))).For(access);
        api.MapGet($"/tree/{name}/children", (Guid parentId, StaffMember member, EntityTree tree, Page page) => Show(page, tree.Children(kind, member, parentId))).For(access);
        api.MapGet($"/tree/{name}/ancestors", (StaffMember member, EntityTree tree, Guid? descendantId) => Ancestors(kind, descendantId, member, tree)).For(access);
        api.MapGet($"/tree/{name}/siblings", (Guid target, StaffMember member, EntityTree tree, int? before, int? after) => Siblings(kind, target, member, tree, before ?? Around, after ?? Around)).For(access);
        api.MapGet($"/item/{name}", (HttpRequest request, StaffMember member, EntityTree tree) => Items(kind, request, member, tree)).For(access);
        api.MapGet($"/item/{name}/search", (StaffMember member, EntityTree tree, ContentSearch search, Page page, string? query) =>
            Show(page, tree.Search(kind, member, query?.Trim() ?? string.Empty, kind.Texts?.Invoke(search, query ?? string.Empty) ?? []))).For(access);
        api.MapGet($"/recycle-bin/{name}/root", (StaffMember member, EntityTree tree, Page page) => Show(page, tree.Trashed(kind, member, kind.Bin))).For(access);
        api.MapGet($"/recycle-bin/{name}/children", (Guid parentId, StaffMember member, EntityTree tree, Page page) =>
            tree.Find(kind, parentId) is { Trashed: true } parent ? Show(page, tree.Trashed(kind, member, parent.Id)) : Problem.NotFound).For(access);
    }

    private static IResult Show(Page page, IReadOnlyList<TreeItem> items) => page.Of([.. items.Select(item => item.View)]);

    private static IResult Items(TreeKind kind, HttpRequest request, StaffMember member, EntityTree tree) => Keys.Of(request) is { } keys
        ? ManagementJson.Ok(tree.Items(kind, member, keys).Select(item => item.View))
        : Problem.BadRequest;

    // The client asks so for what is about to be made at the root: nothing stands above it.
    private static IResult Ancestors(TreeKind kind, Guid? descendant, StaffMember member, EntityTree tree) =>
        descendant is not { } key ? ManagementJson.Ok(Array.Empty<object>())
        : tree.Find(kind, key) is { } entity ? ManagementJson.Ok(tree.Path(kind, member, entity).Select(item => item.View))
        : Problem.NotFound;

    private static IResult Siblings(TreeKind kind, Guid target, StaffMember member, EntityTree tree, int before, int after)
    {
        if (tree.Find(kind, target) is not { } entity)
        {
            return Problem.NotFound;
        }

        var all = tree.Siblings(kind, member, entity);
        var at = all.TakeWhile(item => item.Entity.Key != target).Count();
        var from = Math.Max(0, at - Math.Max(0, before));
        var items = all.Take(Math.Min(all.Count, at + 1 + Math.Clamp(after, 0, Around))).Skip(from).ToList();
        return ManagementJson.Ok(new { totalBefore = from, totalAfter = all.Count - from - items.Count, items = items.Select(item => item.View) });
    }
}

/// <summary>Ids in the address of a request.</summary>
internal static class Keys
{
    /// <summary>Null where one of them is no id.</summary>
    public static List<Guid>? Of(HttpRequest request)
    {
        var keys = new List<Guid>();
        foreach (var text in request.Query["id"])
        {
            if (!Guid.TryParse(text, out var key))
            {
                return null;
            }

            keys.Add(key);
        }

        return keys;
    }
}
