using System.Globalization;
using ECare.Cms.Web;
using ECare.Core.Identity.Permissions;
using ECare.Core.Payments;
using ECare.Core.Primitives;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Payments;
using ECare.Web.Features.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Web.Website.Controllers;

namespace ECare.Web.Features.Pay;

/// <summary>Takes the forms of the page to pay.</summary>
[Needs(Section.Payments, Act.Change)]
public sealed class PayController(IUmbracoContextAccessor umbraco, IPublishedUrlProvider urls, IServiceProvider services)
    : SurfaceController(umbraco, urls)
{
    private readonly SiteRequest portal = services.GetRequiredService<SiteRequest>();

    /// <summary>A person pays bills of an account whose money he or she sees.</summary>
    [HttpPost]
    public async Task<IActionResult> Pay(string? account, string? bills, string? method, string? phone, string? keep, string? key)
    {
        var wanted = PayParts.Read(bills, portal.Site.Operator!.Currency);
        if (HttpContext.RequirePerson().CustomerId is not { } customer || wanted is null || key is not { Length: > 0 and <= PayForms.LongestKey }
            || !long.TryParse(account, NumberStyles.None, CultureInfo.InvariantCulture, out var accountId))
        {
            // No form of ours says that.
            return BadRequest();
        }

        return await StartAsync(new PaymentPayer.Customer(customer), accountId, new PaymentWish.Bills(wanted), (method, phone, key), keep == "true");
    }

    /// <summary>Looks for a bill by its number; the page that is shown again does the looking.</summary>
    [HttpPost]
    [AllowAnonymous]
    public IActionResult Find(string? number)
    {
        if (number?.Length > GuestPayView.LongestNumber)
        {
            return BadRequest();
        }

        if (string.IsNullOrWhiteSpace(number))
        {
            ModelState.AddModelError(GuestPayView.Number, portal.Words["Form.Required"]);
        }

        return CurrentUmbracoPage();
    }

    /// <summary>Anybody pays a bill by its number.</summary>
    [HttpPost]
    [AllowAnonymous]
    public async Task<IActionResult> PayForOther(string? number, string? minor, string? method, string? phone, string? key)
    {
        if (number is not { Length: > 0 and <= GuestPayView.LongestNumber } || key is not { Length: > 0 and <= PayForms.LongestKey }
            || !long.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var amount) || amount is <= 0 or > 1_000_000_000_000)
        {
            return BadRequest();
        }

        var wish = new PaymentWish.OldestFirst(Money.FromMinor(amount, portal.Site.Operator!.Currency));
        return await StartAsync(new PaymentPayer.Guest(number.Trim()), 0, wish, (method, phone, key), keeps: false);
    }

    private async Task<IActionResult> StartAsync(
        PaymentPayer payer, long accountId, PaymentWish wish, (string? Method, string? Phone, string Key) form, bool keeps)
    {
        var @operator = portal.Site.Operator!;
        if (!services.GetRequiredService<PaymentWords>().CanPay || form.Method?.Length > PayForms.LongestMethod)
        {
            return BadRequest();
        }

        if (!PayForms.TryPhone(form.Phone, @operator.Country, out var msisdn))
        {
            return Again(new PayAnswer(null, StatusCodes.Status422UnprocessableEntity, PayFormWriter.Phone, portal.Words["Pay.Error.Phone"]));
        }

        var isSaved = form.Method?.StartsWith(PayFormWriter.SavedPrefix, StringComparison.Ordinal) == true;
        if (!Guid.TryParseExact(isSaved ? form.Method![PayFormWriter.SavedPrefix.Length..] : null, "D", out var saved) && isSaved)
        {
            return BadRequest();
        }

        var addresses = isSaved ? PaymentAddresses.Nobody : PayForms.Addresses(Request, @operator, services.GetRequiredService<PaymentWords>().PaymentsUrl!, form.Method ?? "");
        var request = new StartPayment(payer, accountId, wish, form.Method ?? "", form.Key, addresses)
        {
            SavedMethodId = isSaved ? saved : null,
            KeepsMethod = keeps && !isSaved,
            Msisdn = msisdn,
            Language = portal.Site.Culture,
        };

        // Once begun it is ended, whether the browser waits for it or not.
        var outcome = await services.GetRequiredService<PaymentDesk>().StartAsync(request, CancellationToken.None);
        return Again(services.GetRequiredService<PayOutcomes>().Of(outcome));
    }

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
