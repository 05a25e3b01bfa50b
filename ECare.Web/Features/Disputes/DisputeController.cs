using System.Diagnostics;
using ECare.Core.Behaviour;
using ECare.Core.Disputes;
using ECare.Core.Identity.Permissions;
using ECare.Web.Content.Sites;
using ECare.Web.Features.SignIn;
using ECare.Web.Hosting.Input;
using Microsoft.AspNetCore.Mvc;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Web.Website.Controllers;

namespace ECare.Web.Features.Disputes;

/// <summary>Takes the forms of the disputes page.</summary>
[Needs(Section.Bills)]
public sealed class DisputeController(IUmbracoContextAccessor umbraco, IPublishedUrlProvider urls, IServiceProvider services)
    : SurfaceController(umbraco, urls)
{
    public const string Opened = "opened";
    public const string TakenBack = "taken-back";

    private readonly SiteRequest portal = services.GetRequiredService<SiteRequest>();
    private readonly PersonSteps steps = services.GetRequiredService<PersonSteps>();
    private readonly DisputeDesk desk = services.GetRequiredService<DisputeDesk>();

    [HttpPost]
    [RepeatableFields(DisputeFormWriter.ChargeField)]
    public async Task<IActionResult> Open(long account, long bill, string? reason, string? words, IReadOnlyList<int>? charge, CancellationToken cancellationToken)
    {
        var person = HttpContext.RequirePerson();
        var text = words?.Trim();
        if (!ModelState.IsValid || person.CustomerId is not { } customerId || text?.Length > Dispute.MostWords || reason?.Length > 40)
        {
            return BadRequest();
        }

        if (!TryReason(reason, out var said))
        {
            if (charge is null or [])
            {
                ModelState.AddModelError(DisputeFormWriter.ChargeField, portal.Words["Disputes.NoChargeChosen"]);
            }

            return Again(DisputeFormWriter.ReasonField, portal.Words["Form.Required"]);
        }

        var claim = new DisputeClaim(customerId, (charge ?? []).ToHashSet(), said, string.IsNullOrEmpty(text) ? null : text);
        var outcome = await desk.OpenAsync(new OpenDispute(account, bill, claim), cancellationToken);
        steps.Record(person, StepKind.DisputeOpened, outcome is OpenDisputeOutcome.Opened ? StepOutcome.Done : StepOutcome.Refused);
        return outcome switch
        {
            OpenDisputeOutcome.Opened(var dispute) => ToDispute(account, bill, dispute.Number, Opened),
            OpenDisputeOutcome.AlreadyOpen(var number) => ToDispute(account, bill, number, Opened),
            OpenDisputeOutcome.NothingChosen => Again(DisputeFormWriter.ChargeField, portal.Words["Disputes.NoChargeChosen"]),
            OpenDisputeOutcome.NotDisputable => Again(DisputeFormWriter.ChargeField, portal.Words["Disputes.NotDisputable"]),
            OpenDisputeOutcome.WordsMissing => Again(DisputeFormWriter.WordsField, portal.Words["Disputes.WordsMissing"]),
            OpenDisputeOutcome.TooLate => Refused(),
            OpenDisputeOutcome.NotYours => NotFound(),
            _ => throw new UnreachableException(),
        };
    }

    [HttpPost]
    public async Task<IActionResult> Withdraw(long account, long bill, int dispute, CancellationToken cancellationToken)
    {
        var person = HttpContext.RequirePerson();
        if (person.CustomerId is not { } customerId)
        {
            return NotFound();
        }

        if (await desk.WithdrawAsync(customerId, account, bill, dispute, cancellationToken))
        {
            steps.Record(person, StepKind.DisputeEnded);
        }

        // A second click, or an answer that came first: the page says how the dispute stands.
        return ToDispute(account, bill, dispute, TakenBack);
    }

    private static bool TryReason(string? text, out DisputeReason reason) =>
        Enum.TryParse(text, ignoreCase: false, out reason) && Enum.IsDefined(reason) && string.Equals(reason.ToString(), text, StringComparison.Ordinal);

    private Umbraco.Cms.Web.Website.ActionResults.RedirectToUmbracoPageResult ToDispute(long account, long bill, int number, string done) =>
        RedirectToCurrentUmbracoPage(DisputeAddresses.Query(account, bill, number).Add(DisputeAddresses.Done, done));

    private Umbraco.Cms.Web.Website.ActionResults.UmbracoPageResult Again(string field, string message)
    {
        ModelState.AddModelError(field, message);
        return Refused();
    }

    /// <summary>The page says why.</summary>
    private Umbraco.Cms.Web.Website.ActionResults.UmbracoPageResult Refused()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return CurrentUmbracoPage();
    }
}
