using ECare.Web.Content.Models;
using ECare.Web.Features.Pages;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Figures;
using ECare.Web.Views.Shared.Lists;

namespace ECare.Web.Features.Dashboard;

/// <summary>The dashboard as words and figures, ready to be written down.</summary>
/// <param name="Words">The words that are the same for everybody.</param>
/// <param name="Lines">The line switcher; null where there is nothing to choose.</param>
public sealed record DashboardView(DashboardPage Page, DashboardWords Words, LineSwitcher? Lines)
{
    /// <summary>Null where the person has no line.</summary>
    public DashboardLine? Line { get; init; }

    /// <summary>The person's latest steps, newest first.</summary>
    public IReadOnlyList<Row> Steps { get; init; } = [];

    /// <summary>Short ways to what people come for, as editors picked them.</summary>
    public IReadOnlyList<QuickTasks> Tasks { get; init; } = [];

    /// <summary>Whatever else editors put on the page.</summary>
    public IReadOnlyList<BlockGroup> Blocks { get; init; } = [];
}

/// <summary>What the dashboard says about one line and its account.</summary>
/// <param name="Id">The line.</param>
/// <param name="Hero">The first answer.</param>
/// <param name="Needs">What waits for the customer, most urgent first.</param>
public sealed record DashboardLine(long Id, DashboardHero Hero, IReadOnlyList<Row> Needs)
{
    /// <summary>Null where the person's role does not see the usage.</summary>
    public IReadOnlyList<Gauge>? Allowances { get; init; }

    /// <summary>Of when all gauges are; null where each has its own time.</summary>
    public AsOf? AllowancesAsOf { get; init; }

    /// <summary>Null where there is none, or the person's role does not see the money.</summary>
    public DashboardBill? LastBill { get; init; }

    /// <summary>Whether bills are told of at all: not to minors, and not to prepaid customers who have none.</summary>
    public bool ShowsBills { get; init; }
}

/// <summary>The first answer with the state it is in.</summary>
/// <param name="State">Shown beside the label where something is not as usual.</param>
public sealed record DashboardHero(HeroCard Card, Badge? State);

/// <summary>The newest bill in one row.</summary>
public sealed record DashboardBill(string Title, string Note, string Amount, Badge Status, string? Url);
