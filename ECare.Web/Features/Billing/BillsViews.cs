using ECare.Core.Billing;
using ECare.Core.Billing.Coming;
using ECare.Core.Billing.Delivery;
using ECare.Core.Billing.Taxes;
using ECare.Core.Payments.Papers;
using ECare.Web.Features.Billing.Coming;
using ECare.Web.Features.Billing.Delivery;
using ECare.Web.Features.Billing.Shelf;
using ECare.Web.Features.Billing.Taxes;
using ECare.Web.Features.Export;
using ECare.Web.Features.Papers;
using Microsoft.AspNetCore.Mvc;

namespace ECare.Web.Features.Billing;

/// <summary>What lies behind the list of bills: the next bill, all papers, the taxes of a year, and how bills come.</summary>
internal sealed class BillsViews(IServiceProvider services)
{
    public Task<IActionResult> OfAsync(BillsView view, long customerId, BilledAccount account, Controller page, CancellationToken cancellationToken) => view switch
    {
        BillsView.Coming => ComingAsync(customerId, account, page, cancellationToken),
        BillsView.Taxes => TaxesAsync(customerId, account, page, cancellationToken),
        BillsView.Papers => PapersAsync(customerId, account, page, cancellationToken),
        BillsView.Delivery => DeliveryAsync(customerId, account, page, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(view), view, "Another page shows it."),
    };

    private async Task<IActionResult> ComingAsync(long customerId, BilledAccount account, Controller page, CancellationToken cancellationToken)
    {
        if (!page.Request.TryChoice("format", BillFormat.Page, out var format) || format == BillFormat.Ubl)
        {
            return page.BadRequest();
        }

        var outcome = await services.GetRequiredService<ComingBillReader>().ReadAsync(customerId, account.Id, cancellationToken);
        if (outcome is ComingOutcome.NotYours)
        {
            return page.NotFound();
        }

        var coming = (outcome as ComingOutcome.Found)?.Coming;
        var facts = services.GetRequiredService<BilledLines>();
        var before = coming is null || format != BillFormat.Page
            ? null
            : await services.GetRequiredService<BillsReader>().PreviousAsync(customerId, account.Id, coming.Bill.Id, cancellationToken);
        var lines = coming is null ? new Dictionary<long, BilledLine>() : await facts.NumbersAsync(coming.Bill, before, cancellationToken);
        var writer = services.GetRequiredService<ComingWriter>();
        if (format == BillFormat.Page)
        {
            return page.View("coming", writer.Of(account.Id, outcome, before, lines));
        }

        return coming is null ? page.NotFound()
            : format == BillFormat.Csv ? services.GetRequiredService<BillsCsv>().Of(coming.Bill, lines, $"proforma-{account.Number}")
            : Paper(page, "comingPaper", writer.Paper(coming, await facts.HolderAsync(account.Id, cancellationToken), lines), format);
    }

    private async Task<IActionResult> TaxesAsync(long customerId, BilledAccount account, Controller page, CancellationToken cancellationToken)
    {
        if (!page.Request.TryChoice("format", BillFormat.Page, out var format) || format == BillFormat.Ubl || !page.Request.TryNumber("year", out var number))
        {
            return page.BadRequest();
        }

        if (!services.GetRequiredService<TaxYears>().TryFind(account, number, out var year))
        {
            return page.NotFound();
        }

        var writer = services.GetRequiredService<TaxesWriter>();
        var outcome = await services.GetRequiredService<TaxCertificateReader>().ReadAsync(customerId, account.Id, year, cancellationToken);
        if (format == BillFormat.Page || outcome is not TaxCertificateOutcome.Found(var certificate))
        {
            page.Response.StatusCode = outcome is TaxCertificateOutcome.Found ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
            return outcome is TaxCertificateOutcome.NotYours ? page.NotFound() : page.View("taxes", writer.Of(account, year, outcome));
        }

        return format == BillFormat.Csv
            ? writer.Csv(certificate)
            : Paper(page, "taxesPaper", writer.Paper(certificate, await services.GetRequiredService<BilledLines>().HolderAsync(account.Id, cancellationToken)), format);
    }

    private async Task<IActionResult> PapersAsync(long customerId, BilledAccount account, Controller page, CancellationToken cancellationToken)
    {
        if (!page.Request.TryChoice("show", PaperFilter.All, out var filter) || !page.Request.TryNumber("year", out var number))
        {
            return page.BadRequest();
        }

        if (!services.GetRequiredService<TaxYears>().TryFind(account, number, out var year)
            || await services.GetRequiredService<PapersReader>().ListAsync(customerId, account.Id, year, filter, cancellationToken) is not { } shelf)
        {
            return page.NotFound();
        }

        var writer = services.GetRequiredService<ShelfWriter>();
        return page.Request.WantsCsv ? writer.Csv(account, year, shelf) : page.View("papers", writer.Of(account, year, filter, shelf));
    }

    private async Task<IActionResult> DeliveryAsync(long customerId, BilledAccount account, Controller page, CancellationToken cancellationToken) =>
        await services.GetRequiredService<BillFormDesk>().FindAsync(customerId, account.Id, cancellationToken) is { } delivery
            ? page.View("delivery", services.GetRequiredService<DeliveryWriter>().Of(account.Id, delivery, page.Request.Query[DeliveryWriter.Done].ToString()))
            : page.NotFound();

    private static IActionResult Paper(Controller page, string view, IPaper paper, BillFormat format) => PdfResult.Of(page, view, paper, format == BillFormat.Pdf);
}
