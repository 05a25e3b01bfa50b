using ECare.Core.Behaviour;
using ECare.Core.Billing;
using ECare.Web.Content.Models;
using ECare.Web.Features.Billing.Documents;
using ECare.Web.Features.Export;
using ECare.Web.Features.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Web.Common.Controllers;

namespace ECare.Web.Features.Billing;

/// <summary>Shows the <c>billsPage</c>: the bills of an account, and one bill with <c>?bill=</c>; both also as CSV, the bill also as PDF, as the page that is printed and as UBL.</summary>
public sealed class BillsPageController(
    ILogger<RenderController> logger, ICompositeViewEngine views, IUmbracoContextAccessor umbraco, IServiceProvider services)
    : RenderController(logger, views, umbraco)
{
    /// <summary>Named for the document type, which routing prefers to <see cref="RenderController.Index"/>.</summary>
    public async Task<IActionResult> BillsPage(CancellationToken cancellationToken)
    {
        if (HttpContext.RequirePerson().CustomerId is not { } customerId)
        {
            return NotFound();
        }

        if (!Request.TryNumber("account", out var account)
            || !Request.TryNumber("bill", out var bill)
            || !Request.TryNumber("page", out var page)
            || !Request.TryChoice("show", BillFilter.All, out var filter))
        {
            return BadRequest();
        }

        var accounts = await services.GetRequiredService<BillsReader>().AccountsAsync(customerId, cancellationToken);
        var chosen = accounts.FirstOrDefault(each => account is null || each.Id == account);
        if (chosen is null)
        {
            return account is null && bill is null ? NoBills() : NotFound();
        }

        return bill is { } billId
            ? await BillAsync(customerId, chosen, billId, cancellationToken)
            : await ListAsync(customerId, new BillsChoice(accounts, chosen, filter, (int)Math.Min(page ?? 1, int.MaxValue)), cancellationToken);
    }

    private ViewResult NoBills() => View("noBills", (IPageHead)CurrentPage!);

    private async Task<IActionResult> ListAsync(long customerId, BillsChoice choice, CancellationToken cancellationToken)
    {
        var reader = services.GetRequiredService<BillsReader>();
        var query = Request.WantsCsv ? new BillQuery(choice.Filter, 1) { Size = BillsCsv.MostRows } : new BillQuery(choice.Filter, choice.Page);
        if (await reader.ListAsync(customerId, choice.Account.Id, query, cancellationToken) is not { } bills || bills.Number > bills.Pages)
        {
            return NotFound();
        }

        Note(StepKind.BillListSeen);
        return Request.WantsCsv
            ? services.GetRequiredService<BillsCsv>().Of(choice.Account, bills.Bills)
            : View("billsPage", services.GetRequiredService<BillsWriter>().List((IPageHead)CurrentPage!, choice, bills));
    }

    private async Task<IActionResult> BillAsync(long customerId, BilledAccount account, long billId, CancellationToken cancellationToken)
    {
        if (!Request.TryChoice("format", BillFormat.Page, out var format))
        {
            return BadRequest();
        }

        var reader = services.GetRequiredService<BillsReader>();
        if (await reader.FindAsync(customerId, account.Id, billId, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Note(StepKind.BillSeen);
        var lines = await services.GetRequiredService<BilledLines>().NumbersAsync(found.View.Bill, cancellationToken);
        if (format == BillFormat.Csv)
        {
            return services.GetRequiredService<BillsCsv>().Of(found, lines);
        }

        if (format == BillFormat.Page)
        {
            var before = await reader.PreviousAsync(customerId, account.Id, billId, cancellationToken);
            return View("bill", services.GetRequiredService<BillWriter>().Of(found, before, lines));
        }

        var holder = await services.GetRequiredService<BilledLines>().HolderAsync(found.View.Bill, cancellationToken);
        return format == BillFormat.Ubl
            ? services.GetRequiredService<UblWriter>().Of(found.View.Bill, holder, lines)
            : Paper(services.GetRequiredService<PaperWriter>().Of(found, holder, lines), format);
    }

    private IActionResult Paper(PaperModel paper, BillFormat format) =>
        format == BillFormat.Pdf ? new PdfResult("paper", paper, paper.FileName, paper.PaperUrl) : View("paper", paper);

    private void Note(StepKind kind) => services.GetRequiredService<PersonSteps>().Record(HttpContext.Person, kind);
}
