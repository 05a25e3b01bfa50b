using System.Globalization;
using System.Security.Cryptography;
using ECare.Core.Payments;
using ECare.Core.Primitives;
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
    public const string Amount = "amount";
    public const int LongestNumber = 40;

    public async Task<GuestPayModel> OfAsync(IPageHead page, HttpContext context, ModelStateDictionary state, CancellationToken cancellationToken)
    {
        var given = PayFormWriter.Given(context.Request, Number);
        var model = new GuestPayModel(page, Field(given, null))
        {
            Errors = ErrorSummary.Of(portal.Words, state),
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
            ? Found(model, bill, context, state)
            : NotFound(model, given, context.Response);
    }

    private GuestPayModel NotFound(GuestPayModel model, string given, HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        var error = portal.Words["Pay.NotFound"];
        return model with { Number = Field(given, error), Errors = ErrorSummary.Of(portal.Words, [new FieldError(Number, error)]) };
    }

    private GuestPayModel Found(GuestPayModel model, GuestBill bill, HttpContext context, ModelStateDictionary state)
    {
        var given = PayFormWriter.Given(context.Request, Amount);
        var (part, error) = PartOf(given, bill.Open);
        if (error is not null)
        {
            context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }

        return model with
        {
            Found = $"{portal.Words.Format("Pay.Bill", ("number", bill.BillNumber))} · {portal.Words.Format("Pay.For", ("initials", bill.Initials))}",
            FoundNumber = bill.BillNumber,
            Errors = error is null ? model.Errors : ErrorSummary.Of(portal.Words, [new FieldError(Amount, error)]),
            Part = new FormField(Amount, portal.Words["Pay.Part"])
            {
                Help = portal.Words["Pay.PartHint"],
                Value = given,
                Error = error,
                InputMode = "decimal",
                MaxLength = 24,
                OptionalWord = portal.Words["Pay.Optional"],
            },
            Form = error is not null ? null : forms.Of(
                part ?? bill.Open,
                [
                    (Number, bill.BillNumber),
                    ("minor", (part ?? bill.Open).Minor.ToString(CultureInfo.InvariantCulture)),
                    ("key", PayFormWriter.Given(context.Request, "key") ?? RandomNumberGenerator.GetHexString(32, lowercase: true)),
                ],
                context.Request,
                state),
        };
    }

    private (Money? Part, string? Error) PartOf(string? text, Money asked) =>
        string.IsNullOrWhiteSpace(text) ? (null, null)
        : !AmountText.TryRead(text, asked.Currency, out var amount) ? (null, portal.Words.Format("Pay.Error.Amount", ("example", asked)))
        : amount > asked ? (null, portal.Words.Format("Pay.Error.TooMuch", ("amount", asked)))
        : (amount, null);

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
