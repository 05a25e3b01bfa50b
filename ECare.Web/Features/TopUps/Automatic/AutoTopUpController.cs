using System.Globalization;
using ECare.Cms.Web;
using ECare.Core.Identity.Permissions;
using ECare.Core.TopUps.Automatic;
using ECare.Web.Content.Sites;
using ECare.Web.Features.SignIn;
using Microsoft.AspNetCore.Mvc;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Web.Website.ActionResults;
using Umbraco.Cms.Web.Website.Controllers;

namespace ECare.Web.Features.TopUps.Automatic;

/// <summary>Takes the forms of the page of automatic top-ups. Sent twice, each does what it did.</summary>
[Needs(Section.Payments, Act.Change)]
public sealed class AutoTopUpController(IUmbracoContextAccessor umbraco, IPublishedUrlProvider urls, IServiceProvider services)
    : SurfaceController(umbraco, urls)
{
    private TopUpRuleDesk Desk => services.GetRequiredService<TopUpRuleDesk>();

    /// <summary>What was confirmed, exactly as it was shown.</summary>
    [HttpPost]
    public Task<IActionResult> SwitchOn(AutoTopUpPost post, CancellationToken cancellationToken) =>
        post.Terms is { } terms && TryNumber(post.Account, out var id)
            ? DoAsync(id, customer => Desk.SwitchOnAsync(customer, id, terms, cancellationToken))
            : Task.FromResult<IActionResult>(BadRequest());

    [HttpPost]
    public Task<IActionResult> Pause(string? account, string? kind, CancellationToken cancellationToken) =>
        DoAsync(account, kind, (customer, id, trigger) => Desk.PauseAsync(customer, id, trigger, cancellationToken));

    [HttpPost]
    public Task<IActionResult> Resume(string? account, string? kind, CancellationToken cancellationToken) =>
        DoAsync(account, kind, (customer, id, trigger) => Desk.ResumeAsync(customer, id, trigger, cancellationToken));

    [HttpPost]
    public Task<IActionResult> SwitchOff(string? account, string? kind, CancellationToken cancellationToken) =>
        DoAsync(account, kind, (customer, id, trigger) => Desk.SwitchOffAsync(customer, id, trigger, cancellationToken));

    private Task<IActionResult> DoAsync(string? account, string? kind, Func<long, long, TopUpTrigger, Task<TopUpRuleOutcome>> act) =>
        TryNumber(account, out var id) && AutoTopUpView.Read(kind) is { } trigger
            ? DoAsync(id, customer => act(customer, id, trigger))
            : Task.FromResult<IActionResult>(BadRequest());

    private async Task<IActionResult> DoAsync(long account, Func<long, Task<TopUpRuleOutcome>> act)
    {
        var words = services.GetRequiredService<TopUpWords>();
        if (!words.CanTopUp || !words.Offers(TopUpWords.Automatic) || words.Customer is not { } customer)
        {
            return NotFound();
        }

        switch (await act(customer))
        {
            case TopUpRuleOutcome.Done:
                return Redirect(words.AddressOf(TopUpWords.Automatic, account).ForHeader());
            case TopUpRuleOutcome.NotYours:
                return NotFound();
            case TopUpRuleOutcome.ChangedMeanwhile:
                return Again("Autopay.Error.Meanwhile", StatusCodes.Status409Conflict);
            case TopUpRuleOutcome.MethodUnusable:
                return Again("Pay.Error.SavedMethod", StatusCodes.Status422UnprocessableEntity);
            default:
                return Again("TopUp.Error.Changed", StatusCodes.Status422UnprocessableEntity);
        }
    }

    private UmbracoPageResult Again(string word, int status)
    {
        ModelState.AddModelError(AutoTopUpAnswers.MethodField, services.GetRequiredService<SiteRequest>().Words[word]);
        Response.StatusCode = status;
        return CurrentUmbracoPage();
    }

    private static bool TryNumber(string? text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}

/// <summary>The hidden fields of what is confirmed.</summary>
public sealed record AutoTopUpPost(string? Account, string? Line, string? Kind, string? Saved, string? AmountMinor, string? CeilingMinor, string? BelowMinor, string? When)
{
    /// <summary>Null for what no form of ours says.</summary>
    internal TopUpRuleTerms? Terms
    {
        get
        {
            if (AutoTopUpView.Read(Kind) is not { } trigger || !Guid.TryParseExact(Saved, "D", out var method) || Number(Line) is not { } line
                || Number(AmountMinor) is not { } amount || Number(CeilingMinor) is not { } ceiling || Number(BelowMinor) is not { } below)
            {
                return null;
            }

            var when = AutoTopUpAnswers.ReadWhen(When);
            var terms = new TopUpRuleTerms(trigger, line, method, amount, ceiling)
            {
                BelowMinor = below,
                Rhythm = when?.Rhythm ?? TopUpRhythm.Weekly,
                Day = when?.Day ?? 0,
            };
            return terms.IsSound ? terms : null;
        }
    }

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 1_000_000_000_000 ? number : null;
}
