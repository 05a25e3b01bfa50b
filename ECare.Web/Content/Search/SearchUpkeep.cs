using System.Text.Json;
using ECare.Cms.Search;
using ECare.Web.Content.Caching;
using ECare.Web.Content.Models;
using ECare.Web.Hosting.Boot;

namespace ECare.Web.Content.Search;

/// <summary>Lets the search follow what is published, from the moment the portal serves pages.</summary>
internal sealed class SearchUpkeep(ContentSearch search, ReadinessGate gate) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await gate.Opened.WaitAsync(stoppingToken);
        await search.FollowAsync(stoppingToken);
    }
}

internal static class SearchUpkeepRegistration
{
    /// <summary>Tells the search which pages of ours everybody may find, and which of their fields are for readers.</summary>
    public static IServiceCollection AddSearchUpkeep(this IServiceCollection services)
    {
        services.Configure<SearchOptions>(search =>
        {
            foreach (var (language, groups) in Synonyms())
            {
                search.Synonyms[language] = groups;
            }

            search.TitleAlias = "heading";
            search.IgnoredAliases.UnionWith(["navigationIcon", "navigationLabel", "seoTitle", "offerCode", "operator", "group", "icon", "chooserLine", "countryName"]);
            search.IsPage = page => PublicPage.IsWords(page) && page is ISeo { HideFromSearch: false };
        });
        return services.AddHostedService<SearchUpkeep>();
    }

    private static Dictionary<string, string[][]> Synonyms()
    {
        using var file = typeof(SearchUpkeep).Assembly.GetManifestResourceStream("ECare.Web.Content.Search.synonyms.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string[][]>>(file)!;
    }
}
