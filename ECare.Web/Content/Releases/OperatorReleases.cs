using ECare.Cms.Publishing;
using ECare.Cms.Releases;
using ECare.Core.Operators;
using ECare.Web.Content.Models;

namespace ECare.Web.Content.Releases;

/// <summary>Every operator with a home page has releases, planned by its own clock.</summary>
internal sealed class OperatorReleases(ContentSnapshots snapshots, OperatorCatalogue operators) : IReleaseOwners
{
    public IReadOnlyList<ReleaseOwner> All =>
    [
        .. from home in snapshots.Current.DocumentsOfType(CountryHome.ModelTypeAlias).OfType<CountryHome>()
           let @operator = home.Operator is { Length: > 0 } name ? operators.Find(name) : null
           where @operator is not null
           orderby @operator.DisplayName
           select new ReleaseOwner(@operator.Name, @operator.DisplayName, home.Key, @operator.TimeZone),
    ];

    public DateTimeOffset? InstantOf(ReleaseOwner owner, DateTime wallClock)
    {
        if (operators.Find(owner.Name) is not { Zone: var zone })
        {
            return null;
        }

        // A time that the clocks skip is moved on by the zone; nobody meant that.
        var instant = zone.InstantOf(wallClock);
        return zone.At(instant).DateTime == wallClock ? instant : null;
    }
}
