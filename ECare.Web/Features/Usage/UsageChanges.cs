using ECare.Web.Content.Sites;
using static ECare.Web.Features.Usage.UsageText;

namespace ECare.Web.Features.Usage;

/// <summary>Says in sentences what changed: the running month against the same number of days of the one before, so that half a month is not called less.</summary>
internal sealed class UsageChanges(SiteRequest portal, UsageText text, TimeProvider clock)
{
    /// <param name="months">Newest first.</param>
    public IReadOnlyList<string> SinceLastMonth(IReadOnlyList<MonthTotal> months)
    {
        if (months.Count < 2 || months[1].Days.Count == 0)
        {
            return [];
        }

        var gone = portal.Format.DayOf(clock.GetUtcNow()).DayNumber - months[0].Span.From.DayNumber;
        var last = months[1].Span.From.AddDays(gone);
        var before = UsageMonths.Sum([months[1].Span], [.. months[1].Days.Where(day => day.Day <= last)])[0].Total;
        var now = months[0].Total;
        return
        [
            .. Enum.GetValues<UsageKind>()
                .Where(kind => QuantityOf(kind, now) > 0 || QuantityOf(kind, before) > 0)
                .Select(kind => Say(text.NameOf(kind), QuantityOf(kind, now), QuantityOf(kind, before), amount => text.Amount(ServiceOf(kind), amount))),
            Say(portal.Words["Usage.Beyond"], now.ChargedMinor, before.ChargedMinor, text.Money),
        ];
    }

    private string Say(string name, long now, long before, Func<long, string> write)
    {
        var key = now > before ? "Usage.Changed.More" : now < before ? "Usage.Changed.Less" : "Usage.Changed.Same";
        return portal.Words.Format(
            key, ("name", name), ("difference", write(Math.Abs(now - before))), ("now", write(now)), ("before", write(before)));
    }
}
