using System.Diagnostics;
using System.Globalization;
using System.Net;
using ECare.Core.Behaviour;
using ECare.Core.Identity;
using ECare.Core.Identity.Codes;
using ECare.Core.Identity.Sessions;
using ECare.Web.Content.Sites;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Web.Website.Controllers;

namespace ECare.Web.Features.SignIn;

/// <summary>Takes the forms of the sign-in page. Whether an address is a customer's never shows in what it answers.</summary>
[AllowAnonymous]
[StrangersOnly]
public sealed class SignInController(IUmbracoContextAccessor umbraco, IPublishedUrlProvider urls, IServiceProvider services)
    : SurfaceController(umbraco, urls)
{
    /// <summary>Six digits with spaces and hyphens between them, in the digits of any script.</summary>
    private const int LongestCode = 20;

    private readonly SiteRequest portal = services.GetRequiredService<SiteRequest>();
    private readonly PendingCodes pending = services.GetRequiredService<PendingCodes>();
    private readonly PersonSteps steps = services.GetRequiredService<PersonSteps>();

    private IPAddress Remote => HttpContext.Connection.RemoteIpAddress ?? IPAddress.None;

    [HttpPost]
    public async Task<IActionResult> Ask(string? phone, CancellationToken cancellationToken)
    {
        if (phone?.Length > SignInView.LongestAddress)
        {
            return BadRequest();
        }

        if (string.IsNullOrWhiteSpace(phone))
        {
            return Again(nameof(phone), portal.Words["Form.Required"]);
        }

        return SignInAddress.TryParse(phone, portal.Site.Operator!.Country, out var address)
            ? await AskAsync(address!, cancellationToken)
            : Again(nameof(phone), portal.Words.Format("SignIn.InvalidPhone", ("example", portal.Site.Operator!.ExampleNumber())));
    }

    [HttpPost]
    public async Task<IActionResult> Resend(CancellationToken cancellationToken) =>
        pending.Find() is { } code && SignInAddress.TryParse(code.Address, portal.Site.Operator!.Country, out var address)
            ? await AskAsync(address!, cancellationToken)
            : ToThisPage();

    [HttpPost]
    public async Task<IActionResult> Confirm(string? code, CancellationToken cancellationToken)
    {
        if (code?.Length > LongestCode)
        {
            return BadRequest();
        }

        if (pending.Find() is not { } waiting)
        {
            return ToThisPage();
        }

        if (string.IsNullOrWhiteSpace(code))
        {
            return Again(nameof(code), portal.Words["Form.Required"]);
        }

        var confirm = new ConfirmCode(waiting.RequestId, code, DeviceName.From(Request.Headers.UserAgent.ToString()), Remote);
        return await services.GetRequiredService<SignInDesk>().ConfirmAsync(confirm, cancellationToken) switch
        {
            ConfirmCodeOutcome.Confirmed confirmed => await WelcomeAsync(confirmed.Token, cancellationToken),
            ConfirmCodeOutcome.WrongCode { TriesLeft: > 0 } wrong =>
                Refuse(portal.Words.Format("SignIn.WrongCode", ("attempts", wrong.TriesLeft))),
            ConfirmCodeOutcome.WrongCode or ConfirmCodeOutcome.NoLongerValid => Refuse(portal.Words["SignIn.ExpiredCode"]),
            ConfirmCodeOutcome.TooMany many => TooMany(many.RetryAfter),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<IActionResult> AskAsync(SignInAddress address, CancellationToken cancellationToken)
    {
        var desk = services.GetRequiredService<CodeDesk>();
        switch (await desk.AskAsync(new AskForCode(address, Remote, Say), cancellationToken))
        {
            case AskForCodeOutcome.Asked asked:
                pending.Keep(new PendingCode(asked.RequestId, address.Value, asked.ExpiresAt, asked.NextAt));
                steps.Record(null, StepKind.CodeRequested);
                return ToThisPage();

            // A second click or tab: the first code still works, and this browser knows it.
            case AskForCodeOutcome.TooSoon when pending.Find()?.Address == address.Value:
                return ToThisPage();

            case AskForCodeOutcome.TooSoon tooSoon:
                var seconds = (int)Math.Ceiling((tooSoon.NextAt - services.GetRequiredService<TimeProvider>().GetUtcNow()).TotalSeconds);
                return Again("phone", portal.Words.Format("SignIn.ResendWait", ("seconds", Math.Max(1, seconds))));

            case AskForCodeOutcome.TooMany many:
                return TooMany(many.RetryAfter);

            default:
                throw new UnreachableException();
        }
    }

    private async Task<IActionResult> WelcomeAsync(string token, CancellationToken cancellationToken)
    {
        SessionCookie.Of(portal.Site.Operator!, Request).Give(Response, token);
        pending.Forget();
        steps.Record(await services.GetRequiredService<PortalSessions>().FindAsync(token, cancellationToken), StepKind.CodeConfirmed);
        return Redirect(portal.AfterSignIn(Request));
    }

    private Umbraco.Cms.Web.Website.ActionResults.UmbracoPageResult Refuse(string message)
    {
        steps.Record(null, StepKind.CodeRefused, StepOutcome.Refused);
        return Again("code", message);
    }

    private Umbraco.Cms.Web.Website.ActionResults.UmbracoPageResult Again(string field, string message)
    {
        ModelState.AddModelError(field, message);
        return CurrentUmbracoPage();
    }

    private Umbraco.Cms.Web.Website.ActionResults.UmbracoPageResult TooMany(TimeSpan retryAfter)
    {
        Response.StatusCode = StatusCodes.Status429TooManyRequests;
        Response.Headers.RetryAfter = ((int)retryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        HttpContext.Items[SignInView.TooManyKey] = true;
        return CurrentUmbracoPage();
    }

    private Umbraco.Cms.Web.Website.ActionResults.RedirectToUmbracoPageResult ToThisPage() => RedirectToCurrentUmbracoPage(
        ReturnAddress.Of(Request, portal.Site) is { } back ? QueryString.Create(ReturnAddress.Field, back) : QueryString.Empty);

    private string Say(string key, IReadOnlyDictionary<string, object> values) =>
        portal.Words.Format(key, [.. values.Select(value => (value.Key, value.Value))]);
}
