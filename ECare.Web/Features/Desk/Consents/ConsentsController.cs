using System.Globalization;
using ECare.Cms.Management;
using ECare.Cms.Staff;
using ECare.Core.Accounts;
using ECare.Core.Operators;
using ECare.Core.Primitives;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace ECare.Web.Features.Desk.Consents;

/// <summary>Where an operator's lawyers prove what a customer agreed to. The question is a form's, so that no number stands in an address or a log.</summary>
[AllowAnonymous]
[ServiceFilter<DeskAccess>]
[EnableRateLimiting(DeskRegistration.Limit)]
[Route(StaffCookie.DeskPath + "/{operator}/consents")]
public sealed class ConsentsController(DeskView view, OperatorCatalogue operators, IServiceProvider services) : Controller
{
    /// <summary>The form.</summary>
    [HttpGet("")]
    [ForPart(DeskPart.Consents)]
    public IActionResult Index([FromRoute(Name = DeskAccess.Operator)] string name) => Page(operators.Find(name)!, new ConsentForm(), [], error: null);

    /// <summary>The proof. It is looked up by a POST, for looking is written down.</summary>
    [HttpPost("")]
    [ForPart(DeskPart.Consents)]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> Look([FromRoute(Name = DeskAccess.Operator)] string name, ConsentForm form, CancellationToken cancellationToken)
    {
        var @operator = operators.Find(name)!;
        if (string.IsNullOrWhiteSpace(form.Reason) || form.Reason.Length > ConsentLook.LongestReason || (string.IsNullOrWhiteSpace(form.Number) && string.IsNullOrWhiteSpace(form.Customer)))
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page(@operator, form, [], ConsentDeskWords.NothingAsked);
        }

        var proof = services.GetRequiredService<ConsentProof>();
        var who = HttpContext.StaffUser()!.Name ?? "";
        var records = new List<ConsentRecord>();
        foreach (var customer in await AskedAsync(@operator, form, cancellationToken))
        {
            if (await proof.LookAsync(customer, who, form.Reason.Trim(), cancellationToken) is { } record)
            {
                records.Add(record);
            }
        }

        return Page(@operator, form, records, records.Count == 0 ? ConsentDeskWords.Nobody : null);
    }

    private async Task<IReadOnlyList<long>> AskedAsync(Operator @operator, ConsentForm form, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(form.Customer))
        {
            return long.TryParse(form.Customer.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? [id] : [];
        }

        return PhoneNumber.TryParse(form.Number, @operator.Country, out var number)
            ? [.. (await services.GetRequiredService<ConsentDesk>().HoldersOfAsync(number, cancellationToken)).Select(holder => holder.CustomerId)]
            : [];
    }

    private ViewResult Page(Operator @operator, ConsentForm form, IReadOnlyList<ConsentRecord> records, string? error) => View(
        "~/Features/Desk/Consents/consents.cshtml",
        new ConsentsModel(view.FrameOf(HttpContext, ConsentDeskWords.Title, @operator), @operator, new DeskTime(@operator)) { Form = form, Error = error, Records = records });
}
