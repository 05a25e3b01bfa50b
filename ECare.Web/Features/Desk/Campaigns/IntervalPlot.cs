using System.Globalization;
using ECare.Campaigns.Reporting;

namespace ECare.Web.Features.Desk.Campaigns;

/// <summary>An interval about a value, drawn along a scale that all rows of a table share and that has zero on it. The figures stand beside it.</summary>
/// <param name="Centre">The value.</param>
/// <param name="Between">The interval.</param>
/// <param name="Reach">How far the scale goes to both sides of zero; above 0.</param>
public sealed record IntervalPlot(double Centre, Interval Between, double Reach)
{
    public const int Width = 160;
    public const int Height = 18;

    /// <summary>Where zero is.</summary>
    public static string Zero => Text(Width / 2.0);

    public string Left => Text(Place(Between.Low));

    public string Right => Text(Place(Between.High));

    public string Point => Text(Place(Centre));

    /// <summary>Whether zero lies outside: on which side.</summary>
    public string Kind => Between.High < 0 ? "below" : Between.Low > 0 ? "above" : "about";

    /// <summary>A scale for rows; never empty.</summary>
    public static double ReachOf(IEnumerable<Interval> rows) =>
        Math.Max(1e-9, rows.SelectMany(row => new[] { Math.Abs(row.Low), Math.Abs(row.High) }).Where(double.IsFinite).DefaultIfEmpty(1).Max() * 1.05);

    private double Place(double value) => (Width / 2.0) * (1 + Math.Clamp(value / Reach, -1, 1));

    private static string Text(double place) => place.ToString("F1", CultureInfo.InvariantCulture);
}
