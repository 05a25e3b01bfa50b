using ECare.Cms.Web;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using ECare.Web.Features.SignIn;
using ECare.Web.Features.TopUps.Automatic;
using ECare.Web.Features.TopUps.Credit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Web.Common.Controllers;

namespace ECare.Web.Features.TopUps;

/// <summary>Shows the <c>topUpPage</c>: <c>?view</c> names one of its views. Whoever is not signed in can top up a number by typing it.</summary>
[AllowAnonymous]
public sealed class TopUpPageController(
    ILogger<RenderController> logger, ICompositeViewEngine views, IUmbracoContextAccessor umbraco, IServiceProvider services)
    : RenderController(logger, views, umbraco)
{
    /// <summary>Named for the document type, which routing prefers to <see cref="RenderController.Index"/>.</summary>
    public async Task<IActionResult> TopUpPage(CancellationToken cancellationToken)
    {
        var words = services.GetRequiredService<TopUpWords>();
        if (!words.CanTopUp)
        {
            return NotFound();
        }

        var page = (IPageHead)CurrentPage!;
        var view = Request.Query[TopUpWords.View].ToString();
        if (!words.Offers(view))
        {
            return HttpContext.Person is null && TopUpWords.IsView(view) ? ToSignIn() : NotFound();
        }

        switch (view)
        {
            case TopUpWords.History:
                return await services.GetRequiredService<WalletView>().OfAsync(page, Request, cancellationToken) is { } wallet ? View("wallet", wallet) : NotFound();

            case TopUpWords.Automatic:
                return await services.GetRequiredService<AutoTopUpView>().OfAsync(page, Request, ModelState, cancellationToken) is { } automatic
                    ? View("~/Features/TopUps/Automatic/auto.cshtml", automatic)
                    : NotFound();

            case TopUpWords.Voucher:
                return View("voucher", await services.GetRequiredService<VoucherView>().OfAsync(page, HttpContext, ModelState, cancellationToken));

            case TopUpWords.Advance:
                return await services.GetRequiredService<CreditView>().AdvanceAsync(page, HttpContext, ModelState, cancellationToken) is { } advance
                    ? View("~/Features/TopUps/Credit/advance.cshtml", advance)
                    : NotFound();

            case TopUpWords.Gift:
                return await services.GetRequiredService<CreditView>().GiftAsync(page, HttpContext, ModelState, cancellationToken) is { } gift
                    ? View("~/Features/TopUps/Credit/gift.cshtml", gift)
                    : NotFound();

            default:
                return View("topUpPage", await services.GetRequiredService<TopUpView>().OfAsync(page, HttpContext, ModelState, cancellationToken));
        }
    }

    private IActionResult ToSignIn() => services.GetRequiredService<SiteRequest>().Site.AddressOf(SignInPage.ModelTypeAlias) is { } address
        ? Redirect(address.ForHeader() + ReturnAddress.QueryFor(Request))
        : NotFound();
}
