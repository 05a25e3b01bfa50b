using ECare.Core.TopUps;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Pay;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Web.Website.ActionResults;
using Umbraco.Cms.Web.Website.Controllers;

namespace ECare.Web.Features.TopUps;

/// <summary>Takes the form of the voucher view. Sending it again finds the voucher redeemed and says so.</summary>
[AllowAnonymous]
public sealed class VoucherController(IUmbracoContextAccessor umbraco, IPublishedUrlProvider urls, IServiceProvider services)
    : SurfaceController(umbraco, urls)
{
    private const int LongestCode = 40;

    private readonly SiteRequest portal = services.GetRequiredService<SiteRequest>();
    private readonly TopUpWords words = services.GetRequiredService<TopUpWords>();

    [HttpPost]
    public async Task<IActionResult> Redeem(string? code, CancellationToken cancellationToken)
    {
        if (!words.CanTopUp || !words.Offers(TopUpWords.Voucher))
        {
            return NotFound();
        }

        if (code?.Length > LongestCode)
        {
            return BadRequest();
        }

        var targets = services.GetRequiredService<TopUpTargets>();
        if (await targets.FindAsync(await targets.OwnAsync(cancellationToken), Request, ModelState, cancellationToken) is not { } target)
        {
            return Refuse();
        }

        if (target.NeedsConfirming && PayFormWriter.Given(Request, TopUpView.Confirm) != "true")
        {
            HttpContext.Items[typeof(TopUpAnswer)] = new TopUpAnswer(null, target);
            return CurrentUmbracoPage();
        }

        var network = GuestLimit.NetworkOf(HttpContext.Connection.RemoteIpAddress ?? System.Net.IPAddress.None);
        var outcome = await services.GetRequiredService<VoucherDesk>().RedeemAsync(new RedeemVoucher(code, target.E164, words.Customer, network), CancellationToken.None);
        if (outcome is RedeemVoucherOutcome.Redeemed or RedeemVoucherOutcome.Repeated)
        {
            HttpContext.Items[typeof(TopUpAnswer)] = new TopUpAnswer(DoneOf(outcome));
            return CurrentUmbracoPage();
        }

        ModelState.AddModelError(VoucherView.Code, ErrorOf(outcome));
        return Refuse(outcome is RedeemVoucherOutcome.TooMany ? StatusCodes.Status429TooManyRequests : StatusCodes.Status422UnprocessableEntity);
    }

    private UmbracoPageResult Refuse(int status = StatusCodes.Status422UnprocessableEntity)
    {
        Response.StatusCode = status;
        return CurrentUmbracoPage();
    }

    private Notice DoneOf(RedeemVoucherOutcome outcome)
    {
        var recharge = outcome is RedeemVoucherOutcome.Redeemed(var fresh) ? fresh : ((RedeemVoucherOutcome.Repeated)outcome).Recharge;
        var taxes = recharge.IsTaxTakenOut
            ? recharge.Split.Taxes.Select(tax => $"{portal.Words[$"Tax.{tax.Code}"]}: {portal.Format.Money(tax.Amount)}")
            : [];
        return new Notice(
            Tone.Good,
            portal.Words.Format(outcome is RedeemVoucherOutcome.Redeemed ? "TopUp.Redeemed" : "TopUp.RedeemedBefore", ("amount", recharge.Credit)),
            string.Join(" · ", new[] { portal.Words.Format("TopUp.VoucherValue", ("amount", recharge.Split.Gross)) }.Concat(taxes).Concat(PaidBackOf(outcome))))
        {
            IsAnswer = true,
            Action = words.Offers(TopUpWords.History) ? new Link(portal.Words["TopUp.View.History"], words.AddressOf(TopUpWords.History)) : null,
        };
    }

    private IEnumerable<string> PaidBackOf(RedeemVoucherOutcome outcome) =>
        outcome is RedeemVoucherOutcome.Redeemed { PaidBack: { } back } ? [portal.Words.Format("TopUp.PaidBack", ("amount", back))] : [];

    private string ErrorOf(RedeemVoucherOutcome outcome) => outcome switch
    {
        RedeemVoucherOutcome.Mistyped => portal.Words["TopUp.Voucher.Mistyped"],
        RedeemVoucherOutcome.OtherCountry => portal.Words.Format("TopUp.Voucher.OtherCountry", ("operator", portal.Site.Operator!.DisplayName)),
        RedeemVoucherOutcome.Used(var at) => portal.Words.Format("TopUp.Voucher.Used", ("time", at)),
        RedeemVoucherOutcome.Expired(var on) => portal.Words.Format("TopUp.Voucher.Expired", ("date", on)),
        RedeemVoucherOutcome.Blocked => portal.Words["TopUp.Voucher.Blocked"],
        RedeemVoucherOutcome.TooMany(var until) => portal.Words.Format("TopUp.Voucher.TooMany", ("time", until)),
        RedeemVoucherOutcome.NumberUnusable => portal.Words["TopUp.Error.Number"],
        _ => portal.Words["TopUp.Voucher.Unknown"],
    };
}
