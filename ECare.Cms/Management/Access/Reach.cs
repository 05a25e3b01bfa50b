using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Membership;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Management.Access;

/// <summary>The part of a tree that somebody sees: below their start nodes everything, above them only the way there.</summary>
internal sealed class Reach(bool everything, int[] ids, string[] starts)
{
    public bool IsEverything => everything;

    public static Reach OfDocuments(StaffMember member, IEntityService entities, AppCaches caches) => OfDocuments(member.User, entities, caches);

    public static Reach OfDocuments(IUser user, IEntityService entities, AppCaches caches) =>
        Of(user.CalculateContentStartNodeIds(entities, caches), () => user.GetContentStartNodePaths(entities, caches));

    public static Reach OfMedia(StaffMember member, IEntityService entities, AppCaches caches) => OfMedia(member.User, entities, caches);

    public static Reach OfMedia(IUser user, IEntityService entities, AppCaches caches) =>
        Of(user.CalculateMediaStartNodeIds(entities, caches), () => user.GetMediaStartNodePaths(entities, caches));

    /// <summary>The nodes that it begins at; none where it is everything.</summary>
    public IEnumerable<Ref> Starts(UmbracoObjectTypes kind, IEntityService entities) =>
        ids.Select(id => entities.GetKey(id, kind)).Where(found => found.Success).Select(found => new Ref(found.Result));

    /// <summary>Whether they may work with what lies at the path.</summary>
    public bool Includes(string path) => everything || starts.Any(start => IsBelow(path, start));

    /// <summary>Whether they see it at all.</summary>
    public bool Shows(string path) => Includes(path) || starts.Any(start => IsBelow(start, path));

    // Umbraco answers the question for the paths of no nodes with those of all.
    private static Reach Of(int[]? ids, Func<string[]?> paths) => ids switch
    {
        null or [] => new Reach(false, [], []),
        _ when ids.Contains(Umbraco.Cms.Core.Constants.System.Root) => new Reach(true, [], []),
        _ => new Reach(false, ids, paths() ?? []),
    };

    private static bool IsBelow(string path, string above) => path == above || path.StartsWith(above + ",", StringComparison.Ordinal);
}
