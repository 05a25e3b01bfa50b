using System.Diagnostics;
using System.Globalization;
using ECare.Cms.Management;
using ECare.Cms.Staff;
using ECare.Core.Operators;
using ECare.Core.Payments;
using ECare.Core.Payments.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace ECare.Web.Features.Desk.Payments;

/// <summary>Where staff find a payment, give its money back, and decide about money that nobody asked for.</summary>
[AllowAnonymous]
[ServiceFilter<DeskAccess>]
[EnableRateLimiting(DeskRegistration.Limit)]
[Route(StaffCookie.DeskPath + "/{operator}/payments")]
public sealed class PaymentsDeskController(DeskView view, OperatorCatalogue operators, CurrentOperator current, IServiceProvider services) : Controller
{
    private const int LongestSearch = 60;

    /// <summary>What waits for somebody, or what was sought.</summary>
    [HttpGet("")]
    [ForPart(DeskPart.Finance)]
    public async Task<IActionResult> Index([FromRoute(Name = DeskAccess.Operator)] string name, [FromQuery(Name = "q")] string? sought, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || sought?.Length > LongestSearch)
        {
            return BadRequest();
        }

        var @operator = Choose(name);
        var reader = services.GetRequiredService<StaffPaymentsReader>();
        var rows = string.IsNullOrWhiteSpace(sought) ? await reader.WaitingAsync(cancellationToken) : await reader.SearchAsync(sought, cancellationToken);
        return View("~/Features/Desk/Payments/payments.cshtml", new PaymentsDeskModel(view.FrameOf(HttpContext, PaymentDeskWords.Title, @operator), @operator, rows) { Sought = sought?.Trim() ?? "" });
    }

    /// <summary>One payment.</summary>
    [HttpGet("{id:guid}")]
    [ForPart(DeskPart.Finance)]
    public async Task<IActionResult> Payment([FromRoute(Name = DeskAccess.Operator)] string name, Guid id, [FromQuery] string? done, CancellationToken cancellationToken) =>
        await PaymentAsync(Choose(name), id, new RefundForm(), PaymentDeskWords.Done(done), error: null, cancellationToken);

    /// <summary>Gives money back. The form's key makes a second click, or a second tab, the same refund.</summary>
    [HttpPost("{id:guid}/refund")]
    [ForPart(DeskPart.Finance)]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> Refund([FromRoute(Name = DeskAccess.Operator)] string name, Guid id, RefundForm form, CancellationToken cancellationToken)
    {
        var @operator = Choose(name);
        if (!ModelState.IsValid || form.Key is not { Length: > 0 and <= 64 } key)
        {
            return BadRequest();
        }

        if (await services.GetRequiredService<StaffPaymentsReader>().FindAsync(id, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        if (form.ReasonKey is not { } reason)
        {
            return await PaymentAsync(@operator, id, form, done: null, PaymentDeskWords.ReasonMissing, cancellationToken);
        }

        if (!form.TryAmount(found.Details.Payment.Received.Currency, out var amount))
        {
            return await PaymentAsync(@operator, id, form, done: null, PaymentDeskWords.AmountUnusable(found.Refundable), cancellationToken);
        }

        var wish = new RefundPayment(id, amount, reason, key) { By = Who };
        return await services.GetRequiredService<PaymentDesk>().RefundAsync(wish, cancellationToken) switch
        {
            RefundPaymentOutcome.Asked or RefundPaymentOutcome.Repeated => Redirect(Address(@operator, id) + "?done=refund"),
            RefundPaymentOutcome.TooMuch(var most) => await PaymentAsync(@operator, id, form, done: null, PaymentDeskWords.AmountUnusable(most), cancellationToken),
            RefundPaymentOutcome.KeyReused => await PaymentAsync(@operator, id, form, done: null, PaymentDeskWords.KeyReused, cancellationToken),
            RefundPaymentOutcome.NotPossible => await PaymentAsync(@operator, id, form, done: null, PaymentDeskWords.NotPossible, cancellationToken),
            RefundPaymentOutcome.NotFound => NotFound(),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Accepts money that was kept apart as what came.</summary>
    [HttpPost("{id:guid}/release")]
    [ForPart(DeskPart.Finance)]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> Release([FromRoute(Name = DeskAccess.Operator)] string name, Guid id, CancellationToken cancellationToken)
    {
        var @operator = Choose(name);
        return await services.GetRequiredService<PaymentDesk>().ReleaseAsync(id, Who, cancellationToken)
            ? Redirect(Address(@operator, id) + "?done=release")
            : await PaymentAsync(@operator, id, new RefundForm(), done: null, PaymentDeskWords.NothingToRelease, cancellationToken);
    }

    /// <summary>Where a payment is.</summary>
    public static string Address(Operator @operator, Guid id) => string.Create(CultureInfo.InvariantCulture, $"{StaffCookie.DeskPath}/{@operator.Name}/payments/{id:D}");

    private string Who => HttpContext.StaffUser() is { } user ? user.Name ?? user.Username : throw new UnreachableException();

    private async Task<IActionResult> PaymentAsync(Operator @operator, Guid id, RefundForm form, string? done, string? error, CancellationToken cancellationToken)
    {
        if (await services.GetRequiredService<StaffPaymentsReader>().FindAsync(id, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Response.StatusCode = error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        return View("~/Features/Desk/Payments/payment.cshtml", new PaymentDeskModel(
            view.FrameOf(HttpContext, PaymentDeskWords.Of(found.Details.Payment), @operator), @operator, found)
        {
            Form = form with { Key = Guid.CreateVersion7().ToString("N") },
            Done = done,
            Error = error,
        });
    }

    private Operator Choose(string name)
    {
        var @operator = operators.Find(name)!;
        current.Set(@operator);
        return @operator;
    }
}
