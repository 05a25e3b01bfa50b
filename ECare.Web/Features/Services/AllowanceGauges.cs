using ECare.Core.Balances;
using ECare.Core.Inventory;
using ECare.Core.Primitives;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Figures;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Figures;

namespace ECare.Web.Features.Services;

/// <summary>Writes what is left of a line's allowances.</summary>
internal sealed class AllowanceGauges(SiteRequest portal, FigureStamp stamp, TimeProvider clock)
{
    /// <summary>A gauge for each bucket that has not ended, and the oldest time that one of them is of.</summary>
    public (IReadOnlyList<Gauge> Gauges, AsOf? AsOf) Of(IEnumerable<Allowance> allowances)
    {
        var now = clock.GetUtcNow();
        var running = BalanceReader.InOrderOfUse(allowances.Where(allowance => allowance.ExpiresAt > now)).ToList();
        var next = running.Where(allowance => allowance.Used < allowance.Granted).GroupBy(allowance => allowance.Service)
            .Where(service => service.Skip(1).Any()).Select(service => service.First()).ToHashSet();
        var asOf = running.Count == 0 ? (DateTimeOffset?)null : running.Min(allowance => allowance.AsOf);
        return (
            running.ConvertAll(allowance => Gauge(allowance, now, next.Contains(allowance))),
            asOf is { } at ? stamp.Of(at) : null);
    }

    private Gauge Gauge(Allowance allowance, DateTimeOffset now, bool isNext)
    {
        var (words, format) = (portal.Words, portal.Format);
        var left = Math.Max(0, allowance.Granted - allowance.Used);
        var days = format.DayOf(allowance.ExpiresAt).DayNumber - format.DayOf(now).DayNumber;
        var text = left == 0
            ? words["Allowance.Empty"]
            : words.Format("Allowance.Left", ("left", Amount(allowance, left)), ("total", Amount(allowance, allowance.Granted)));

        var until = words.Format("Allowance.DaysLeft", ("count", days));
        return new Gauge(words[NameOf(allowance.Service)], allowance.Granted <= 0 ? 0 : (double)left / allowance.Granted, text, isNext ? $"{until} · {words["Allowance.Next"]}" : until)
        {
            Icon = IconOf(allowance.Service),
            Shared = allowance.IsShared ? words["Services.Shared"] : words[$"Offer.{allowance.OfferCode}.Name"],
        };
    }

    private string Amount(Allowance allowance, long amount) => allowance.Unit switch
    {
        AllowanceUnit.Kilobytes => portal.Format.Data(new DataVolume(amount * 1024)),
        AllowanceUnit.Seconds => portal.Format.Duration(TimeSpan.FromSeconds(amount)),
        _ => portal.Format.Number(amount),
    };

    private static string NameOf(AllowanceService service) => service switch
    {
        AllowanceService.Voice => "Allowance.Voice",
        AllowanceService.Messages => "Allowance.Sms",
        AllowanceService.RoamingData => "Allowance.Roaming",
        _ => "Allowance.Data",
    };

    private static string IconOf(AllowanceService service) => service switch
    {
        AllowanceService.Voice => "phone",
        AllowanceService.Messages => "message-square",
        AllowanceService.RoamingData => "plane",
        _ => "wifi",
    };
}
