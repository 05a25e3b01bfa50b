using System.Data.Common;
using System.Globalization;
using System.Net.Mime;
using ECare.Campaigns.Outbound;
using ECare.Core.Accounts;
using ECare.Core.Operators;
using ECare.Web.Features.Campaigns;
using ECare.Web.Views.Shared.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace ECare.Web.Features.Outbound.Stops;

/// <summary>
/// Where who got a campaign's e-mail withdraws the consent to such e-mails without signing in. Looking changes nothing, for programs look into links before
/// people do; the page asks once. The request that mail programs send by themselves (RFC 8058) is answered at once, without cookies and without leading on.
/// The token is the right to do it, so no form of another site can do more than who has the e-mail.
/// </summary>
[AllowAnonymous]
[EnableRateLimiting(OutboundPagesRegistration.Limit)]
[IgnoreAntiforgeryToken]
[Route(OutboundLinks.Root + "/{prefix:length(2,12)}/" + OutboundLinks.Stop + "/{token:length(51,75)}")]
public sealed partial class StopController(StopLinks links, OperatorCatalogue operators, CurrentOperator current, IServiceProvider services) : Controller
{
    private const string PageView = "~/Features/Outbound/Stops/stop.cshtml";
    private const string OneClickField = "List-Unsubscribe";
    private const string OneClick = "One-Click";

    /// <summary>In seconds, for who finds the database away.</summary>
    private const int AskAgain = 60;

    private readonly StopView view = services.GetRequiredService<StopView>();

    [HttpGet]
    public async Task<IActionResult> Index(string prefix, string token, [FromQuery(Name = StopView.LanguageField)] string? chosen, CancellationToken cancellationToken)
    {
        if (Find(prefix, token) is not (var @operator, { } link))
        {
            return NotFound();
        }

        return await GuardAsync(async () =>
        {
            var standing = await Desk.StandingAsync(link.CustomerId, link.Purpose, cancellationToken);
            var model = view.Of(@operator, StopView.LanguageOf(@operator, link, chosen), standing, Request.Path.Value!);
            HttpContext.SetShell(model.Shell);

            // The address is the right to change the consent; no other site is told it.
            Response.Headers["Referrer-Policy"] = "no-referrer";
            return View(PageView, model);
        });
    }

    [HttpPost]
    public async Task<IActionResult> Take(
        string prefix,
        string token,
        [FromQuery(Name = StopView.LanguageField)] string? chosen,
        [FromForm(Name = OneClickField)] string? oneClick,
        [FromForm] string? act,
        CancellationToken cancellationToken)
    {
        if (Find(prefix, token) is not (var @operator, { } link))
        {
            return NotFound();
        }

        if (string.Equals(oneClick, OneClick, StringComparison.OrdinalIgnoreCase))
        {
            return await GuardAsync(async () =>
            {
                await SayAsync(@operator, link, new ConsentSaid(link.Purpose, IsGiven: false, ConsentWay.MailProgram, Words: null));
                return Content("", MediaTypeNames.Text.Plain);
            });
        }

        if (!Enum.TryParse<StopAct>(act, ignoreCase: false, out var asked) || !Enum.IsDefined(asked))
        {
            return BadRequest();
        }

        return await GuardAsync(async () =>
        {
            var culture = StopView.LanguageOf(@operator, link, chosen);
            await ActAsync(@operator, link, asked, culture, cancellationToken);
            Response.Headers.Location = $"{Request.Path.Value}?{StopView.LanguageField}={culture}";
            return StatusCode(StatusCodes.Status303SeeOther);
        });
    }

    private ConsentDesk Desk => services.GetRequiredService<ConsentDesk>();

    private (Operator Operator, StopLink? Link) Find(string prefix, string token)
    {
        if (operators.FindByPathPrefix(prefix) is not { } @operator)
        {
            return default;
        }

        current.Set(@operator);
        return (@operator, links.Read(@operator.Name, token));
    }

    private async Task ActAsync(Operator @operator, StopLink link, StopAct act, string culture, CancellationToken cancellationToken)
    {
        if (act == StopAct.Undo && (await Desk.StandingAsync(link.CustomerId, link.Purpose, cancellationToken))?.CanBeUndone(StopView.Ways) != true)
        {
            return;
        }

        await SayAsync(@operator, link, new ConsentSaid(link.Purpose, act == StopAct.Undo, ConsentWay.MessageLink, view.Asked(@operator, culture, act)));
    }

    /// <summary>Who has pressed the button may close the page: it is done all the same.</summary>
    private async Task SayAsync(Operator @operator, StopLink link, ConsentSaid said)
    {
        await Desk.SayAsync(link.CustomerId, said, CancellationToken.None);
        services.GetRequiredService<KnownFacts>().Forget(@operator.Name, link.CustomerId);
    }

    /// <summary>A database that is away is no fault of the link: mail programs and people come again.</summary>
    private async Task<IActionResult> GuardAsync(Func<Task<IActionResult>> answer)
    {
        try
        {
            return await answer();
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException or TimeoutException)
        {
            LogFailed(failure, current.Operator.Name);
            Response.Headers.RetryAfter = AskAgain.ToString(CultureInfo.InvariantCulture);
            return StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private ILogger Logger => services.GetRequiredService<ILogger<StopController>>();

    private void LogFailed(Exception failure, string operatorName) => LogFailed(Logger, failure, operatorName);

    [LoggerMessage(Level = LogLevel.Error, Message = "A link to withdraw a consent of {OperatorName} could not be followed")]
    private static partial void LogFailed(ILogger logger, Exception failure, string operatorName);
}
