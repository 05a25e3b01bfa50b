using System.Collections.Frozen;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Web.Common.Controllers;
using Umbraco.Cms.Web.Common.Routing;
using Umbraco.Cms.Web.Website.Controllers;

namespace ECare.Cms.Web;

/// <summary>Finds the action that shows a page, and the surface controllers, among the actions of the host.</summary>
internal sealed class RenderActions(
    IActionDescriptorCollectionProvider actions,
    IOptions<UmbracoRenderingDefaultsOptions> defaults)
{
    private const string DefaultAction = "Index";

    private Index? _index;

    /// <summary>The document type's own controller (route hijacking), else the default one.</summary>
    public UmbracoRouteValues? ValuesFor(IPublishedRequest request)
    {
        if (request.PublishedContent is not { } page)
        {
            return null;
        }

        var template = request.GetTemplateAlias() ?? page.ContentType.Alias;
        var index = Current();
        var action = index.Page(page.ContentType.Alias, template)
            ?? index.Page(page.ContentType.Alias, DefaultAction)
            ?? index.ByType(defaults.Value.DefaultControllerType, template)
            ?? index.ByType(defaults.Value.DefaultControllerType, DefaultAction)
            ?? throw new InvalidOperationException($"{defaults.Value.DefaultControllerType} is not a controller of this host.");

        return new UmbracoRouteValues(request, action, template);
    }

    /// <summary>Whether a form may be sent to this action.</summary>
    public bool IsSurfaceAction(SurfaceRoute route) => Current().HasSurface(route.Area, route.Controller, route.Action);

    private Index Current()
    {
        var descriptors = actions.ActionDescriptors;
        var index = _index;
        if (index is null || index.Version != descriptors.Version)
        {
            _index = index = new Index(descriptors.Version, descriptors.Items);
        }

        return index;
    }

    private sealed class Index
    {
        private readonly FrozenDictionary<(string Controller, string Action), ControllerActionDescriptor> _pages;
        private readonly FrozenDictionary<(Type Controller, string Action), ControllerActionDescriptor> _byType;
        private readonly FrozenSet<(string Area, string Controller, string Action)> _surfaces;

        public Index(int version, IReadOnlyList<ActionDescriptor> descriptors)
        {
            Version = version;
            var all = descriptors.OfType<ControllerActionDescriptor>().ToList();
            var pages = all.Where(a => typeof(IRenderController).IsAssignableFrom(a.ControllerTypeInfo)).ToList();

            _pages = pages
                .GroupBy(a => (Lower(a.ControllerName), Lower(a.ActionName)))
                .ToFrozenDictionary(g => g.Key, g => g.First());
            _byType = pages
                .GroupBy(a => (a.ControllerTypeInfo.AsType(), Lower(a.ActionName)))
                .ToFrozenDictionary(g => g.Key, g => g.First());
            _surfaces = all
                .Where(a => typeof(SurfaceController).IsAssignableFrom(a.ControllerTypeInfo))
                .Select(a => (AreaOf(a), Lower(a.ControllerName), Lower(a.ActionName)))
                .ToFrozenSet();
        }

        public int Version { get; }

        public ControllerActionDescriptor? Page(string controller, string action) =>
            _pages.GetValueOrDefault((Lower(controller), Lower(action)));

        public ControllerActionDescriptor? ByType(Type controller, string action) =>
            _byType.GetValueOrDefault((controller, Lower(action)));

        public bool HasSurface(string area, string controller, string action) =>
            _surfaces.Contains((Lower(area), Lower(controller), Lower(action)));

        private static string AreaOf(ActionDescriptor action) =>
            action.RouteValues.TryGetValue("area", out var area) && area is not null ? Lower(area) : string.Empty;

        private static string Lower(string text) => text.ToLowerInvariant();
    }
}
