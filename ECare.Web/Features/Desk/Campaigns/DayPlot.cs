using System.Globalization;
using ECare.Campaigns.Reporting.Reports;

namespace ECare.Web.Features.Desk.Campaigns;

/// <summary>Showings of the last days as bars; the table below has the figures.</summary>
public sealed class DayPlot(IReadOnlyList<CampaignDay> days)
{
    public const int Width = 600;
    public const int Height = 120;
    private const double Gap = 0.2;

    /// <summary>The bars from the first to the last day; a day without showings has none.</summary>
    public IEnumerable<(string X, string Y, string Width, string Height, string Title)> Bars()
    {
        if (days.Count == 0)
        {
            yield break;
        }

        var (first, last) = (days[0].Day.DayNumber, days[^1].Day.DayNumber);
        var (step, most) = (Width / (double)(last - first + 1), (double)Math.Max(1, days.Max(day => day.Shown)));
        foreach (var day in days.Where(day => day.Shown > 0))
        {
            var height = Math.Max(1, Height * day.Shown / most);
            yield return (
                Text((day.Day.DayNumber - first) * step),
                Text(Height - height),
                Text(step * (1 - Gap)),
                Text(height),
                string.Create(CultureInfo.InvariantCulture, $"{day.Day:yyyy-MM-dd}: {day.Shown:N0}"));
        }
    }

    private static string Text(double place) => place.ToString("F1", CultureInfo.InvariantCulture);
}
