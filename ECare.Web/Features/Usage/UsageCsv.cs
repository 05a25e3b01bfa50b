using System.Globalization;
using ECare.Core.Inventory;
using ECare.Core.Primitives;
using ECare.Core.Usage;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Export;
using Microsoft.AspNetCore.Mvc;

namespace ECare.Web.Features.Usage;

/// <summary>Usage as files for a spreadsheet: kilobytes of 1,024 bytes, seconds and pieces, so that nothing is rounded.</summary>
internal sealed class UsageCsv(SiteRequest portal)
{
    public FileContentResult OfMonths(Line line, IReadOnlyList<MonthTotal> months)
    {
        var file = new CsvFile([portal.Words["Bills.From"], portal.Words["Bills.To"], .. Heads()]);
        foreach (var month in months)
        {
            Add(file.Day(month.Span.From).Day(month.Span.To), month.Total);
        }

        return file.Download($"usage-{Id(line)}");
    }

    public FileContentResult OfDays(Line line, MonthTotal month)
    {
        var file = new CsvFile([portal.Words["Table.Date"], .. Heads()]);
        foreach (var day in month.Days)
        {
            Add(file.Day(day.Day), day.Total);
        }

        return file.Download($"usage-{Id(line)}-{month.Span.From.ToString("O", CultureInfo.InvariantCulture)}");
    }

    private string[] Heads()
    {
        var words = portal.Words;
        return
        [
            $"{words["Usage.Data"]} (KiB)", $"{words["Usage.RoamingData"]} (KiB)", $"{words["Usage.Voice"]} (s)", words["Usage.Messages"],
            words["Usage.Charged"], words["Bills.Currency"],
        ];
    }

    private void Add(CsvFile file, UsageTotal total)
    {
        var currency = portal.Site.Operator!.Currency;
        file.Number(total.DataKilobytes).Number(total.RoamingKilobytes).Number(total.VoiceSeconds).Number(total.Messages)
            .Amount(Money.FromMinor(total.ChargedMinor, currency)).Text(currency.Code).EndRow();
    }

    private static string Id(Line line) => line.Id.ToString(CultureInfo.InvariantCulture);
}
