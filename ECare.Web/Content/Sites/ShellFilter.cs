using ECare.Web.Content.Caching;
using ECare.Web.Content.Models;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Web.Common.Routing;

namespace ECare.Web.Content.Sites;

/// <summary>Gives the layout its shell whenever a page of a site is about to be shown.</summary>
internal sealed class ShellFilter(IPublishedUrlProvider urls, SitePages tree, IEnumerable<IPersonMenu> people) : IAsyncResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var http = context.HttpContext;
        // A page that brings a shell of its own, as the demo's do, belongs to no site even where its path could.
        if (context.Result is ViewResult
            && http.Features.Get<ShellModel>() is null
            && http.Features.Get<Site>() is { } site
            && http.Features.Get<UmbracoRouteValues>()?.PublishedRequest.PublishedContent is { } page)
        {
            http.SetShell(Shell(http, site, page));
        }

        await next();
    }

    private ShellModel Shell(HttpContext http, Site site, IPublishedContent page)
    {
        var parts = site.ShellOf(page, PartsOf);
        var open = http.Response.StatusCode == StatusCodes.Status200OK && PublicPage.IsWords(page) && page is ISeo { HideFromSearch: false };
        return parts with
        {
            CanonicalUrl = open ? urls.GetUrl(page, UrlMode.Absolute, site.Culture) : null,
            ShareImageUrl = open ? ShareImageOf(http.Request, page) : null,
            Person = people.Select(menu => menu.For(http, site)).FirstOrDefault(menu => menu is not null),
        };
    }

    /// <summary>What is the same for every visitor of the page, until something is published.</summary>
    private ShellModel PartsOf(Site site, IPublishedContent page)
    {
        var way = tree.WayTo(page).ToList();
        return new ShellModel(site.Shell, TitleOf(page))
        {
            Description = (page as ISeo)?.SeoDescription is { Length: > 0 } description ? description : (page as IPageHead)?.Intro,
            Current = way.Skip(1).FirstOrDefault()?.ContentType.Alias,
            Crumbs = [.. way.Select(step => new Link(NameOf(step), urls.GetUrl(step, culture: site.Culture)))],
            Languages = Languages(site, page),
        };
    }

    private string? ShareImageOf(HttpRequest request, IPublishedContent page) =>
        ((page as ISeo)?.ShareImage ?? page.GetProperty("picture")?.GetValue() as IPublishedContent) is { } image
            ? $"{request.Scheme}://{request.Host.ToUriComponent()}{urls.GetMediaUrl(image)}"
            : null;

    private static string NameOf(IPublishedContent step) =>
        (step as INavigation)?.NavigationLabel is { Length: > 0 } label ? label : step.Name ?? "";

    private static string TitleOf(IPublishedContent page) =>
        (page as ISeo)?.SeoTitle is { Length: > 0 } title ? title : (page as IPageHead)?.Heading ?? page.Name ?? "";

    // An error page stands for a page that is not there: the other language begins at its home.
    private IReadOnlyList<LanguageLink> Languages(Site site, IPublishedContent page) =>
        SiteLanguages.Of(page is ErrorPage ? site.Root : page, site.Operator?.Languages ?? [], site.Culture, urls);
}
