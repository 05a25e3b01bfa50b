using ECare.Campaigns.Decisions;
using ECare.Campaigns.Figures;
using ECare.Campaigns.Reporting;
using ECare.Campaigns.Reporting.Money;
using ECare.Campaigns.Reporting.Reports;
using ECare.Campaigns.Reporting.Sums;
using ECare.Core.Primitives;
using ECare.Web.Features.Export;

namespace ECare.Web.Features.Desk.Campaigns;

/// <summary>Reports as a table for a spreadsheet: a row for each group of people; shares as fractions of one, money in the operator's currency.</summary>
internal static class CampaignFile
{
    public static CsvFile Begin() => new(
        "campaign", "breakdown", "value", "shown", "seen", "clicked", "converted",
        "people may see", "people never see", "reached may see", "reached never see", "uplift", "uplift low", "uplift high", "uplift confidence", "verdict",
        "billed known may see", "billed known never see", "billed may see", "billed never see",
        "kept known may see", "kept known never see", "kept may see", "kept never see", "kept per 1000", "kept per 1000 low", "kept per 1000 high", "stopped");

    public static void Write(CsvFile file, CampaignReport report, Currency currency)
    {
        IReadOnlyList<TrialGroup> groups = report.Groups.Count == 0 ? [new TrialGroup(TrialBreakdown.All, "", TrialSides.Empty)] : report.Groups;
        foreach (var group in groups)
        {
            var isAll = group.Breakdown == TrialBreakdown.All;
            file.Text(report.Code.Length == 0 ? "(all)" : report.Code).Text(group.Breakdown.ToString()).Text(group.Value);
            foreach (var kind in (string[])[CampaignCount.Shown, nameof(OutcomeKind.Seen), nameof(OutcomeKind.Clicked), nameof(OutcomeKind.Converted)])
            {
                Number(file, isAll ? report.Count(kind) : null);
            }

            WriteGoals(file, group.Sides.Uplift, isAll ? 0.95 : report.GroupConfidence);
            WriteMoney(file, group.Sides, (isAll ? 0.95 : report.GroupConfidence, currency));
            file.Text(isAll ? report.StoppedBy?.Cause.ToString() : null).EndRow();
        }
    }

    private static void WriteGoals(CsvFile file, Uplift uplift, double confidence)
    {
        file.Number(uplift.Shown.People).Number(uplift.HeldOut.People).Number(uplift.Shown.Reached).Number(uplift.HeldOut.Reached);
        var isTold = uplift.Shown.People > 0 && uplift.HeldOut.People > 0 && uplift.IsSplitAsPlanned;
        var between = uplift.AtConfidence(confidence);
        Figure(file, isTold ? uplift.Difference : null);
        Figure(file, isTold ? between.Low : null);
        Figure(file, isTold ? between.High : null);
        Figure(file, confidence);
        file.Text(isTold ? uplift.Verdict.ToString() : null);
    }

    private static void WriteMoney(CsvFile file, TrialSides sides, (double Confidence, Currency Currency) how)
    {
        foreach (var (shown, heldOut) in ((MoneySums, MoneySums)[])[(sides.Shown.Billed, sides.HeldOut.Billed), (sides.Shown.Kept, sides.HeldOut.Kept)])
        {
            file.Number(shown.People).Number(heldOut.People).Amount(Core.Primitives.Money.FromMinor(shown.Minor, how.Currency)).Amount(Core.Primitives.Money.FromMinor(heldOut.Minor, how.Currency));
        }

        var kept = new MoneyEffect(sides.Shown.Kept, sides.HeldOut.Kept, how.Confidence);
        Amount(file, kept.IsKnown ? kept.PerThousand : null, how.Currency);
        Amount(file, kept.IsKnown ? kept.Between.Low : null, how.Currency);
        Amount(file, kept.IsKnown ? kept.Between.High : null, how.Currency);
    }

    private static void Number(CsvFile file, long? value) => _ = value is { } number ? file.Number(number) : file.Text(null);

    private static void Figure(CsvFile file, double? value) => _ = value is { } figure && double.IsFinite(figure) ? file.Number(Math.Round((decimal)figure, 6)) : file.Text(null);

    private static void Amount(CsvFile file, double? minor, Currency currency) =>
        _ = minor is { } amount && Math.Abs(amount) < 1e15 ? file.Amount(Core.Primitives.Money.FromMinor((long)Math.Round(amount), currency)) : file.Text(null);
}
