using System.Globalization;
using ECare.Cms.Web;
using ECare.Core.Accounts;
using ECare.Core.Behaviour;
using ECare.Core.Identity.Permissions;
using ECare.Core.Identity.Sessions;
using ECare.Core.Identity.Users;
using ECare.Core.Primitives;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Campaigns;
using ECare.Web.Features.SignIn;
using Microsoft.AspNetCore.Mvc;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Web.Website.Controllers;

namespace ECare.Web.Features.Account;

/// <summary>Takes the forms of the account page; each reaches the signed-in person's own things only.</summary>
[Needs(Section.Accounts)]
public sealed class AccountController(IUmbracoContextAccessor umbraco, IPublishedUrlProvider urls, IServiceProvider services)
    : SurfaceController(umbraco, urls)
{
    private readonly PersonSteps steps = services.GetRequiredService<PersonSteps>();
    private readonly PortalSessions sessions = services.GetRequiredService<PortalSessions>();

    [HttpPost]
    public async Task<IActionResult> Prefer(string? language, string? digits, string? calendar, CancellationToken cancellationToken)
    {
        var @operator = services.GetRequiredService<SiteRequest>().Site.Operator!;
        var person = HttpContext.RequirePerson();
        var calendars = @operator.Formats.Calendars.Where(each => string.Equals(each.ToString(), calendar, StringComparison.Ordinal)).ToList();
        if (!@operator.Languages.Contains(language, StringComparer.Ordinal) || (calendar is not null && calendars.Count == 0)
            || digits is not (null or PreferenceFields.Latin or PreferenceFields.Native))
        {
            // No form of ours offers it.
            return BadRequest();
        }

        await services.GetRequiredService<PreferenceDesk>().PreferAsync(
            person,
            person.Preferences with
            {
                Language = language,
                Digits = string.Equals(digits, PreferenceFields.Latin, StringComparison.Ordinal) ? DigitScript.Latin : null,
                Calendar = calendars is [var chosen] ? chosen : null,
            },
            cancellationToken);
        steps.Record(person, StepKind.PreferencesSaved);
        return Redirect(PublishedUrlProvider.GetUrl(CurrentPage!, culture: language).ForHeader() + AccountNotices.For(AccountNotices.Preferences));
    }

    [HttpPost]
    public async Task<IActionResult> EndSession(Guid session, CancellationToken cancellationToken) =>
        await sessions.RevokeAsync(HttpContext.RequirePerson().UserId, session, cancellationToken)
            ? RedirectToCurrentUmbracoPage(AccountNotices.For(AccountNotices.Session))
            : RedirectToCurrentUmbracoPage();

    [HttpPost]
    public async Task<IActionResult> EndOtherSessions(CancellationToken cancellationToken)
    {
        var count = await sessions.RevokeOthersAsync(HttpContext.RequirePerson(), cancellationToken);
        return RedirectToCurrentUmbracoPage(AccountNotices.For(
            AccountNotices.Others + Math.Min(count, byte.MaxValue).ToString(CultureInfo.InvariantCulture)));
    }

    [HttpPost]
    [Needs(Section.Accounts, Act.Change)]
    public async Task<IActionResult> Consent(ConsentPurpose purpose, bool allowed, CancellationToken cancellationToken)
    {
        var person = HttpContext.RequirePerson();
        if (!Enum.IsDefined(purpose) || person.CustomerId is not { } customerId)
        {
            return BadRequest();
        }

        var said = new ConsentSaid(purpose, allowed, ConsentWay.AccountPage, ConsentQuestions.Of(services.GetRequiredService<SiteRequest>(), purpose));
        await services.GetRequiredService<ConsentDesk>().SayAsync(customerId, said, cancellationToken);
        services.GetRequiredService<KnownFacts>().Forget(services.GetRequiredService<SiteRequest>().Site.Operator!.Name, customerId);
        steps.Record(person, StepKind.ConsentChanged);
        return RedirectToCurrentUmbracoPage(AccountNotices.For(AccountNotices.Consent));
    }
}
