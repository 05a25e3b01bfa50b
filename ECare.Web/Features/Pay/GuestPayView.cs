using System.Globalization;
using System.Security.Cryptography;
using ECare.Core.Payments;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Payments;
using ECare.Web.Features.SignIn;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Forms;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ECare.Web.Features.Pay;

/// <summary>
/// Puts together the page on which anybody pays a bill by its number. It tells the amount and initials; a bill that is paid, and one that never
/// was, look alike.
/// </summary>
internal sealed class GuestPayView(SiteRequest portal, PaymentWords names, PaymentsReader payments, PayFormWriter forms, GuestLimit limit)
{
    public const string Number = "number";
    public const int LongestNumber = 40;

    public async Task<GuestPayModel> OfAsync(IPageHead page, HttpContext context, ModelStateDictionary state, CancellationToken cancellationToken)
    {
        var given = PayFormWriter.Given(context.Request, Number);
        var model = new GuestPayModel(page, Field(given, null))
        {
            Errors = forms.Errors(state),
            Own = context.Person?.CustomerId is null ? null : new Link(portal.Words["Pay.Own"], names.PayUrl!, "arrow-left"),
        };
        if (given is null)
        {
            return model with { Number = Field(null, PayFormWriter.ErrorOf(state, Number)) };
        }

        if (!limit.MayTry(context.Connection.RemoteIpAddress))
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return model with { Notice = new Notice(Tone.Warn, portal.Words["Pay.TooMany"]) { IsAnswer = true } };
        }

        return await payments.FindForGuestAsync(given.Trim(), cancellationToken) is { Open.Amount: > 0 } bill
            ? Found(model, bill, context.Request, state)
            : NotFound(model, given, context.Response);
    }

    private GuestPayModel NotFound(GuestPayModel model, string given, HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        var error = portal.Words["Pay.NotFound"];
        return model with { Number = Field(given, error), Errors = new ErrorSummary(portal.Words["Form.ErrorSummary"], [new FieldError(Number, error)]) };
    }

    private GuestPayModel Found(GuestPayModel model, GuestBill bill, HttpRequest request, ModelStateDictionary state) => model with
    {
        Found = $"{portal.Words.Format("Pay.Bill", ("number", bill.BillNumber))} · {portal.Words.Format("Pay.For", ("initials", bill.Initials))}",
        Form = forms.Of(
            bill.Open,
            [
                (Number, bill.BillNumber),
                ("minor", bill.Open.Minor.ToString(CultureInfo.InvariantCulture)),
                ("key", PayFormWriter.Given(request, "key") ?? RandomNumberGenerator.GetHexString(32, lowercase: true)),
            ],
            request,
            state),
    };

    private FormField Field(string? value, string? error) => new(Number, portal.Words["Pay.Reference"])
    {
        Help = portal.Words["Pay.ReferenceHint"],
        Value = value,
        Error = error,
        MaxLength = LongestNumber,
        IsLatin = true,
        Autocomplete = "off",
    };
}
