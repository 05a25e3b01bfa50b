using ECare.Core.Inventory;
using ECare.Web.Features.Shop;

namespace ECare.Web.Features.Pages;

/// <summary>The pages that editors write, and the shop's facts in them.</summary>
public static class PagesRegistration
{
    public static IServiceCollection AddPages(this IServiceCollection services) => services
        .AddSingleton<OfferCatalogue>()
        .AddSingleton<Pictures>()
        .AddSingleton<CountryChooser>()
        .AddScoped<OfferShelf>();
}
