using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using ECare.Web.Theming;
using ECare.Web.Views.Shared.Offers;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;
using Umbraco.Extensions;

namespace ECare.Web.Features.Pages;

/// <summary>The countries that the group's front door leads to.</summary>
public sealed class CountryChooser(SitePages tree, SiteDirectory sites, ThemeCatalogue themes, IPublishedUrlProvider urls, IPublishedValueFallback fallback)
{
    /// <summary>A card for each published country, with its words in the language of the page.</summary>
    public IEnumerable<CountryCard> Cards(string culture) =>
        from home in tree.Roots().OfType<CountryHome>()
        let seller = sites.OperatorOf(home)
        where seller is not null
        let own = seller.Languages[0]
        select new CountryCard(
            home.CountryName ?? seller.DisplayName,
            home.Name(own) ?? seller.DisplayName,
            culture,
            urls.GetUrl(home, UrlMode.Relative, own),
            themes[seller.Name],
            SiteLanguages.Of(home, seller.Languages, own, urls))
        {
            BrandLanguage = own,
            Line = home.Value<string>(fallback, "chooserLine", culture),
        };
}
