using System.Collections.Concurrent;
using ECare.Core.Operators;
using ECare.Web.Content.Models;
using ECare.Web.Display;
using ECare.Web.Views.Shared.Shell;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Content.Sites;

/// <summary>A country's site, or the group's, in one language, as it is published now. Shared by all requests until content changes.</summary>
/// <param name="Root">The document at the top: a <c>countryHome</c> or the <c>groupHome</c>.</param>
/// <param name="Culture">The language of the domain that was asked for.</param>
/// <param name="Operator">Whose site it is; null for the group's own.</param>
/// <param name="Format">How the language writes figures when a person has no wishes of their own.</param>
/// <param name="Words">The interface's words in the language.</param>
/// <param name="Shell">What the layout shows around every page.</param>
public sealed record Site(IPublishedContent Root, string Culture, Operator? Operator, DisplayFormat Format, IWords Words, SiteShell Shell)
{
    private readonly ConcurrentDictionary<Guid, ShellModel> shells = new();

    /// <summary>The address of the site's page of each document type; of the first one where there are several.</summary>
    public required IReadOnlyDictionary<string, string> Addresses { get; init; }

    /// <summary>The same page for code that needs the document.</summary>
    public required IReadOnlyDictionary<string, IPublishedContent> Pages { get; init; }

    /// <summary>The zone of the group's own pages, which belong to no country.</summary>
    public const string GroupTimeZone = "UTC";

    /// <summary>The IANA zone that its times are shown in.</summary>
    public string TimeZone => Operator?.TimeZone ?? GroupTimeZone;

    /// <summary>Where the function of a document type lives on this site, or null where editors have not placed it.</summary>
    public string? AddressOf(string documentTypeAlias) => Addresses.GetValueOrDefault(documentTypeAlias);

    /// <summary>The icon that editors gave the function living at an address, or null.</summary>
    public string? IconOf(string url) =>
        Addresses.FirstOrDefault(page => page.Value == url).Key is { } alias && Pages[alias] is INavigation page ? page.NavigationIcon : null;

    /// <summary>The shell of a page without its visitor, put together once for each page.</summary>
    internal ShellModel ShellOf(IPublishedContent page, Func<Site, IPublishedContent, ShellModel> make) =>
        shells.TryGetValue(page.Key, out var known) ? known : shells.GetOrAdd(page.Key, make(this, page));
}
