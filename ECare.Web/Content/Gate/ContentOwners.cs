using System.Globalization;
using ECare.Cms.Publishing;
using ECare.Core.Operators;
using ECare.Web.Content.Models;
using Umbraco.Cms.Core.Models;

namespace ECare.Web.Content.Gate;

/// <summary>Tells which operator a document belongs to: the one whose home it lies under.</summary>
internal sealed class ContentOwners(ContentSnapshots snapshots, OperatorCatalogue operators)
{
    /// <returns><see langword="null"/> for what is no country's home page.</returns>
    public Operator? OfHome(Guid home) =>
        snapshots.Current.DocumentsOfType(CountryHome.ModelTypeAlias).OfType<CountryHome>().FirstOrDefault(each => each.Key == home)?.Operator is { Length: > 0 } name
            ? operators.Find(name)
            : null;

    /// <returns><see langword="null"/> for the group's own pages.</returns>
    public Operator? Of(IContent content)
    {
        var path = content.Path.Split(',');
        var home = snapshots.Current.DocumentsOfType(CountryHome.ModelTypeAlias).OfType<CountryHome>()
            .FirstOrDefault(home => path.Contains(home.Id.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal));
        return home?.Operator is { Length: > 0 } name ? operators.Find(name) : null;
    }
}
