using ECare.Core.Inventory;
using ECare.Core.Usage;
using ECare.Web.Demo.Countries;

namespace ECare.Web.Demo.Generation;

/// <summary>Splits a day's totals into the calls, messages and sessions that they are the sum of.</summary>
internal sealed class UsageRecordGenerator(DemoCountry country, DemoTime time)
{
    /// <summary>How many days back a persona's records go: the running month and two whole ones, in any calendar.</summary>
    public const int Days = 96;

    private const double Morning = 7;
    private const double Night = 22;

    public IEnumerable<UsageRecord> RecordsOf(Line line, UsageDay day)
    {
        var random = DemoRandom.For(country.Operator, (line.Id * 100_000) + day.Day.DayNumber);

        // Unique on the line, as charging's own are.
        var id = day.Day.DayNumber * 1_000L;
        foreach (var (service, total, parts) in Totals(day, random))
        {
            var charge = service is AllowanceService.Data or AllowanceService.RoamingData ? day.ChargedMinor : 0;
            foreach (var quantity in Split(total, parts, random))
            {
                var at = MomentOf(day.Day, random);
                var to = service is AllowanceService.Data or AllowanceService.RoamingData ? null : Mask(country.Number(random.Below(900_000)));
                var from = service == AllowanceService.RoamingData ? "AE" : country.Country;
                yield return UsageRecord.Rated(line, ++id, at, service, quantity, new RatedTo(to, from, charge));
                charge = 0;
            }
        }
    }

    private static IEnumerable<(AllowanceService Service, long Total, int Parts)> Totals(UsageDay day, DemoRandom random)
    {
        yield return (AllowanceService.Data, day.DataKilobytes, 1 + random.Below(4));
        yield return (AllowanceService.RoamingData, day.RoamingKilobytes, 1 + random.Below(2));
        yield return (AllowanceService.Voice, day.VoiceSeconds, 1 + random.Below(3));
        yield return (AllowanceService.Messages, day.Messages, (int)day.Messages);
    }

    private static IEnumerable<long> Split(long total, int parts, DemoRandom random)
    {
        var left = total;
        for (var part = parts; part > 1 && left > 1; part--)
        {
            var quantity = Math.Max(1, (long)(left * (0.5 + random.Next()) / part));
            left -= quantity;
            yield return quantity;
        }

        if (left > 0)
        {
            yield return left;
        }
    }

    /// <summary>Between morning and night; today not later than now.</summary>
    private DateTimeOffset MomentOf(DateOnly day, DemoRandom random)
    {
        var until = day == time.Today ? Math.Min(Night, (time.Now - time.Zone.StartOf(day)).TotalHours) : Night;
        var from = Math.Min(Morning, until / 2);
        return time.On(day, hours: from + ((until - from) * random.Next()));
    }

    private static string Mask(string number) => $"{number[..^3]}***";
}
