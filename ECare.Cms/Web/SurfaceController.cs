using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Web.Common.Routing;
using Umbraco.Cms.Web.Website.ActionResults;
using Umbraco.Extensions;

namespace Umbraco.Cms.Web.Website.Controllers;

/// <summary>Takes the forms that stand on pages of the content tree; such a form posts to the address of its page.</summary>
[AutoValidateAntiforgeryToken]
public abstract class SurfaceController(
    IUmbracoContextAccessor umbracoContextAccessor,
    IPublishedUrlProvider publishedUrlProvider) : Controller
{
    protected IUmbracoContext UmbracoContext => umbracoContextAccessor.GetRequiredUmbracoContext();

    protected IPublishedUrlProvider PublishedUrlProvider { get; } = publishedUrlProvider;

    /// <summary>The page the form stands on.</summary>
    protected virtual IPublishedContent? CurrentPage =>
        (HttpContext.Features.Get<UmbracoRouteValues>()
            ?? throw new InvalidOperationException($"No {nameof(UmbracoRouteValues)} feature was found in the HttpContext."))
        .PublishedRequest.PublishedContent;

    protected RedirectToUmbracoPageResult RedirectToUmbracoPage(Guid contentKey) =>
        RedirectToUmbracoPage(contentKey, QueryString.Empty);

    protected RedirectToUmbracoPageResult RedirectToUmbracoPage(Guid contentKey, QueryString queryString) =>
        new(UmbracoContext.Content.GetById(contentKey), queryString, PublishedUrlProvider);

    protected RedirectToUmbracoPageResult RedirectToUmbracoPage(IPublishedContent publishedContent) =>
        RedirectToUmbracoPage(publishedContent, QueryString.Empty);

    protected RedirectToUmbracoPageResult RedirectToUmbracoPage(IPublishedContent publishedContent, QueryString queryString) =>
        new(publishedContent, queryString, PublishedUrlProvider);

    protected RedirectToUmbracoPageResult RedirectToCurrentUmbracoPage() =>
        RedirectToCurrentUmbracoPage(QueryString.Empty);

    protected RedirectToUmbracoPageResult RedirectToCurrentUmbracoPage(QueryString queryString) =>
        new(CurrentPage, queryString, PublishedUrlProvider);

    /// <summary>Redirects to the address as it was asked for, with its query.</summary>
    protected RedirectToUmbracoUrlResult RedirectToCurrentUmbracoUrl() => new();

    /// <summary>Shows the page again, with what the form holds and what was wrong with it.</summary>
    protected UmbracoPageResult CurrentUmbracoPage() => new();
}
