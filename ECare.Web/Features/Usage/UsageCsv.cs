using System.Diagnostics;
using System.Globalization;
using ECare.Core.Inventory;
using ECare.Core.Primitives;
using ECare.Core.Usage;
using ECare.Core.Usage.Itemised;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Export;
using ECare.Web.Features.Usage.Itemised;
using Microsoft.AspNetCore.Mvc;

namespace ECare.Web.Features.Usage;

/// <summary>Usage as files for a spreadsheet: kilobytes of 1,024 bytes, seconds and pieces, so that nothing is rounded.</summary>
internal sealed class UsageCsv(SiteRequest portal, UsageText text, RecordsWriter writer)
{
    public IActionResult Of(Line line, UsageCsvRows rows) => rows switch
    {
        UsageCsvRows.Services(var sums) => OfServices(line, sums),
        UsageCsvRows.Numbers(var sums) => OfNumbers(line, sums),
        UsageCsvRows.Records(var records) => new RecordsFile(portal, writer, text, line.Id, records),
        _ => throw new UnreachableException(),
    };

    public FileContentResult OfCentres(CentreRows rows)
    {
        var file = new CsvFile([portal.Words[rows.AccountId is null ? "Usage.Centre" : "Services.Number"], .. Heads()]);
        foreach (var row in rows.Rows)
        {
            Add(file.Text(row.Name), row.Total);
        }

        return file.Download("usage-accounts");
    }

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

    private FileContentResult OfServices(Line line, ServiceSums sums)
    {
        var words = portal.Words;
        var file = new CsvFile(words["Usage.What"], $"{words["Usage.HowMuch"]} (KiB, s, 1)", words["Usage.Count"], words["Usage.Cost"], words["Bills.Currency"]);
        foreach (var kind in Enum.GetValues<UsageKind>())
        {
            var records = sums.Records.FirstOrDefault(sum => sum.Service == UsageText.ServiceOf(kind));
            AddSum(file.Text(text.NameOf(kind)).Number(UsageText.QuantityOf(kind, sums.Total)), records);
        }

        return file.Download($"usage-services-{Id(line)}");
    }

    private FileContentResult OfNumbers(Line line, IReadOnlyList<UsageSum> sums)
    {
        var words = portal.Words;
        var file = new CsvFile(
            words["Usage.To"], words["Usage.What"], $"{words["Usage.HowMuch"]} (KiB, s, 1)", words["Usage.Count"], words["Usage.Cost"], words["Bills.Currency"]);
        foreach (var sum in sums)
        {
            AddSum(file.Text(sum.Counterparty).Text(text.NameOf(sum.Service)).Number(sum.Quantity), sum);
        }

        return file.Download($"usage-numbers-{Id(line)}");
    }

    private void AddSum(CsvFile file, UsageSum? sum)
    {
        var currency = portal.Site.Operator!.Currency;
        file.Number(sum?.Records ?? 0).Amount(Money.FromMinor(sum?.ChargedMinor ?? 0, currency)).Text(currency.Code).EndRow();
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
