using System.Globalization;
using ECare.Core.Identity.Permissions;
using ECare.Web.Content.Models;
using ECare.Web.Features.Export;
using ECare.Web.Features.Payments;
using ECare.Web.Features.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Web.Common.Controllers;

namespace ECare.Web.Features.Pay;

/// <summary>Shows the <c>payPage</c>: one's own bills, or with <c>?other</c> and for strangers anybody's bill by its number.</summary>
[AllowAnonymous]
public sealed class PayPageController(
    ILogger<RenderController> logger, ICompositeViewEngine views, IUmbracoContextAccessor umbraco, IServiceProvider services)
    : RenderController(logger, views, umbraco)
{
    private const string Ticked = "b";

    /// <summary>Named for the document type, which routing prefers to <see cref="RenderController.Index"/>.</summary>
    public async Task<IActionResult> PayPage(CancellationToken cancellationToken)
    {
        if (!services.GetRequiredService<PaymentWords>().CanPay)
        {
            return NotFound();
        }

        var page = (IPageHead)CurrentPage!;
        if (Request.Query.ContainsKey("other") || PayFormWriter.Given(Request, GuestPayView.Number) is not null || HttpContext.Person is not { CustomerId: { } customer } person || !PermissionTable.Allows(person.Role, Section.Payments, Act.Change, Scope.Own))
        {
            return View("guestPay", await services.GetRequiredService<GuestPayView>().OfAsync(page, HttpContext, ModelState, cancellationToken));
        }

        if (!TryChoice(out var choice))
        {
            return BadRequest();
        }

        return await services.GetRequiredService<PayView>().OfAsync(page, customer, choice, (Request, ModelState), cancellationToken) is { } model
            ? View("payPage", model)
            : NotFound();
    }

    /// <summary>From the address; after a form that was not taken, from that.</summary>
    private bool TryChoice(out PayChoice choice)
    {
        choice = new PayChoice(null, null, null);
        if (!Request.TryNumber("account", out var account) || !Request.TryNumber("bill", out var bill) || Request.Query["amount"].ToString() is not { Length: <= 24 } amount)
        {
            return false;
        }

        var ticked = Request.Query.Keys
            .Where(name => name.StartsWith(Ticked, StringComparison.Ordinal) && long.TryParse(name.AsSpan(Ticked.Length), NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(name => long.Parse(name.AsSpan(Ticked.Length), CultureInfo.InvariantCulture))
            .ToHashSet();
        if (bill is { } only)
        {
            ticked = [only];
        }

        if (account is null && PayFormWriter.Given(Request, "account") is { } sent && long.TryParse(sent, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            account = id;
        }

        choice = new PayChoice(account, ticked.Count == 0 ? null : ticked, amount.Length == 0 ? null : amount);
        return true;
    }
}
