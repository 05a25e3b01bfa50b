using System.Globalization;
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
        var way = tree.WayTo(page).ToList();
        var open = http.Response.StatusCode == StatusCodes.Status200OK && page is ISeo { HideFromSearch: false };
        return new ShellModel(site.Shell, TitleOf(page))
        {
            Description = (page as ISeo)?.SeoDescription is { Length: > 0 } description ? description : (page as IPageHead)?.Intro,
            CanonicalUrl = open ? urls.GetUrl(page, UrlMode.Absolute, site.Culture) : null,
            Current = way.Skip(1).FirstOrDefault()?.ContentType.Alias,
            Crumbs = [.. way.Select(step => new Link(step.Name ?? "", urls.GetUrl(step, culture: site.Culture)))],
            Languages = Languages(site, page),
            Person = people.Select(menu => menu.For(http, site)).FirstOrDefault(menu => menu is not null),
        };
    }

    private static string TitleOf(IPublishedContent page) =>
        (page as ISeo)?.SeoTitle is { Length: > 0 } title ? title : (page as IPageHead)?.Heading ?? page.Name ?? "";

    private List<LanguageLink> Languages(Site site, IPublishedContent page) =>
    [
        .. (site.Operator?.Languages ?? [])
            .Select(culture => (culture, url: urls.GetUrl(page, UrlMode.Relative, culture) is { } own and not "#" ? own : urls.GetUrl(site.Root, UrlMode.Relative, culture)))
            .Where(language => language.url != "#")
            .Select(language => new LanguageLink(language.culture, InItsOwnWords(language.culture), language.url, language.culture == site.Culture)),
    ];

    /// <summary>العربية, Français: what a reader of that language looks for, with its country left out.</summary>
    private static string InItsOwnWords(string culture)
    {
        var language = CultureInfo.GetCultureInfo(culture.Split('-')[0]);
        return language.TextInfo.ToTitleCase(language.NativeName);
    }
}
