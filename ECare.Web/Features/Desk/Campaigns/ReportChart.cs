using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ECare.Campaigns.Reporting;
using ECare.Campaigns.Reporting.Reports;
using ECare.Core.Operators;

namespace ECare.Web.Features.Desk.Campaigns;

/// <summary>A figure that a script draws (<c>charts.ts</c>). What it shows stands in a table as well, since it is not there without the script.</summary>
/// <param name="Kind">What the script calls it.</param>
/// <param name="Caption">The text that says what is to be seen, and the figure's accessible name.</param>
/// <param name="Figures">What is drawn.</param>
public sealed record ReportChart(string Kind, string Caption, ChartFigures Figures)
{
    private const string Points = "pts";
    private const double PerCent = 100;

    /// <summary>The figures as the script reads them.</summary>
    public string Json => JsonSerializer.Serialize(Figures, ChartJson.Default.ChartFigures);

    /// <summary>The uplift of all who had entered by each day; absent while there is nothing to tell.</summary>
    public static ReportChart? Course(CampaignReport report)
    {
        var days = TellingDays(report);
        return days.Count == 0 ? null : new ReportChart("course", CampaignDeskWords.CourseIntro, new ChartFigures
        {
            Names = [CampaignDeskWords.Goals, CampaignDeskWords.Anytime],
            Unit = Points,
            Rows = [.. days.Select(day => Text(day.Day))],
            Values = [.. days.Select(day => (double?)(PerCent * day.Uplift.Difference))],
            Low = [.. days.Select(day => PerCent * day.Uplift.AtAnyTime.Low)],
            High = [.. days.Select(day => PerCent * day.Uplift.AtAnyTime.High)],
        });
    }

    /// <summary>The days by which a trial said anything; none where its sides were not drawn as planned.</summary>
    public static IReadOnlyList<UpliftDay> TellingDays(CampaignReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Uplift.IsSplitAsPlanned ? [.. report.Course.Where(day => day.Uplift.Verdict != UpliftVerdict.TooEarly)] : [];
    }

    /// <summary>Every campaign's uplift, the best first; absent while no trial says anything.</summary>
    public static ReportChart? Forest(IEnumerable<CampaignReport> reports)
    {
        var told = reports.Where(each => each.Uplift is { IsSplitAsPlanned: true, Verdict: not UpliftVerdict.TooEarly }).OrderByDescending(each => each.Uplift.Difference).ToList();
        return told.Count == 0 ? null : new ReportChart("forest", CampaignDeskWords.ForestIntro, new ChartFigures
        {
            Unit = Points,
            Rows = [.. told.Select(each => each.Code)],
            Values = [.. told.Select(each => (double?)(PerCent * each.Uplift.Difference))],
            Low = [.. told.Select(each => PerCent * each.Uplift.AtOneLook.Low)],
            High = [.. told.Select(each => PerCent * each.Uplift.AtOneLook.High)],
        });
    }

    /// <summary>Steps of a funnel; absent while nothing happened.</summary>
    /// <param name="caption">What is counted.</param>
    public static ReportChart? Funnel(string caption, IReadOnlyList<(string Name, long Count)> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        return steps.All(step => step.Count == 0) ? null : new ReportChart("funnel", caption, new ChartFigures
        {
            Rows = [.. steps.Select(step => step.Name)],
            Values = [.. steps.Select(step => (double?)step.Count)],
            Names = [.. steps.Select((step, at) => at > 0 && steps[at - 1].Count > 0 ? CampaignText.Share((double)step.Count / steps[at - 1].Count) : "")],
        });
    }

    /// <summary>How often it was shown against the plan; absent without a budget, and before it was shown.</summary>
    public static ReportChart? Pacing(CampaignReport report, Operator @operator)
    {
        var days = PacingDay.Of(report, @operator);
        return days.Count == 0 ? null : new ReportChart("pacing", CampaignDeskWords.PacingIntro, new ChartFigures
        {
            Names = [CampaignDeskWords.Shown, CampaignDeskWords.Plan],
            Rows = [.. days.Select(day => Text(day.Day))],
            Values = [.. days.Select(day => (double?)day.Shown)],
            Plan = [.. days.Select(day => day.Planned)],
            Total = report.Budget!.Total,
        });
    }

    /// <summary>A day as charts and tables write it.</summary>
    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>How far a budget was by the end of a day.</summary>
/// <param name="Shown">In all.</param>
/// <param name="Planned">Absent where it may be spent as soon as possible.</param>
public sealed record PacingDay(DateOnly Day, long Shown, double? Planned)
{
    /// <summary>Every day from the first on which it was shown, or was to begin, to the last.</summary>
    public static IReadOnlyList<PacingDay> Of(CampaignReport report, Operator @operator)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(@operator);
        if (report is not { Budget.Course: { Count: > 0 } course, Campaign: { } campaign })
        {
            return [];
        }

        var known = course.ToDictionary(day => day.Day, day => day.Shown);
        var (first, last) = (@operator.Zone.DayOf(campaign.Starts), course[^1].Day);
        var (days, shown) = (new List<PacingDay>(), 0L);
        for (var day = first < course[0].Day ? first : course[0].Day; day <= last; day = day.AddDays(1))
        {
            shown = known.GetValueOrDefault(day, shown);
            days.Add(new PacingDay(day, shown, report.PlannedBy(@operator.Zone.StartOf(day.AddDays(1)))));
        }

        return days;
    }
}

/// <summary>What a chart is drawn from. Which of it a chart uses is its own.</summary>
public sealed record ChartFigures
{
    /// <summary>The names of the lines, or the notes at the rows.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>What stands along the axis: days, campaigns, steps.</summary>
    public required IReadOnlyList<string> Rows { get; init; }

    public string Unit { get; init; } = "";

    public required IReadOnlyList<double?> Values { get; init; }

    public IReadOnlyList<double> Low { get; init; } = [];

    public IReadOnlyList<double> High { get; init; } = [];

    public IReadOnlyList<double?> Plan { get; init; } = [];

    public double Total { get; init; }
}

/// <summary>How figures are written for the script.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ChartFigures))]
internal sealed partial class ChartJson : JsonSerializerContext;
