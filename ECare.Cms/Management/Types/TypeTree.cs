using ECare.Cms.Management.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Umbraco.Cms.Core.Models.Entities;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Management.Types;

/// <summary>A type or a folder of types.</summary>
internal sealed record TypeNode(ITreeEntity Entity, bool IsFolder);

/// <summary>What differs between the trees of types.</summary>
/// <param name="Nodes">All there are: they are few.</param>
/// <param name="View">A node as its client reads it: whether it has children and what it lies in.</param>
internal sealed record TypeTreeKind(Func<IServiceProvider, Task<IEnumerable<TypeNode>>> Nodes, Func<TypeNode, bool, Ref?, object> View);

/// <summary>The operations that every tree of types has, below the name of what is in it.</summary>
internal static class TypeTree
{
    private const int Around = 100;

    public static void Map(IEndpointRouteBuilder api, string name, TypeTreeKind kind, AccessRule access)
    {
        api.MapGet($"/tree/{name}/root", async (IServiceProvider services, Page page, bool? foldersOnly) =>
            page.Of(Children(await ReadAsync(kind, services), null, foldersOnly == true).Select(node => node.View).ToList())).For(access);
        api.MapGet($"/tree/{name}/children", async (Guid parentId, IServiceProvider services, Page page, bool? foldersOnly) =>
            page.Of(Children(await ReadAsync(kind, services), parentId, foldersOnly == true).Select(node => node.View).ToList())).For(access);
        api.MapGet($"/tree/{name}/ancestors", async (Guid descendantId, IServiceProvider services) => Ancestors(await ReadAsync(kind, services), descendantId)).For(access);
        api.MapGet($"/tree/{name}/siblings", async (Guid target, IServiceProvider services, int? before, int? after, bool? foldersOnly) =>
            Siblings(await ReadAsync(kind, services), target, before ?? Around, after ?? Around, foldersOnly == true)).For(access);
    }

    /// <summary>Types and folders of one kind.</summary>
    public static async Task<IEnumerable<TypeNode>> NodesAsync<T>(IServiceProvider services, Func<IServiceProvider, Task<IEnumerable<T>>> types)
        where T : ITreeEntity
    {
        var folders = await ((IEntityTypeContainerService<T>)services.GetService(typeof(IEntityTypeContainerService<T>))!).GetAllAsync();
        return [.. folders.Select(folder => new TypeNode(folder, true)), .. (await types(services)).Select(type => new TypeNode(type, false))];
    }

    private static async Task<List<Placed>> ReadAsync(TypeTreeKind kind, IServiceProvider services)
    {
        var nodes = (await kind.Nodes(services)).OrderBy(node => !node.IsFolder).ThenBy(node => node.Entity.Name, StringComparer.InvariantCultureIgnoreCase).ToList();
        var keys = nodes.ToDictionary(node => node.Entity.Id, node => node.Entity.Key);
        var parents = nodes.Select(node => node.Entity.ParentId).ToHashSet();
        return [.. nodes.Select(node => new Placed(node, keys.TryGetValue(node.Entity.ParentId, out var parent) ? parent : null, parents.Contains(node.Entity.Id), kind))];
    }

    private static List<Placed> Children(List<Placed> all, Guid? parent, bool foldersOnly) =>
        [.. all.Where(node => node.Parent == parent && (node.Node.IsFolder || !foldersOnly))];

    private static IResult Ancestors(List<Placed> all, Guid descendant)
    {
        var path = new List<object>();
        for (var node = all.Find(each => each.Key == descendant); node is not null; node = all.Find(each => each.Key == node.Parent))
        {
            path.Insert(0, node.View);
        }

        return path.Count > 0 ? ManagementJson.Ok(path) : Problem.NotFound;
    }

    private static IResult Siblings(List<Placed> all, Guid target, int before, int after, bool foldersOnly)
    {
        if (all.Find(each => each.Key == target) is not { } node)
        {
            return Problem.NotFound;
        }

        var siblings = Children(all, node.Parent, foldersOnly);
        var at = Math.Max(0, siblings.IndexOf(node));
        var from = Math.Max(0, at - Math.Clamp(before, 0, Around));
        var items = siblings.Take(Math.Min(siblings.Count, at + 1 + Math.Clamp(after, 0, Around))).Skip(from).ToList();
        return ManagementJson.Ok(new { totalBefore = from, totalAfter = siblings.Count - from - items.Count, items = items.Select(each => each.View) });
    }

    private sealed record Placed(TypeNode Node, Guid? Parent, bool HasChildren, TypeTreeKind Kind)
    {
        public Guid Key => Node.Entity.Key;

        public object View => Kind.View(Node, HasChildren, Parent is { } key ? new Ref(key) : null);
    }
}
