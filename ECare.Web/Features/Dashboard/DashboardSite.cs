using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ECare.Core.Operators;
using ECare.Web.Content.Models;
using ECare.Web.Content.Models.Blocks;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Pages;
using ECare.Web.Hosting.Assets;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Lists;

namespace ECare.Web.Features.Dashboard;

/// <summary>What the dashboard says to everybody: made once for a site in a language, kept until something is published.</summary>
public sealed class DashboardSite
{
    private readonly ConcurrentDictionary<string, string> offerNames = new(StringComparer.Ordinal);
    private readonly Site site;

    internal DashboardSite(Site site, DashboardPage page, IconSet icons)
    {
        this.site = site;
        Page = page;
        Words = new DashboardWords(site.Words);
        var groups = BlockGroup.Of(page.Blocks);
        Tasks = [.. groups.SelectMany(group => group.Blocks).OfType<QuickTasksBlock>().Select(block => TasksOf(block, site, icons)).Where(tasks => tasks.Tasks.Count > 0)];
        Blocks = [.. groups.Where(group => group.Blocks[0] is not (QuickTasksBlock or PlacementBlock))];
        BillsUrl = site.AddressOf(BillsPage.ModelTypeAlias);
        PayUrl = site.Operator?.Has(SelfCareFunction.BillPayment) == true ? site.AddressOf(PayPage.ModelTypeAlias) : null;
        TopUpUrl = site.Operator is { TopUp: not null } @operator && @operator.Has(SelfCareFunction.Recharge) ? site.AddressOf(TopUpPage.ModelTypeAlias) : null;
        UsageUrl = site.AddressOf(UsagePage.ModelTypeAlias);
        OffersUrl = site.AddressOf(OffersPage.ModelTypeAlias);
        ServicesUrl = site.AddressOf(ServicesPage.ModelTypeAlias);
        HelpUrl = site.AddressOf(HelpCenterPage.ModelTypeAlias);
    }

    public DashboardPage Page { get; }

    /// <summary>From this age on a figure says that it may be old.</summary>
    public TimeSpan FiguresOldAfter => site.Operator!.FiguresOldAfter;

    public DashboardWords Words { get; }

    public IReadOnlyList<QuickTasks> Tasks { get; }

    /// <summary>The editors' other blocks. The placement has its own place below the first answer.</summary>
    public IReadOnlyList<BlockGroup> Blocks { get; }

    public string? BillsUrl { get; }

    /// <summary>Where bills are paid; null where they cannot be.</summary>
    public string? PayUrl { get; }

    /// <summary>Where prepaid numbers are topped up; null where they cannot be.</summary>
    public string? TopUpUrl { get; }

    public string? UsageUrl { get; }

    public string? OffersUrl { get; }

    public string? ServicesUrl { get; }

    public string? HelpUrl { get; }

    /// <summary>What a plan or add-on is called. Codes come from the catalogue, so there are only so many.</summary>
    public string NameOf(string offerCode) => offerNames.GetOrAdd(offerCode, static (code, words) => words[$"Offer.{code}.Name"], site.Words);

    private static QuickTasks TasksOf(QuickTasksBlock block, Site site, IconSet icons) => new(
        block.Heading ?? site.Words["Dashboard.QuickTasks"],
        [
            .. block.Tasks
                .Where(task => task.Url is { Length: > 0 } and not "#")
                .Select(task => new Link(task.Name ?? "", task.Url!, site.IconOf(task.Url!) is { } icon && icons.Has(icon) ? icon : "arrow-right")),
        ]);
}

/// <summary>Keeps the <see cref="DashboardSite"/> of each <see cref="Site"/> as long as that lives. One instance serves all requests.</summary>
public sealed class DashboardSites(IconSet icons)
{
    private readonly ConditionalWeakTable<Site, DashboardSite> kept = [];

    public DashboardSite Of(Site site, DashboardPage page) =>
        kept.TryGetValue(site, out var known) ? known : kept.GetValue(site, key => new DashboardSite(key, page, icons));
}
