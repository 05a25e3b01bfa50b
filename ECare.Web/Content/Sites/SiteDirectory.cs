using System.Collections.Concurrent;
using ECare.Cms.Preview;
using ECare.Cms.Publishing;
using ECare.Core.Operators;
using ECare.Web.Display;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Content.Sites;

/// <summary>Knows every site in every language. A site is put together once for each published version.</summary>
public sealed class SiteDirectory(ContentSnapshots snapshots, OperatorCatalogue operators, DisplayFormats formats, SiteComposer composer, IHttpContextAccessor http)
{
    private Edition edition = new(Version: -1);

    /// <summary>The site below <paramref name="root"/> in a culture. Call it where the culture is the request's.</summary>
    public Site Of(IPublishedContent root, string culture) =>
        // What is made of drafts is for one request and never kept.
        http.HttpContext?.Preview is not null ? Compose(root, culture, OperatorOf(root))
        : Current().Sites.GetOrAdd((root.Key, culture), _ => Compose(root, culture, OperatorOf(root)));

    private Site Compose(IPublishedContent root, string culture, Operator? @operator) =>
        composer.Compose(root, formats.For(culture, default, @operator?.TimeZone ?? Site.GroupTimeZone), @operator);

    /// <summary>Whose site the root is; null for the group's.</summary>
    public Operator? OperatorOf(IPublishedContent root) =>
        (root as Models.CountryHome)?.Operator is { Length: > 0 } name
            ? operators.Find(name) ?? throw new InvalidOperationException($"Document {root.Key} names operator '{name}', which has no folder.")
            : null;

    private Edition Current()
    {
        var known = Volatile.Read(ref edition);
        var version = snapshots.Current.Version;
        if (known.Version == version)
        {
            return known;
        }

        // Two requests may both start the new edition; the loser's work is thrown away.
        var next = new Edition(version);
        Interlocked.CompareExchange(ref edition, next, known);
        return Volatile.Read(ref edition);
    }

    private sealed record Edition(long Version)
    {
        public ConcurrentDictionary<(Guid Root, string Culture), Site> Sites { get; } = new();
    }
}
