using System.Diagnostics;
using ECare.Core.Payments;
using ECare.Core.Payments.Providers;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Payments;

namespace ECare.Web.Features.Pay;

/// <summary>What an outcome means on a page: an address to go on to, or a status with words beside a field.</summary>
internal sealed record PayAnswer(string? GoTo, int Status = StatusCodes.Status303SeeOther, string Field = "", string Error = "");

/// <summary>Says in words what came of a wish to pay.</summary>
internal sealed class PayOutcomes(SiteRequest portal, PaymentWords names)
{
    public PayAnswer Of(StartPaymentOutcome outcome) => outcome switch
    {
        // The customer goes straight to the provider; a second click sees how far it is.
        StartPaymentOutcome.Started(_, _, ProviderStart.Redirect(var to, _)) => new PayAnswer(to.AbsoluteUri),
        StartPaymentOutcome.Started(_, var token, _) => new PayAnswer(names.AddressOf(token)),
        StartPaymentOutcome.Repeated(_, var token, _) => new PayAnswer(names.AddressOf(token)),
        StartPaymentOutcome.KeyReused => Refuse(PayFormWriter.Method, portal.Words["Pay.Error.KeyReused"]),
        StartPaymentOutcome.InFlight => Refuse(PayFormWriter.Method, portal.Words["Pay.Error.InFlight"]) with { Status = StatusCodes.Status409Conflict },
        StartPaymentOutcome.NothingDue => Refuse(PayFormWriter.Method, portal.Words["Pay.NothingDue"]),
        StartPaymentOutcome.TooMuch or StartPaymentOutcome.AmountUnusable => Refuse(PayFormWriter.Method, portal.Words["Pay.Error.Changed"]),
        StartPaymentOutcome.OverLimit(var left) => Refuse(PayFormWriter.Method, portal.Words.Format("TopUp.Error.Limit", ("amount", left))),
        StartPaymentOutcome.MethodUnknown => Refuse(PayFormWriter.Method, portal.Words["Pay.Error.Method"]),
        StartPaymentOutcome.SavedMethodUnusable => Refuse(PayFormWriter.Method, portal.Words["Pay.Error.SavedMethod"]),
        StartPaymentOutcome.MsisdnMissing => Refuse(PayFormWriter.Phone, portal.Words["Pay.Error.Phone"]),
        StartPaymentOutcome.NotYours => new PayAnswer(null, StatusCodes.Status404NotFound),
        StartPaymentOutcome.KeyUnusable => new PayAnswer(null, StatusCodes.Status400BadRequest),
        _ => throw new UnreachableException(),
    };

    private static PayAnswer Refuse(string field, string error) => new(null, StatusCodes.Status422UnprocessableEntity, field, error);
}
