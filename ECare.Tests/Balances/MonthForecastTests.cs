using CsCheck;
using ECare.Core.Balances;
using ECare.Tests.Operators;
using ECare.Web.Demo.Countries;
using ECare.Web.Demo.Generation;

namespace ECare.Tests.Balances;

/// <summary>Where a month leads, and how often it led there.</summary>
internal sealed class MonthForecastTests
{
    [Test]
    public void Of_days_that_are_all_alike_has_no_doubt() =>
        Assert.That(MonthForecast.Of(100, [.. Enumerable.Repeat(10L, 28)], 5), Is.EqualTo(new MonthForecast(150, 150, 150)));

    [Test]
    public void On_the_last_day_is_what_was_used() =>
        Assert.That(MonthForecast.Of(77, [.. Enumerable.Range(0, 28).Select(day => (long)day)], 0), Is.EqualTo(new MonthForecast(77, 77, 77)));

    [Test]
    public void Of_a_line_of_some_days_is_not_ventured() => Assert.That(MonthForecast.Of(5, [1, 2, 3, 4, 5, 6], 20), Is.Null);

    [Test]
    public void Never_lies_below_what_was_used_and_holds_its_middle() =>
        Gen.Select(Gen.Long[0, 1_000_000_000], Gen.Long[0, 1_000_000].Array[7, 28], Gen.Int[0, 31]).Sample((used, days, left) =>
        {
            var forecast = MonthForecast.Of(used, days, left)!;
            return used <= forecast.Soonest && forecast.Soonest <= forecast.Expected && forecast.Expected <= forecast.Most;
        });

    /// <summary>
    /// Of all lines of the demo's people, on the 10th and the 20th day of each whole month. The band is made for eight of ten; data differ by the day, so they
    /// meet it; charges are rare and come together on trips, which no mean of past days foresees.
    /// </summary>
    [TestCase("data", 0.70, 0.90)]
    [TestCase("charges", 0.60, 0.95)]
    public void Holds_about_as_often_as_it_says(string figure, double atLeast, double atMost)
    {
        var @operator = DemoOperators.Of("polder");
        var country = DemoCountries.Of(@operator.Name);
        var time = DemoTime.At(new DateTimeOffset(2026, 11, 23, 6, 15, 0, TimeSpan.Zero), @operator.Zone, @operator.Billing.Calendar);
        var world = new DemoWorld(country, time, @operator.Currency);
        new PersonaGenerator(world).AddAll();
        new SubscriberGenerator(world).AddMany(300);
        var usage = new UsageGenerator(country, time);
        var daysBack = figure == "data" ? MonthForecast.DaysBack : MonthForecast.ChargeDaysBack;
        var (held, tried) = (0, 0);
        foreach (var line in world.Subscribers.SelectMany(subscriber => subscriber.Lines))
        {
            var since = time.Zone.DayOf(line.Line.ActivatedAt);
            var days = usage.DaysOf(line).ToDictionary(day => day.Day, day => figure == "data" ? day.DataKilobytes : day.ChargedMinor);
            foreach (var month in time.Periods.Skip(3).Take(9).Where(month => since < month.From.AddDays(-daysBack) && line.Line.EndedAt is null))
            {
                foreach (var today in (DateOnly[])[month.From.AddDays(9), month.From.AddDays(19)])
                {
                    var past = Enumerable.Range(1, daysBack).Select(back => days.GetValueOrDefault(today.AddDays(-back))).ToList();
                    var forecast = MonthForecast.Of(Sum(days, month.From, today), past, month.To.DayNumber - today.DayNumber)!;
                    var actual = Sum(days, month.From, month.To);
                    held += actual >= forecast.Soonest && actual <= forecast.Most ? 1 : 0;
                    tried++;
                }
            }
        }

        TestContext.Out.WriteLine($"{figure}: {held} of {tried}, {(double)held / tried:P1}");
        Assert.That((double)held / tried, Is.InRange(atLeast, atMost), $"{held} of {tried}");
    }

    private static long Sum(Dictionary<DateOnly, long> days, DateOnly from, DateOnly to) =>
        Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Sum(day => days.GetValueOrDefault(from.AddDays(day)));
}
