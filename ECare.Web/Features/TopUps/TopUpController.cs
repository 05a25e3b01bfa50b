using System.Globalization;
using ECare.Cms.Web;
using ECare.Core.Payments;
using ECare.Core.Primitives;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Pay;
using ECare.Web.Features.Payments;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Web.Website.Controllers;

namespace ECare.Web.Features.TopUps;

/// <summary>Takes the forms of topping up. Strangers may: they see initials and pay.</summary>
[AllowAnonymous]
public sealed class TopUpController(IUmbracoContextAccessor umbraco, IPublishedUrlProvider urls, IServiceProvider services)
    : SurfaceController(umbraco, urls)
{
    private readonly SiteRequest portal = services.GetRequiredService<SiteRequest>();
    private readonly TopUpWords words = services.GetRequiredService<TopUpWords>();

    /// <summary>Looks at number and amount; the page that is shown again does the looking.</summary>
    [HttpPost]
    public IActionResult Look() => words.CanTopUp ? CurrentUmbracoPage() : NotFound();

    /// <summary>Begins the payment of what the second step showed.</summary>
    [HttpPost]
    public async Task<IActionResult> Pay(string? minor, string? method, string? phone, string? key, CancellationToken cancellationToken)
    {
        if (!words.CanTopUp)
        {
            return NotFound();
        }

        var @operator = portal.Site.Operator!;
        if (key is not { Length: > 0 and <= PayForms.LongestKey } || method?.Length > PayForms.LongestMethod
            || !long.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var amount) || amount is <= 0 or > 1_000_000_000_000)
        {
            // No form of ours says that.
            return BadRequest();
        }

        if (await TargetAsync(cancellationToken) is not { } target)
        {
            return CurrentUmbracoPage();
        }

        if (!PayForms.TryPhone(phone, @operator.Country, out var msisdn))
        {
            return Again(new PayAnswer(null, StatusCodes.Status422UnprocessableEntity, PayFormWriter.Phone, portal.Words["Pay.Error.Phone"]));
        }

        var paymentsUrl = services.GetRequiredService<PaymentWords>().PaymentsUrl!;
        var request = new StartPayment(
            PayerOf(target), target.AccountId, new PaymentWish.TopUp(Money.FromMinor(amount, @operator.Currency)), method ?? "", key, PayForms.Addresses(Request, @operator, paymentsUrl, method ?? ""))
        {
            Msisdn = msisdn,
            Language = portal.Site.Culture,
        };

        // Once begun it is ended, whether the browser waits for it or not.
        return Again(services.GetRequiredService<PayOutcomes>().Of(await services.GetRequiredService<PaymentDesk>().StartAsync(request, CancellationToken.None)));
    }

    /// <summary>The number that the form names; null where it names none or has not said that it is the right one.</summary>
    private async Task<TopUpTarget?> TargetAsync(CancellationToken cancellationToken)
    {
        var targets = services.GetRequiredService<TopUpTargets>();
        var target = await targets.FindAsync(await targets.OwnAsync(cancellationToken), Request, ModelState, cancellationToken);
        if (target is { NeedsConfirming: true } && PayFormWriter.Given(Request, TopUpView.Confirm) != "true")
        {
            ModelState.AddModelError(TopUpView.Confirm, portal.Words["TopUp.Error.Confirm"]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return null;
        }

        return target;
    }

    private PaymentPayer PayerOf(TopUpTarget target) =>
        target.IsOwn ? new PaymentPayer.Customer(words.Customer!.Value) : new PaymentPayer.Number(target.E164, words.Customer);

    private IActionResult Again(PayAnswer answer)
    {
        if (answer.GoTo is { } address)
        {
            return Redirect(address.StartsWith('/') ? address.ForHeader() : address);
        }

        if (answer.Field.Length == 0)
        {
            return StatusCode(answer.Status);
        }

        ModelState.AddModelError(answer.Field, answer.Error);
        Response.StatusCode = answer.Status;
        return CurrentUmbracoPage();
    }
}
