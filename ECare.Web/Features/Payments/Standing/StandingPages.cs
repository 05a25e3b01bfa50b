using ECare.Web.Features.Export;
using Microsoft.AspNetCore.Mvc;

namespace ECare.Web.Features.Payments.Standing;

/// <summary>What lies behind the list of payments: the saved ways to pay and autopay, for whoever may spend money.</summary>
internal sealed class StandingPages(PaymentWords names, SavedView saved, AutopayPageView autopay)
{
    public const string Saved = "saved";
    public const string Autopay = "autopay";

    public async Task<IActionResult> OfAsync(string view, long customerId, Controller page, CancellationToken cancellationToken)
    {
        if (!names.MayPay)
        {
            return page.StatusCode(StatusCodes.Status403Forbidden);
        }

        if (view == Saved)
        {
            return page.View("~/Features/Payments/Standing/saved.cshtml", await saved.OfAsync(customerId, page.Request, cancellationToken));
        }

        if (view != Autopay)
        {
            return page.NotFound();
        }

        if (!page.Request.TryNumber("account", out var account) || account is null)
        {
            return page.BadRequest();
        }

        return await autopay.OfAsync(customerId, account.Value, (page.Request, page.ModelState), cancellationToken) is { } model
            ? page.View("~/Features/Payments/Standing/autopay.cshtml", model)
            : page.NotFound();
    }
}
