using System.Globalization;
using System.Text;
using ECare.Core.Primitives;
using ECare.Core.Usage;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Export;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace ECare.Web.Features.Usage.Itemised;

/// <summary>Single records as a file that is sent while it is read, so that its size is nobody's memory.</summary>
internal sealed class RecordsFile(SiteRequest portal, RecordsWriter writer, UsageText text, long lineId, IAsyncEnumerable<UsageRecord> records) : IActionResult
{
    /// <summary>A line that has more of them in a month is no person's; the file then says that it is cut.</summary>
    public const int MostRows = 100_000;

    private const int RowsAtOnce = 500;

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment")
        {
            FileName = $"usage-records-{lineId.ToString(CultureInfo.InvariantCulture)}.csv",
        }.ToString();

        var cancellationToken = context.HttpContext.RequestAborted;
        var file = new CsvFile(Heads());
        var rows = 0;
        await response.Body.WriteAsync(Encoding.UTF8.Preamble.ToArray(), cancellationToken);
        await foreach (var record in records.WithCancellation(cancellationToken))
        {
            if (++rows > MostRows)
            {
                file.Text(portal.Words.Format("Usage.FileCut", ("count", MostRows))).EndRow();
                break;
            }

            Add(file, record);
            if (rows % RowsAtOnce == 0)
            {
                await response.Body.WriteAsync(file.Drain(), cancellationToken);
            }
        }

        await response.Body.WriteAsync(file.Drain(), cancellationToken);
    }

    private string[] Heads()
    {
        var words = portal.Words;
        return
        [
            words["Usage.When"], words["Usage.What"], words["Usage.To"], words["Usage.Where"], $"{words["Usage.HowMuch"]} (KiB, s, 1)", words["Usage.Cost"],
            words["Bills.Currency"], words["Usage.WhyCost"],
        ];
    }

    private void Add(CsvFile file, UsageRecord record)
    {
        var @operator = portal.Site.Operator!;
        file.Moment(@operator.Zone.At(record.At)).Text(text.NameOf(record.Service)).Text(record.Counterparty).Text(record.Country)
            .Number(record.Quantity).Amount(Money.FromMinor(record.ChargeMinor, @operator.Currency)).Text(@operator.Currency.Code)
            .Text(writer.Why(record)).EndRow();
    }
}
