using ECare.Core.Inventory;
using ECare.Core.Usage;
using ECare.Web.Demo.Countries;

namespace ECare.Web.Demo.Generation;

/// <summary>Draws thirteen months of a line's days.</summary>
internal sealed class UsageGenerator(DemoCountry country, DemoTime time)
{
    /// <summary>The days with use, oldest first. Their sums are noted in the line's summary on the way.</summary>
    public IEnumerable<UsageDay> DaysOf(DemoLine line)
    {
        var random = DemoRandom.For(country.Operator, line.Line.Id);
        var activated = time.Zone.DayOf(line.Line.ActivatedAt);
        var last = line.Line.EndedAt is { } ended ? time.Zone.DayOf(ended) : time.Today;
        for (var month = 0; month < time.Periods.Count; month++)
        {
            var period = time.Periods[month];
            var abroadFrom = random.Chance(0.06) ? random.Below(25) : int.MaxValue;
            for (var day = period.From; day <= period.To; day = day.AddDays(1))
            {
                if (day < activated || day > last || !random.Chance(line.Habit.ActiveShare))
                {
                    continue;
                }

                var offset = day.DayNumber - period.From.DayNumber;
                yield return Day(line, day, month, random, isAbroad: offset >= abroadFrom && offset < abroadFrom + 4);
            }
        }
    }

    private UsageDay Day(DemoLine line, DateOnly day, int month, DemoRandom random, bool isAbroad)
    {
        var usage = UsageDay.Begin(line.Line, day);

        // People stream at weekends and grow by some two percent a month.
        var pace = (day.DayOfWeek is DayOfWeek.Friday or DayOfWeek.Saturday ? 1.4 : 1) * (0.8 + (0.02 * month));
        var kilobytes = (long)(line.Habit.Kilobytes * pace * (0.3 + (1.4 * random.Next())));
        var seconds = (long)(line.Habit.Seconds * (0.2 + (1.6 * random.Next())));
        var messages = (long)(line.Habit.Messages * 2 * random.Next());
        var charge = random.Chance(isAbroad ? 0.5 : 0.03) ? country.UnitChargeMinor * (1 + random.Below(8)) : 0;

        usage.Add(isAbroad ? AllowanceService.RoamingData : AllowanceService.Data, isAbroad ? kilobytes / 8 : kilobytes, charge);
        usage.Add(AllowanceService.Voice, seconds, 0);
        usage.Add(AllowanceService.Messages, messages, 0);
        Note(line.Summary, usage, month);
        return usage;
    }

    private void Note(UsageSummary summary, UsageDay usage, int month)
    {
        if (usage.ChargedMinor != 0)
        {
            summary.ChargedDays.Add(usage);
        }

        if (month == time.Periods.Count - 1)
        {
            summary.Kilobytes += usage.DataKilobytes;
            summary.Seconds += usage.VoiceSeconds;
            summary.Messages += usage.Messages;
        }
    }
}
