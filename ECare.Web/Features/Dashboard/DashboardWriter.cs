using System.Globalization;
using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Inventory;
using ECare.Core.Overview;
using ECare.Core.Primitives;
using ECare.Web.Display;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Lists;

namespace ECare.Web.Features.Dashboard;

/// <summary>Writes the figures of one person at one moment.</summary>
internal sealed class DashboardWriter(DashboardSite site, DisplayFormat format, IWords words, DateTimeOffset now)
{
    /// <summary>Whether the reader may spend money, not only see it.</summary>
    public bool MayPay { get; init; }

    public LineSwitcher Switcher(AccountOverview overview) => new(
        words["Dashboard.ChooseLine"],
        [.. overview.Lines.Select(line => ChoiceOf(line, isCurrent: ReferenceEquals(line, overview.Line)))]);

    public DashboardLine Line(AccountOverview overview)
    {
        var bill = overview.Account?.LastBill;
        var (gauges, asOf) = new GaugeWriter(site, format, words, this).Of(overview.Allowances, now);
        return new DashboardLine(overview.Line.Id, HeroOf(overview), [.. overview.Needs.Select(need => RowOf(need))])
        {
            Allowances = overview.Line.Role.SeesUsage ? gauges : null,
            AllowancesAsOf = asOf,
            LastBill = bill is null ? null : BillOf(bill),
            ShowsBills = overview.Account is { } account && (bill is not null || account.Kind == AccountKind.Postpaid),
        };
    }

    /// <summary>The stamp of a figure.</summary>
    public AsOf Stamp(DateTimeOffset asOf)
    {
        var mayBeOld = now - asOf > site.FiguresOldAfter;
        return new AsOf(words.Format(mayBeOld ? "Dashboard.AsOfOld" : "Common.AsOf", ("time", asOf)), asOf, mayBeOld);
    }

    private LineChoice ChoiceOf(OverviewLine line, bool isCurrent)
    {
        var plan = site.NameOf(line.PlanCode);
        var note = line.Status == LineStatus.Active && line.Label is not null ? plan : site.Words[line.Status];
        var url = string.Create(CultureInfo.InvariantCulture, $"?{DashboardPageController.LineParameter}={line.Id}");
        return new LineChoice(line.Label ?? plan, format.Phone(PhoneNumber.FromE164(line.Number)), note, url, isCurrent);
    }

    private DashboardHero HeroOf(AccountOverview overview)
    {
        var state = overview.Line.Status == LineStatus.Active
            ? null
            : new Badge(site.Words[overview.Line.Status], overview.Line.Status is LineStatus.PortedOut or LineStatus.Ended ? Tone.Neutral : Tone.Bad);

        return overview.Account switch
        {
            null => new DashboardHero(WithoutMoney(overview.Line), state),
            { Kind: AccountKind.Prepaid } account => new DashboardHero(Prepaid(account), state),
            var account => new DashboardHero(Postpaid(account, overview.IsOverdue), state ?? OverdueBadge(overview)),
        };
    }

    private Badge? OverdueBadge(AccountOverview overview) =>
        overview.IsOverdue ? new Badge(site.Words[BillStatus.Overdue], Tone.Bad, "circle-alert") : null;

    private HeroCard WithoutMoney(OverviewLine line) => new(site.NameOf(line.PlanCode), format.Phone(PhoneNumber.FromE164(line.Number)), site.Words.NoMoney)
    {
        Icon = "smartphone",
        Action = LinkTo(line.Role.SeesUsage ? site.UsageUrl : null, site.Words.SeeUsage, "chart-column"),
    };

    private HeroCard Prepaid(OverviewAccount account) => new(site.Words.Balance, format.Money(account.Balance))
    {
        Icon = "wallet",
        Action = site.TopUpUrl is { } topUp
            ? new Link(site.Words.TopUp, string.Create(CultureInfo.InvariantCulture, $"{topUp}?account={account.Id}"), "wallet")
            : LinkTo(site.OffersUrl, site.Words.SeeOffers, "shopping-bag"),
        AsOf = Stamp(account.AsOf),
    };

    private HeroCard Postpaid(OverviewAccount account, bool isOverdue)
    {
        var isCredit = account.Balance.Amount > 0;
        var note = (account.AmountDue.Amount > 0, account.DueOn) switch
        {
            (true, { } due) => words.Format(isOverdue ? "Dashboard.Overdue" : "Dashboard.DueOn", ("date", due)),
            (true, null) => null,
            _ => site.Words.NothingDue,
        };

        return new HeroCard(isCredit ? site.Words.Credit : site.Words.AmountDue, format.Money(isCredit ? account.Balance : account.AmountDue), note)
        {
            Icon = "receipt-text",
            Action = MayPay && account.AmountDue.Amount > 0 && site.PayUrl is { } pay
                ? new Link(site.Words.Pay, string.Create(CultureInfo.InvariantCulture, $"{pay}?account={account.Id}"), "wallet")
                : account.LastBill is null ? null : LinkTo(site.BillsUrl, site.Words.SeeBill, "receipt-text"),
            AsOf = Stamp(account.AsOf),
        };
    }

    private DashboardBill BillOf(OverviewBill bill) => new(
        words.Format("Bills.Number", ("number", bill.Number)),
        words.Format("Bills.IssuedOn", ("date", bill.IssuedOn)),
        format.Money(bill.Gross),
        new Badge(site.Words[bill.Status], ToneOf(bill.Status)),
        site.BillsUrl);

    private Row RowOf(AccountNeed need)
    {
        var (icon, url, tone) = need switch
        {
            AccountNeed.PayOverdueBill => ("circle-alert", site.BillsUrl, Tone.Bad),
            AccountNeed.ConfirmSimChange => ("shield-alert", site.HelpUrl, Tone.Bad),
            AccountNeed.LineBlocked or AccountNeed.LineSuspended => ("pause", site.HelpUrl, Tone.Warn),
            AccountNeed.PayBill => ("receipt-text", site.BillsUrl, Tone.Info),
            AccountNeed.FollowDispute => ("scale", site.BillsUrl, Tone.Info),
            AccountNeed.AllowanceLow => ("battery", site.OffersUrl, Tone.Warn),
            _ => ("calendar", site.ServicesUrl, Tone.Info),
        };
        return new Row(icon, site.Words[need], null, url, null, tone);
    }

    private static Tone ToneOf(BillStatus status) => status switch
    {
        BillStatus.Overdue => Tone.Bad,
        BillStatus.Due => Tone.Warn,
        BillStatus.Disputed => Tone.Info,
        BillStatus.Paid or BillStatus.Credit => Tone.Good,
        _ => Tone.Neutral,
    };

    private static Link? LinkTo(string? url, string text, string icon) => url is null ? null : new Link(text, url, icon);
}
