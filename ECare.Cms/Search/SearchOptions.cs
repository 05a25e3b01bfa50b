using System.ComponentModel.DataAnnotations;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Cms.Search;

/// <summary>What the search knows of a site, and where it keeps it.</summary>
public sealed class SearchOptions
{
    public const string Section = "Cms:Search";

    /// <summary>Where the index lies; relative to the host's content root.</summary>
    [Required]
    public string Folder { get; set; } = "App_Data/search";

    /// <summary>The property that titles a page; where it is empty, the page's name does.</summary>
    [Required]
    public string TitleAlias { get; set; } = "title";

    /// <summary>Properties that are not for readers: addresses, icons, what is for search engines only.</summary>
    public ISet<string> IgnoredAliases { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "umbracoUrlName", "umbracoUrlAlias" };

    /// <summary>By language (<c>nl</c>): groups of words that mean the same to those who search.</summary>
    public IDictionary<string, string[][]> Synonyms { get; } = new Dictionary<string, string[][]>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a published document is a page that everybody may find.</summary>
    public Func<IPublishedContent, bool> IsPage { get; set; } = _ => true;
}
