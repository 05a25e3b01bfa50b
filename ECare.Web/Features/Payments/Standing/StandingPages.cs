using ECare.Cms.Web;
using ECare.Core.Payments.Saved.Setups;
using ECare.Web.Features.Export;
using Microsoft.AspNetCore.Mvc;

namespace ECare.Web.Features.Payments.Standing;

/// <summary>What lies behind the list of payments: the saved ways to pay and autopay, for whoever may spend money.</summary>
internal sealed class StandingPages(PaymentWords names, SavedView saved, SetupView setups, AutopayPageView autopay)
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
            return await SavedAsync(customerId, page, cancellationToken);
        }

        if (view != Autopay || !names.HasAutopay)
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

    /// <summary>The saved ways to pay, with what becomes of the one that is being saved.</summary>
    private async Task<IActionResult> SavedAsync(long customerId, Controller page, CancellationToken cancellationToken)
    {
        var setup = await setups.LookAsync(customerId, page.Request, cancellationToken);
        if (setup is not null && page.Request.Query.ContainsKey(PaymentWords.Back))
        {
            // What the provider put into the address is neither kept nor believed.
            return page.Redirect(setups.AddressOf(setup.Id)!.ForHeader());
        }

        if (setup is { State: MethodSetupState.Open })
        {
            page.Response.Headers["Refresh"] = "5";
        }

        var model = await saved.OfAsync(customerId, page.Request, cancellationToken);
        return page.View("~/Features/Payments/Standing/saved.cshtml", setups.Into(model, setup, (page.Request, page.ModelState)));
    }
}
