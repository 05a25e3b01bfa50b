using System.Globalization;
using ECare.Cms.Web;
using ECare.Core.Billing.Delivery;
using ECare.Core.Identity.Permissions;
using ECare.Core.Notices;
using ECare.Core.Operators;
using ECare.Web.Content.Sites;
using ECare.Web.Features.SignIn;
using Microsoft.AspNetCore.Mvc;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Web.Website.Controllers;

namespace ECare.Web.Features.Billing.Delivery;

/// <summary>Takes the choice whether bills come on paper, and confirms it by message. Sent twice it does what it did.</summary>
[Needs(Section.Payments, Act.Change)]
public sealed class DeliveryController(IUmbracoContextAccessor umbraco, IPublishedUrlProvider urls, IServiceProvider services)
    : SurfaceController(umbraco, urls)
{
    [HttpPost]
    public async Task<IActionResult> Choose(long account, BillForm form, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || !Enum.IsDefined(form) || HttpContext.RequirePerson().CustomerId is not { } customer)
        {
            return BadRequest();
        }

        switch (await services.GetRequiredService<BillFormDesk>().ChooseAsync(customer, account, form, cancellationToken))
        {
            case BillFormOutcome.Chosen(var choice, var reference):
                await TellAsync(customer, choice, reference, cancellationToken);
                return Back(account, choice.Version);
            case BillFormOutcome.AsBefore(var delivery):
                return Back(account, delivery.History is [var newest, ..] ? newest.Version : null);
            default:
                return NotFound();
        }
    }

    private Task TellAsync(long customer, BillFormChoice choice, string reference, CancellationToken cancellationToken) =>
        services.GetRequiredService<CustomerNotices>().SendAsync(
            customer,
            $"Sms.Delivery{choice.Form}",
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["brand"] = services.GetRequiredService<SiteRequest>().Site.Operator!.DisplayName,
                ["reference"] = reference,
                ["time"] = choice.At,
            },
            cancellationToken);

    private RedirectResult Back(long account, int? version)
    {
        var names = services.GetRequiredService<BillNames>();
        var address = version is { } done
            ? names.Address(account, ("view", DeliveryWriter.View), (DeliveryWriter.Done, done.ToString(CultureInfo.InvariantCulture)))
            : names.Address(account, ("view", DeliveryWriter.View));
        return Redirect(address.ForHeader());
    }
}
