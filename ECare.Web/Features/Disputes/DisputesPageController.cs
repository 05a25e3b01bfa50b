using ECare.Cms.Web;
using ECare.Core.Behaviour;
using ECare.Core.Billing;
using ECare.Core.Disputes;
using ECare.Core.Identity.Permissions;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Billing;
using ECare.Web.Features.Export;
using ECare.Web.Features.SignIn;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Web.Common.Controllers;

namespace ECare.Web.Features.Disputes;

/// <summary>
/// Shows the <c>disputesPage</c>: the disputes of the person; with <c>?account=&amp;bill=</c> the form to dispute a bill, with <c>&amp;dispute=</c>
/// what became of one.
/// </summary>
[Needs(Section.Bills)]
public sealed class DisputesPageController(
    ILogger<RenderController> logger, ICompositeViewEngine views, IUmbracoContextAccessor umbraco, IServiceProvider services)
    : RenderController(logger, views, umbraco)
{
    /// <summary>Named for the document type, which routing prefers to <see cref="RenderController.Index"/>.</summary>
    public async Task<IActionResult> DisputesPage(CancellationToken cancellationToken)
    {
        if (HttpContext.RequirePerson().CustomerId is not { } customerId)
        {
            return NotFound();
        }

        if (!Request.TryNumber(DisputeAddresses.Account, out var account)
            || !Request.TryNumber(DisputeAddresses.Bill, out var bill)
            || !Request.TryNumber(DisputeAddresses.Dispute, out var number)
            || (account is null) != (bill is null)
            || (number is not null && bill is null))
        {
            return BadRequest();
        }

        var reader = services.GetRequiredService<DisputesReader>();
        if (account is null || bill is null)
        {
            var all = await reader.OfCustomerAsync(customerId, cancellationToken);
            return View("disputesPage", services.GetRequiredService<DisputeWriter>().List((IPageHead)CurrentPage!, all));
        }

        var found = await services.GetRequiredService<BillsReader>().FindAsync(customerId, account.Value, bill.Value, cancellationToken);
        return found is null
            ? NotFound()
            : await OfBillAsync(found, await reader.OfBillAsync(customerId, account.Value, bill.Value, cancellationToken), number, cancellationToken);
    }

    private async Task<IActionResult> OfBillAsync(BillDetails found, IReadOnlyList<Dispute> disputes, long? number, CancellationToken cancellationToken)
    {
        var lines = await services.GetRequiredService<BilledLines>().NumbersAsync(found.View.Bill, before: null, cancellationToken);
        if (number is not null)
        {
            return disputes.FirstOrDefault(dispute => dispute.Number == number) is { } asked
                ? View("dispute", services.GetRequiredService<DisputeWriter>().Of(asked, found, lines) with { Notice = Notice(asked) })
                : NotFound();
        }

        if (disputes.FirstOrDefault(dispute => dispute.IsOpen) is { } open)
        {
            return Redirect(services.GetRequiredService<DisputeAddresses>().Of(open).ForHeader());
        }

        services.GetRequiredService<PersonSteps>().Record(HttpContext.Person, StepKind.DisputeFormSeen);
        return View("disputeForm", services.GetRequiredService<DisputeFormWriter>().Of(found, disputes, lines, Request, ModelState));
    }

    private Notice? Notice(Dispute dispute)
    {
        var portal = services.GetRequiredService<SiteRequest>();
        return (Request.Query[DisputeAddresses.Done].ToString(), dispute.State) switch
        {
            (DisputeController.Opened, DisputeState.Upheld) => Good(portal.Words.Format("Disputes.CreditedAtOnce", ("amount", dispute.Upheld))),
            (DisputeController.Opened, DisputeState.Open) => Good(portal.Words["Disputes.Opened"]),
            (DisputeController.TakenBack, DisputeState.Withdrawn) => Good(portal.Words["Disputes.TakenBack"]),
            _ => null,
        };
    }

    private static Notice Good(string text) => new(Tone.Good, text) { IsAnswer = true };
}
