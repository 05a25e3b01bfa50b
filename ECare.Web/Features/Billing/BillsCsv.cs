using ECare.Core.Billing;
using ECare.Core.Primitives;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Export;
using Microsoft.AspNetCore.Mvc;

namespace ECare.Web.Features.Billing;

/// <summary>Bills as files for a spreadsheet.</summary>
internal sealed class BillsCsv(SiteRequest portal, BillNames names)
{
    /// <summary>No account has more bills; a file longer than this is for a machine's interface.</summary>
    public const int MostRows = 1_000;

    public FileContentResult Of(BilledAccount account, IReadOnlyList<BillView> bills)
    {
        var words = portal.Words;
        var file = new CsvFile(
            words["Bills.NumberLabel"], words["Bills.From"], words["Bills.To"], words["Bills.IssuedLabel"], words["Bills.DueLabel"],
            words["Bills.Currency"], words["Bills.Net"], words["Bills.Taxes"], words["Bills.Total"], words["Bills.OpenTotal"], words["Table.Status"]);
        foreach (var (bill, status) in bills)
        {
            file.Text(bill.Number).Day(bill.PeriodFrom).Day(bill.PeriodTo).Day(bill.IssuedOn).Day(bill.DueOn).Text(bill.CurrencyCode)
                .Amount(Money.FromMinor(bill.NetMinor, bill.Currency)).Amount(Money.FromMinor(bill.TaxMinor, bill.Currency))
                .Amount(bill.Gross).Amount(bill.Open).Text(names.Of(status)).EndRow();
        }

        return file.Download($"bills-{account.Number}");
    }

    public FileContentResult Of(BillDetails details, IReadOnlyDictionary<long, BilledLine> lines) =>
        Of(details.View.Bill, lines, $"bill-{details.View.Bill.Number}");

    /// <summary>The charges of a bill.</summary>
    /// <param name="name">Of the file.</param>
    public FileContentResult Of(Bill bill, IReadOnlyDictionary<long, BilledLine> lines, string name)
    {
        var words = portal.Words;
        var file = new CsvFile(
            words["Services.Number"], words["Services.Label"], words["Table.Description"], words["Bills.Currency"],
            words["Bills.Net"], words["Bills.Taxes"], words["Bills.Total"]);
        foreach (var charge in bill.Lines)
        {
            var line = charge.LineId is { } id ? lines.GetValueOrDefault(id) : null;
            file.Text(line?.Number.National()).Text(line?.Label).Text(names.Of(charge)).Text(bill.CurrencyCode)
                .Amount(Money.FromMinor(charge.NetMinor, bill.Currency)).Amount(Money.FromMinor(charge.TaxMinor, bill.Currency))
                .Amount(Money.FromMinor(charge.GrossMinor, bill.Currency)).EndRow();
        }

        return file.Download(name);
    }
}
