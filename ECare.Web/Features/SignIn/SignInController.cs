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

        var confirm = new ConfirmCode(waiting.RequestId, code, waiting.Token, DeviceName.From(Request.Headers.UserAgent.ToString()), Remote);
        return await services.GetRequiredService<SignInDesk>().ConfirmAsync(confirm, cancellationToken) switch
        {
            ConfirmCodeOutcome.Confirmed => await WelcomeAsync(waiting.Token, isFirst: true, cancellationToken),
            ConfirmCodeOutcome.ConfirmedBefore => await WelcomeAsync(waiting.Token, isFirst: false, cancellationToken),
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
                pending.Keep(new PendingCode(asked.RequestId, address.Value, PortalSessions.NewToken(), asked.ExpiresAt, asked.NextAt));
                steps.Record(null, StepKind.CodeRequested);
                return ToThisPage();

            // A second click or tab: the first code still works, and this browser knows it.
            case AskForCodeOutcome.TooSoon when pending.Find()?.Address == address.Value:
                return ToThisPage();

            case AskForCodeOutcome.TooSoon tooSoon:
                return TooSoon(tooSoon.NextAt - services.GetRequiredService<TimeProvider>().GetUtcNow());

            case AskForCodeOutcome.TooMany many:
                return TooMany(many.RetryAfter);

            default:
                throw new UnreachableException();
        }
    }

    private async Task<IActionResult> WelcomeAsync(string token, bool isFirst, CancellationToken cancellationToken)
    {
        SessionCookie.Of(portal.Site.Operator!, Request).Give(Response, token);
        pending.Forget();
        var person = await services.GetRequiredService<PortalSessions>().FindAsync(token, cancellationToken);
        if (isFirst)
        {
            steps.Record(person, StepKind.CodeConfirmed);
        }

        return Redirect(services.GetRequiredService<Destination>().AfterSignIn(Request, person));
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
        TellToWait(retryAfter);
        HttpContext.Items[SignInView.TooManyKey] = true;
        return CurrentUmbracoPage();
    }

    /// <summary>Another browser has asked for a code for this number a moment ago; the number may be anybody's.</summary>
    private Umbraco.Cms.Web.Website.ActionResults.UmbracoPageResult TooSoon(TimeSpan wait) =>
        Again("phone", portal.Words.Format("SignIn.ResendWait", ("seconds", TellToWait(wait))));

    private int TellToWait(TimeSpan retryAfter)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(retryAfter.TotalSeconds));
        Response.StatusCode = StatusCodes.Status429TooManyRequests;
        Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return seconds;
    }

    private Umbraco.Cms.Web.Website.ActionResults.RedirectToUmbracoPageResult ToThisPage() => RedirectToCurrentUmbracoPage(
        ReturnAddress.Of(Request, portal.Site) is { } back ? QueryString.Create(ReturnAddress.Field, back) : QueryString.Empty);

    private string Say(string key, IReadOnlyDictionary<string, object> values) =>
        portal.Words.Format(key, [.. values.Select(value => (value.Key, value.Value))]);
}
