using System.Globalization;
using ECare.Cms.Web;
using ECare.Core.Identity.Permissions;
using ECare.Core.Payments.Autopay;
using ECare.Web.Content.Sites;
using ECare.Web.Features.SignIn;
using Microsoft.AspNetCore.Mvc;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Web.Website.ActionResults;
using Umbraco.Cms.Web.Website.Controllers;

namespace ECare.Web.Features.Payments.Standing;

/// <summary>Takes the forms of the page of autopay.</summary>
[Needs(Section.Payments, Act.Change)]
public sealed class AutopayController(IUmbracoContextAccessor umbraco, IPublishedUrlProvider urls, IServiceProvider services)
    : SurfaceController(umbraco, urls)
{
    private AutopayDesk Desk => services.GetRequiredService<AutopayDesk>();

    /// <summary>What was confirmed, exactly as it was shown.</summary>
    [HttpPost]
    public Task<IActionResult> SwitchOn(string? account, string? saved, string? timing, string? days, string? limitMinor, CancellationToken cancellationToken)
    {
        var limit = 0L;
        var hasTerms = Guid.TryParseExact(saved, "D", out var method)
            && Enum.GetNames<AutopayTiming>().Contains(timing, StringComparer.Ordinal)
            && int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            && (string.IsNullOrEmpty(limitMinor) || long.TryParse(limitMinor, NumberStyles.None, CultureInfo.InvariantCulture, out limit));
        return hasTerms
            ? DoAsync(account, (customer, id) => Desk.SwitchOnAsync(
                customer, id, new AutopayTerms(method, Enum.Parse<AutopayTiming>(timing!), int.Parse(days!, CultureInfo.InvariantCulture), limit == 0 ? null : limit), cancellationToken))
            : Task.FromResult<IActionResult>(BadRequest());
    }

    /// <summary>Rests until a day; goes on when there is none.</summary>
    [HttpPost]
    public Task<IActionResult> Pause(string? account, string? until, CancellationToken cancellationToken)
    {
        var isDay = DateOnly.TryParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        return isDay || string.IsNullOrEmpty(until)
            ? DoAsync(account, (customer, id) => Desk.PauseAsync(customer, id, isDay ? day : null, cancellationToken))
            : Task.FromResult<IActionResult>(BadRequest());
    }

    [HttpPost]
    public Task<IActionResult> SwitchOff(string? account, CancellationToken cancellationToken) =>
        DoAsync(account, (customer, id) => Desk.SwitchOffAsync(customer, id, cancellationToken));

    private async Task<IActionResult> DoAsync(string? account, Func<long, long, Task<AutopayOutcome>> act)
    {
        if (HttpContext.RequirePerson().CustomerId is not { } customer || !long.TryParse(account, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || services.GetRequiredService<PaymentWords>().StandingAddress(StandingPages.Autopay, id) is not { } back)
        {
            return BadRequest();
        }

        switch (await act(customer, id))
        {
            case AutopayOutcome.Done:
                return Redirect(back.ForHeader());
            case AutopayOutcome.NotYours:
                return NotFound();
            case AutopayOutcome.ChangedMeanwhile:
                return Again(AutopayPageView.Method, "Autopay.Error.Meanwhile", StatusCodes.Status409Conflict);
            case AutopayOutcome.MethodUnusable:
                return Again(AutopayPageView.Method, "Pay.Error.SavedMethod", StatusCodes.Status422UnprocessableEntity);
            default:
                return Again(AutopayPageView.Days, "Autopay.Error.Days", StatusCodes.Status422UnprocessableEntity);
        }
    }

    private UmbracoPageResult Again(string field, string word, int status)
    {
        ModelState.AddModelError(field, services.GetRequiredService<SiteRequest>().Words[word]);
        Response.StatusCode = status;
        return CurrentUmbracoPage();
    }
}
