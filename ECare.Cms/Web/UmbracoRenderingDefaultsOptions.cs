using Umbraco.Cms.Web.Common.Controllers;

namespace Umbraco.Cms.Web.Website.Controllers;

/// <summary>How pages are shown whose document type has no controller of its own.</summary>
public sealed class UmbracoRenderingDefaultsOptions
{
    /// <summary>A <see cref="RenderController"/>.</summary>
    public Type DefaultControllerType { get; set; } = typeof(RenderController);

    /// <summary>
    /// Aliases of document types that hold data rather than pages; their addresses answer 404. In Umbraco these are the
    /// types without a template; ours have none at all, because a view is found by the type's alias.
    /// </summary>
    public ISet<string> NotRouted { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Below these paths no page is looked for: the host answers there itself, perhaps before the content can be read. The router is asked for
    /// every path, also where another route fits better.
    /// </summary>
    public IList<string> ReservedPaths { get; } = [];
}
