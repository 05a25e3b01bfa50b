using System.Globalization;

namespace ECare.Web.Views.Shared.Figures;

/// <summary>Amounts over time as bars, with the same figures as a table below. Bars are laid out from the start of the line, so Arabic reads from the right.</summary>
/// <param name="Title">What the bars say: <c>Data a month, in GB</c>.</param>
/// <param name="TableSummary">Opens the table: <c>Show as table</c>.</param>
public sealed record BarChart(string Title, IReadOnlyList<ChartBar> Bars, string TableSummary, string LabelHead, string ValueHead)
{
    internal const int Width = 360;

    internal const int Height = 170;

    private const int Top = 18;

    private const int Floor = 148;

    private const double BarShare = 0.62;

    /// <summary>More bars than this leave no room for a figure over each: only the tallest is told.</summary>
    private const int MostWithText = 8;

    private double Step => (double)Width / Math.Max(1, Bars.Count);

    internal IEnumerable<DrawnBar> Draw(bool rightToLeft)
    {
        var largest = Bars.Count == 0 ? 0 : Bars.Max(bar => bar.Value);
        var tallest = Bars.Count == 0 ? null : Bars.MaxBy(bar => bar.Value);
        return Bars.Select((bar, i) =>
        {
            var saysText = Bars.Count <= MostWithText || (bar == tallest && largest > 0);
            var height = largest <= 0 ? 0 : (Floor - Top) * bar.Value / largest;
            var middle = Step * (i + 0.5);
            middle = rightToLeft ? Width - middle : middle;
            return new DrawnBar(bar, Number(middle - (Step * BarShare / 2)), Number(Floor - height), Number(Step * BarShare), Number(height), Number(middle), Number(Floor - height - 5), saysText, AnchorOf(i));
        });
    }

    /// <summary>A long figure over the first or the last bar grows into the picture, not out of it. An anchor's start is the right in a line from right to left.</summary>
    private string AnchorOf(int index) => Bars.Count <= MostWithText ? "middle" : (index < 2, index >= Bars.Count - 2) switch
    {
        (true, _) => "start",
        (_, true) => "end",
        _ => "middle",
    };

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    internal sealed record DrawnBar(ChartBar Bar, string X, string Y, string Width, string Height, string Middle, string ValueY, bool SaysText, string Anchor);
}

/// <summary>One bar.</summary>
/// <param name="Label">Short enough to stand under it: <c>Nov</c>.</param>
/// <param name="Value">Its height in the chart's own unit, not negative.</param>
/// <param name="Text">The value, formatted for the person.</param>
/// <param name="IsCurrent">The period that still runs.</param>
public sealed record ChartBar(string Label, double Value, string Text, bool IsCurrent = false)
{
    /// <summary>What the table and a pointer over the bar call it, where <see cref="Label"/> is cut short.</summary>
    public string? Name { get; init; }
}
