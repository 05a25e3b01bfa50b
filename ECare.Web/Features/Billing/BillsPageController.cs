using ECare.Core.Behaviour;
using ECare.Core.Billing;
using ECare.Core.Billing.Documents;
using ECare.Core.Billing.Statements;
using ECare.Web.Content.Models;
using ECare.Web.Features.Billing.Documents;
using ECare.Web.Features.Billing.Statements;
using ECare.Web.Features.Export;
using ECare.Web.Features.Papers;
using ECare.Web.Features.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Web.Common.Controllers;

namespace ECare.Web.Features.Billing;

/// <summary>
/// Shows the <c>billsPage</c>: the bills of an account, one bill with <c>?bill=</c>, one credit note with <c>?note=</c>, and what
/// <see cref="BillsView"/> names with <c>?view=</c>; each also as files, as far as there are programs for them.
/// </summary>
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
            || !Request.TryNumber("note", out var note)
            || !Request.TryNumber("page", out var page)
            || !Request.TryChoice("view", BillsView.List, out var view)
            || !TryFilter(view, out var filter))
        {
            return BadRequest();
        }

        var accounts = await services.GetRequiredService<BillsReader>().AccountsAsync(customerId, cancellationToken);
        var chosen = accounts.FirstOrDefault(each => account is null || each.Id == account);
        if (chosen is null)
        {
            return account is null && bill is null && note is null ? NoBills() : NotFound();
        }

        return (bill, note, view) switch
        {
            ({ } billId, _, _) => await BillAsync(customerId, chosen, billId, cancellationToken),
            (_, { } noteId, _) => await CreditNoteAsync(customerId, chosen, noteId, cancellationToken),
            (_, _, BillsView.Statement) => await StatementAsync(customerId, chosen, cancellationToken),
            (_, _, not BillsView.List) => await services.GetRequiredService<BillsViews>().OfAsync(view, customerId, chosen, this, cancellationToken),
            _ => await ListAsync(customerId, new BillsChoice(accounts, chosen, filter, (int)Math.Min(page ?? 1, int.MaxValue)), cancellationToken),
        };
    }

    /// <summary>Other views show other things.</summary>
    private bool TryFilter(BillsView view, out BillFilter filter)
    {
        filter = BillFilter.All;
        return view != BillsView.List || Request.TryChoice("show", BillFilter.All, out filter);
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
        var before = format == BillFormat.Page ? await reader.PreviousAsync(customerId, account.Id, billId, cancellationToken) : null;
        var lines = await services.GetRequiredService<BilledLines>().NumbersAsync(found.View.Bill, before, cancellationToken);
        if (format == BillFormat.Csv)
        {
            return services.GetRequiredService<BillsCsv>().Of(found, lines);
        }

        if (format == BillFormat.Page)
        {
            return View("bill", services.GetRequiredService<BillWriter>().Of(found, before, lines));
        }

        var holder = await HolderAsync(account, cancellationToken);
        return format == BillFormat.Ubl
            ? services.GetRequiredService<UblWriter>().Of(found.View.Bill, holder, lines, await PlaceAsync(found.View.Bill.Number, cancellationToken))
            : Paper("paper", services.GetRequiredService<PaperWriter>().Of(found, holder, lines), format);
    }

    private async Task<IActionResult> CreditNoteAsync(long customerId, BilledAccount account, long noteId, CancellationToken cancellationToken)
    {
        if (!Request.TryChoice("format", BillFormat.Page, out var format) || format == BillFormat.Csv)
        {
            return BadRequest();
        }

        if (await services.GetRequiredService<CreditNoteReader>().FindAsync(customerId, account.Id, noteId, cancellationToken) is not { } credited)
        {
            return NotFound();
        }

        var writer = services.GetRequiredService<CreditNoteWriter>();
        if (format == BillFormat.Page)
        {
            return View("creditNote", writer.Of(credited));
        }

        var holder = await HolderAsync(account, cancellationToken);
        return format == BillFormat.Ubl
            ? services.GetRequiredService<UblCreditNote>().Of(credited, holder, await PlaceAsync(credited.Note.Number, cancellationToken))
            : Paper("creditNotePaper", writer.Paper(credited, holder), format);
    }

    private async Task<IActionResult> StatementAsync(long customerId, BilledAccount account, CancellationToken cancellationToken)
    {
        if (!Request.TryChoice("format", BillFormat.Page, out var format) || format == BillFormat.Ubl
            || !Request.TryDay("from", out var from) || !Request.TryDay("to", out var to))
        {
            return BadRequest();
        }

        var writer = services.GetRequiredService<StatementWriter>();
        var days = writer.Usual with { From = from ?? writer.Usual.From, To = to ?? writer.Usual.To };
        var outcome = await services.GetRequiredService<StatementReader>().ReadAsync(customerId, account.Id, days.From, days.To, cancellationToken);
        if (format == BillFormat.Page || outcome is not StatementOutcome.Found(var statement))
        {
            Response.StatusCode = outcome is StatementOutcome.Found ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
            return outcome is StatementOutcome.NotYours ? NotFound() : View("statement", writer.Of(account.Id, days, outcome));
        }

        return format == BillFormat.Csv
            ? services.GetRequiredService<StatementCsv>().Of(statement)
            : Paper("statementPaper", writer.Paper(statement, await HolderAsync(account, cancellationToken)), format);
    }

    private Task<ChainPlace?> PlaceAsync(string number, CancellationToken cancellationToken) =>
        services.GetRequiredService<DocumentChain>().FindAsync(number, cancellationToken);

    private Task<BillHolder> HolderAsync(BilledAccount account, CancellationToken cancellationToken) =>
        services.GetRequiredService<BilledLines>().HolderAsync(account.Id, cancellationToken);

    private IActionResult Paper(string view, IPaper paper, BillFormat format) => PdfResult.Of(this, view, paper, format == BillFormat.Pdf);

    private void Note(StepKind kind) => services.GetRequiredService<PersonSteps>().Record(HttpContext.Person, kind);
}
