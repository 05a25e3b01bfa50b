using System.Globalization;
using ECare.Cms.Staff;
using ECare.Web.Features.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace ECare.Web.Backoffice;

/// <summary>Signing in to the back office: a password, then a code.</summary>
[AllowAnonymous]
[FromOwnPages]
[EnableRateLimiting(BackofficeRegistration.SignInLimit)]
public sealed class StaffLoginController(StaffSignIn signIn, StaffSessions sessions, StaffSignInTries tries) : Controller
{
    /// <summary>Where the page is.</summary>
    public const string Path = "/umbraco/login";

    private const string Form = "~/Backoffice/Login.cshtml";

    /// <summary>The empty form.</summary>
    [HttpGet(Path)]
    public IActionResult Index(string? returnPath, string? window) => Show(new StaffLoginModel { ReturnPath = returnPath, Window = window });

    /// <summary>A password.</summary>
    [HttpPost(Path + "/password")]
    [ValidateAntiForgeryToken]
    public Task<IActionResult> Password(StaffLoginModel form, CancellationToken cancellationToken) =>
        TryAsync(form, () => signIn.TryPasswordAsync(form.Email ?? string.Empty, form.Password ?? string.Empty, cancellationToken));

    /// <summary>A code.</summary>
    [HttpPost(Path + "/code")]
    [ValidateAntiForgeryToken]
    public Task<IActionResult> Code(StaffLoginModel form, CancellationToken cancellationToken) =>
        TryAsync(form, () => signIn.TryCodeAsync(form.Step ?? string.Empty, form.Code ?? string.Empty, cancellationToken));

    /// <summary>The end of a session.</summary>
    [HttpPost(StaffCookie.Path + "/logout")]
    public async Task<IActionResult> End(CancellationToken cancellationToken)
    {
        if (StaffCookie.Read(Request) is { } token)
        {
            await sessions.EndAsync(token, cancellationToken);
        }

        StaffCookie.Take(HttpContext);
        return NoContent();
    }

    private async Task<IActionResult> TryAsync(StaffLoginModel form, Func<Task<StaffSignInOutcome>> look)
    {
        var next = new StaffLoginModel { Email = form.Email, ReturnPath = form.ReturnPath, Window = form.Window };
        if (tries.WaitOf(HttpContext) is { } wait)
        {
            return ShowWait(next with { Step = form.Step }, wait);
        }

        var outcome = await look();
        if (outcome is StaffSignInOutcome.Refused || (outcome is StaffSignInOutcome.NeedsCode && form.Code is not null))
        {
            tries.Count(HttpContext);
        }

        return After(outcome, form, next);
    }

    private IActionResult After(StaffSignInOutcome outcome, StaffLoginModel form, StaffLoginModel next)
    {
        switch (outcome)
        {
            case StaffSignInOutcome.SignedIn(var token):
                StaffCookie.Give(HttpContext, token);
                return form.IsInSmallWindow ? Show(next with { IsDone = true }) : LocalRedirect(next.Destination);
            case StaffSignInOutcome.NeedsCode(var step, var secret):
                return Show(next with { Step = step, Secret = secret, Fault = form.Code is null ? null : "That code is not right. Wait for the next one and try again." });
            default:
                return Show(next with { Fault = "That did not work. Check the address and the password; after several wrong tries an account is locked for a while." });
        }
    }

    private ViewResult ShowWait(StaffLoginModel model, TimeSpan wait)
    {
        Response.StatusCode = StatusCodes.Status429TooManyRequests;
        Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var minutes = (int)Math.Ceiling(wait.TotalMinutes);
        var time = minutes == 1 ? "a minute" : string.Create(CultureInfo.InvariantCulture, $"{minutes} minutes");
        return Show(model with { Fault = $"There were many wrong tries from your network. Wait {time}, then try again." });
    }

    private ViewResult Show(StaffLoginModel model)
    {
        // What was typed is no part of what is shown; the model alone is.
        ModelState.Clear();
        return View(Form, model);
    }
}

/// <summary>What stands in the forms of signing in.</summary>
public sealed record StaffLoginModel
{
    public string? Email { get; init; }

    public string? Password { get; init; }

    public string? Code { get; init; }

    /// <summary>Proves that the password was right.</summary>
    public string? Step { get; init; }

    /// <summary>What an authenticator app has to be told at the first sign-in. Never read from a form: the step holds it, protected.</summary>
    [Microsoft.AspNetCore.Mvc.ModelBinding.BindNever]
    public string? Secret { get; init; }

    /// <summary>Where to go afterwards.</summary>
    public string? ReturnPath { get; init; }

    /// <summary><c>small</c> when a session is renewed beside the page that it ended on.</summary>
    public string? Window { get; init; }

    [Microsoft.AspNetCore.Mvc.ModelBinding.BindNever]
    public string? Fault { get; init; }

    [Microsoft.AspNetCore.Mvc.ModelBinding.BindNever]
    public bool IsDone { get; init; }

    /// <summary>Whether a session is renewed.</summary>
    public bool IsInSmallWindow => Window == "small";

    /// <summary>Only addresses that belong to staff.</summary>
    public string Destination => ReturnPath is { } path
        && StaffCookie.Paths.Any(own => path.Equals(own, StringComparison.Ordinal)
            || path.StartsWith(own + "/", StringComparison.Ordinal)
            || path.StartsWith(own + "?", StringComparison.Ordinal))
        && !path.Contains("..", StringComparison.Ordinal)
        && !path.Contains('\\', StringComparison.Ordinal)
        && !path.Any(char.IsControl)
            ? path
            : StaffCookie.Path;

    /// <summary>For apps that read an address or a picture of it.</summary>
    public string AppAddress => SecondFactor.AppAddress(Email ?? string.Empty, Secret ?? string.Empty);
}
