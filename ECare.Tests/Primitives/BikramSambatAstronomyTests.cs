using ECare.Core.Primitives;

namespace ECare.Tests.Primitives;

/// <summary>
/// The table against the sky: each month begins when the sun enters a sign, by the reckoning of the Surya Siddhanta that
/// Nepal's almanacs follow. It depends on no other table, so it also judges the forecast years.
/// </summary>
public sealed class BikramSambatAstronomyTests
{
    // Civil days and revolutions of the sun in a great age, the sun's apogee, and the epoch (midnight in Ujjain, 18 February 3102 BC).
    private const double DaysOfAge = 1_577_917_828;
    private const double RevolutionsOfSun = 4_320_000;
    private const double ApogeeDegrees = 77 + (17.0 / 60);
    private const double EpochJulianDay = 588_465.5;

    // The local midnight that fits the published years best.
    private const double NepalFromUjjain = 0.5 / 24;

    [Test]
    public void Every_month_begins_within_a_day_of_the_suns_entry_into_its_sign()
    {
        var exact = 0;
        foreach (var (firstDay, degrees) in Months())
        {
            var distance = firstDay.DayNumber - DayOfEntry(degrees, firstDay).DayNumber;
            Assert.That(distance, Is.InRange(-1, 1), $"{firstDay:O}");
            exact += distance == 0 ? 1 : 0;
        }

        Assert.That(exact / (12.0 * BikramSambatTable.MonthLengths.Length), Is.GreaterThan(0.94));
    }

    private static IEnumerable<(DateOnly FirstDay, double Degrees)> Months()
    {
        var day = BikramSambatTable.FirstDay;
        foreach (var year in BikramSambatTable.MonthLengths)
        {
            for (var month = 0; month < 12; month++)
            {
                yield return (day, 30.0 * month);
                day = day.AddDays(year[month]);
            }
        }
    }

    private static DateOnly DayOfEntry(double degrees, DateOnly near)
    {
        var (low, high) = (DaysSinceEpoch(near) - 8, DaysSinceEpoch(near) + 8);
        while (high - low > 1e-6)
        {
            var middle = (low + high) / 2;
            (low, high) = Beyond(Longitude(middle), degrees) < 0 ? (middle, high) : (low, middle);
        }

        return near.AddDays((int)Math.Floor(low + NepalFromUjjain - DaysSinceEpoch(near)));
    }

    private static double DaysSinceEpoch(DateOnly day) => day.DayNumber + 1_721_425.5 - EpochJulianDay;

    private static double Beyond(double longitude, double degrees) => ((longitude - degrees + 540) % 360) - 180;

    private static double Longitude(double days)
    {
        var mean = days * RevolutionsOfSun / DaysOfAge * 360 % 360;
        var sine = Math.Sin((mean - ApogeeDegrees) * Math.PI / 180);
        var epicycle = 14 - (Math.Abs(sine) / 3);
        return mean - (Math.Asin(epicycle / 360 * sine) * 180 / Math.PI);
    }
}
