using ECare.Cms.Web;
using ECare.Core.Identity.Permissions;
using ECare.Core.Payments.Providers;
using ECare.Core.Payments.Saved;
using ECare.Core.Payments.Saved.Setups;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Pay;
using ECare.Web.Features.SignIn;
using Microsoft.AspNetCore.Mvc;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Web.Website.ActionResults;
using Umbraco.Cms.Web.Website.Controllers;

namespace ECare.Web.Features.Payments.Standing;

/// <summary>Takes the forms of the page of saved ways to pay.</summary>
[Needs(Section.Payments, Act.Change)]
public sealed class SavedController(IUmbracoContextAccessor umbraco, IPublishedUrlProvider urls, IServiceProvider services)
    : SurfaceController(umbraco, urls)
{
    private SavedMethods Methods => services.GetRequiredService<SavedMethods>();

    [HttpPost]
    public Task<IActionResult> Rename(string? id, string? name, CancellationToken cancellationToken) => name?.Length > SavedMethod.LongestName || name?.Any(char.IsControl) == true
        ? Task.FromResult<IActionResult>(BadRequest())
        : DoAsync(id, (customer, method) => Methods.RenameAsync(customer, method, name, cancellationToken));

    [HttpPost]
    public Task<IActionResult> Prefer(string? id, CancellationToken cancellationToken) =>
        DoAsync(id, (customer, method) => Methods.PreferAsync(customer, method, cancellationToken));

    [HttpPost]
    public Task<IActionResult> Remove(string? id, CancellationToken cancellationToken) =>
        DoAsync(id, (customer, method) => Methods.RemoveAsync(customer, method, cancellationToken));

    /// <summary>Begins to save a way to pay without paying. Sent twice, and from two tabs, it is one wish.</summary>
    [HttpPost]
    public async Task<IActionResult> Add(string? method, string? phone)
    {
        var portal = services.GetRequiredService<SiteRequest>();
        if (HttpContext.RequirePerson().CustomerId is not { } customer || method is not { Length: > 0 and <= PayForms.LongestMethod }
            || services.GetRequiredService<PaymentWords>().StandingAddress(StandingPages.Saved) is not { } page)
        {
            return BadRequest();
        }

        if (!PayForms.TryPhone(phone, portal.Site.Operator!.Country, out var msisdn))
        {
            return Again(PayFormWriter.Phone, portal.Words["Pay.Error.Phone"]);
        }

        var back = $"{Request.Scheme}://{Request.Host.ToUriComponent()}{page.ForHeader()}&{SetupView.Setup}={{setup}}&{PaymentWords.Back}=1";

        // Once begun it is ended, whether the browser waits for it or not.
        return await services.GetRequiredService<MethodSetupDesk>().BeginAsync(new SaveMethod(customer, method, msisdn, back, portal.Site.Culture), CancellationToken.None) switch
        {
            SaveMethodOutcome.Begun(_, ProviderStart.Redirect(var to, _)) => Redirect(to.AbsoluteUri),
            SaveMethodOutcome.Begun(var id, _) => Redirect(services.GetRequiredService<SetupView>().AddressOf(id)!.ForHeader()),
            SaveMethodOutcome.MsisdnMissing => Again(PayFormWriter.Phone, portal.Words["Pay.Error.Phone"]),
            SaveMethodOutcome.TooMany => Again(PayFormWriter.Method, portal.Words["Saved.Error.TooMany"]),
            SaveMethodOutcome.MethodUnknown => BadRequest(),
            _ => NotFound(),
        };
    }

    private UmbracoPageResult Again(string field, string error)
    {
        ModelState.AddModelError(field, error);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return CurrentUmbracoPage();
    }

    private async Task<IActionResult> DoAsync(string? id, Func<long, Guid, Task<bool>> act)
    {
        if (HttpContext.RequirePerson().CustomerId is not { } customer || !Guid.TryParseExact(id, "D", out var method)
            || services.GetRequiredService<PaymentWords>().StandingAddress(StandingPages.Saved) is not { } back)
        {
            return BadRequest();
        }

        return await act(customer, method) ? Redirect(back.ForHeader()) : NotFound();
    }
}
