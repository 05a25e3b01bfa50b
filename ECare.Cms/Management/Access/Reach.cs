using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Management.Access;

/// <summary>The part of a tree that somebody sees: below their start nodes everything, above them only the way there.</summary>
internal sealed class Reach(bool everything, string[] starts)
{
    public bool IsEverything => everything;

    public static Reach OfDocuments(StaffMember member, IEntityService entities, AppCaches caches) =>
        Of(member.User.CalculateContentStartNodeIds(entities, caches), () => member.User.GetContentStartNodePaths(entities, caches));

    public static Reach OfMedia(StaffMember member, IEntityService entities, AppCaches caches) =>
        Of(member.User.CalculateMediaStartNodeIds(entities, caches), () => member.User.GetMediaStartNodePaths(entities, caches));

    /// <summary>Whether they may work with what lies at the path.</summary>
    public bool Includes(string path) => everything || starts.Any(start => IsBelow(path, start));

    /// <summary>Whether they see it at all.</summary>
    public bool Shows(string path) => Includes(path) || starts.Any(start => IsBelow(start, path));

    private static Reach Of(int[]? ids, Func<string[]?> paths) =>
        ids is { Length: > 0 } && ids.Contains(Umbraco.Cms.Core.Constants.System.Root) ? new Reach(true, []) : new Reach(false, paths() ?? []);

    private static bool IsBelow(string path, string above) => path == above || path.StartsWith(above + ",", StringComparison.Ordinal);
}
