using ECare.Core.Identity.Permissions;
using ECare.Core.Identity.Sessions;
using ECare.Core.Overview;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;

namespace ECare.Web.Features.Dashboard;

/// <summary>Reads what the dashboard shows and puts it into words.</summary>
public sealed class DashboardComposer(SiteRequest portal, DashboardSites sites, OverviewReader overviews, DashboardSteps steps, TimeProvider clock)
{
    /// <summary>The dashboard of a line, or of the person's first.</summary>
    /// <returns><see langword="null"/> when the person does not reach that line.</returns>
    public async Task<DashboardView?> ComposeAsync(DashboardPage page, SignedIn person, long? lineId, CancellationToken cancellationToken)
    {
        var kept = sites.Of(portal.Site, page);
        var overview = person.CustomerId is { } customerId ? await overviews.ReadAsync(customerId, lineId, cancellationToken) : null;
        if (overview is null && lineId is not null)
        {
            return null;
        }

        var writer = new DashboardWriter(kept, portal.Format, portal.Words, clock.GetUtcNow())
        {
            MayPay = PermissionTable.Allows(person.Role, Section.Payments, Act.Change, Scope.Own),
        };
        return new DashboardView(page, kept.Words, overview is null ? null : writer.Switcher(overview))
        {
            Line = overview is null ? null : writer.Line(overview),
            Steps = await steps.LatestAsync(person, kept.Words, portal.Format, cancellationToken),
            Tasks = kept.Tasks,
            Blocks = kept.Blocks,
        };
    }
}
