using ECare.Campaigns.Creatives.Reports;
using ECare.Web.Features.Export;

namespace ECare.Web.Features.Desk.Campaigns;

/// <summary>The creatives of a campaign as a table for a spreadsheet: a row for each; shares as fractions of one. What may not be told yet stays empty.</summary>
internal static class CreativesFile
{
    public static CsvFile Of(CreativesModel model)
    {
        var (file, comparison) = (new CsvFile(
            "campaign", "creative", "headline", "share", "people", "shown", "seen", "clicked", "reached", "rate", "people of the main one then", "reached of the main one then",
            "difference", "difference low", "difference high", "confidence", "verdict", "not interested", "complained", "stopped"), model.Comparison);
        foreach (var creative in comparison.Creatives)
        {
            var (numbers, isTold) = (creative.Numbers, comparison.IsSplitAsPlanned && !creative.IsMain && creative.IsTold);
            file.Text(model.Report.Code).Text(creative.Key).Text(model.Headlines.GetValueOrDefault(creative.Key));
            file.Number((decimal)creative.Share / 100);
            file.Number(numbers.People).Number(numbers.Shown).Number(numbers.Seen).Number(numbers.Clicked).Number(numbers.Reached);
            Figure(file, numbers.People > 0 ? numbers.Goals.Rate : null);
            file.Number(creative.Main.People).Number(creative.Main.Reached);
            Figure(file, isTold ? creative.Difference : null);
            Figure(file, isTold ? creative.Between.Low : null);
            Figure(file, isTold ? creative.Between.High : null);
            Figure(file, isTold ? 1 - creative.Alpha : null);
            file.Text(Verdict(creative, comparison)).Number(numbers.Hidden).Number(numbers.Complained);
            file.Text(model.Report.StopOf(creative.Key)?.Cause.ToString()).EndRow();
        }

        return file;
    }

    private static string Verdict(ComparedCreative creative, CreativeComparison comparison) => creative.IsMain ? "Main"
        : comparison.IsSplitAsPlanned ? creative.Verdict.ToString()
        : "Uneven";

    private static void Figure(CsvFile file, double? value) => _ = value is { } figure && double.IsFinite(figure) ? file.Number(Math.Round((decimal)figure, 6)) : file.Text(null);
}
