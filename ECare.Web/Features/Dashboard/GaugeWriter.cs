using ECare.Core.Inventory;
using ECare.Core.Overview;
using ECare.Core.Primitives;
using ECare.Web.Display;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Figures;

namespace ECare.Web.Features.Dashboard;

/// <summary>Writes what is left of allowances.</summary>
internal sealed class GaugeWriter(DashboardSite site, DisplayFormat format, IWords words, DashboardWriter dashboard)
{
    /// <summary>The gauges of what has not ended, and their common time where they have one.</summary>
    public (IReadOnlyList<Gauge> Gauges, AsOf? AsOf) Of(IReadOnlyList<OverviewAllowance> allowances, DateTimeOffset now)
    {
        var running = allowances.Where(allowance => allowance.ExpiresAt > now).ToList();
        var common = running.Count > 0 && running.TrueForAll(allowance => allowance.AsOf == running[0].AsOf);
        return ([.. running.Select(allowance => GaugeOf(allowance, now, common))], common ? dashboard.Stamp(running[0].AsOf) : null);
    }

    private Gauge GaugeOf(OverviewAllowance allowance, DateTimeOffset now, bool hasCommonStamp)
    {
        var left = allowance.Left == 0
            ? site.Words.AllowanceEmpty
            : words.Format("Allowance.Left", ("left", AmountOf(allowance, allowance.Left)), ("total", AmountOf(allowance, allowance.Granted)));
        var days = format.DayOf(allowance.ExpiresAt).DayNumber - format.DayOf(now).DayNumber;

        return new Gauge(site.Words[allowance.Service], ShareOf(allowance), left, words.Format("Allowance.DaysLeft", ("count", days)))
        {
            Icon = IconOf(allowance.Service),
            Shared = allowance.IsShared ? site.Words.AllowanceShared : site.NameOf(allowance.OfferCode),
            AsOf = hasCommonStamp ? null : dashboard.Stamp(allowance.AsOf),
        };
    }

    private static double ShareOf(OverviewAllowance allowance) => allowance.Granted <= 0 ? 0 : (double)allowance.Left / allowance.Granted;

    private string AmountOf(OverviewAllowance allowance, long amount) => allowance.Unit switch
    {
        AllowanceUnit.Kilobytes => format.Data(new DataVolume(amount * 1024)),
        AllowanceUnit.Seconds => format.Duration(TimeSpan.FromSeconds(amount)),
        _ => format.Number(amount),
    };

    private static string IconOf(AllowanceService service) => service switch
    {
        AllowanceService.Voice => "phone",
        AllowanceService.Messages => "message-square",
        AllowanceService.RoamingData => "plane",
        _ => "wifi",
    };
}
