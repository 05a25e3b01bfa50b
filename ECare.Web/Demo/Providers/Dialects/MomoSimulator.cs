using System.Collections.Concurrent;
using System.Text.Json;
using ECare.Core.Primitives;

namespace ECare.Web.Demo.Providers.Dialects;

/// <summary>A wallet on the telephone: a UUID of ours, 202, text for amounts, 409 for a second use of it, and a message that is sent once and never again.
/// A pre-approval lets later requests through without a question; they are decided some seconds after they were taken on.</summary>
internal sealed class MomoSimulator : ISimulatedProvider
{
    private const string Requests = "/collection/v1_0/requesttopay";
    private const string Approvals = "/collection/v1_0/preapproval";
    private static readonly TimeSpan Takes = TimeSpan.FromSeconds(4);
    private const string Refunds = "/disbursement/v1_0/refund";
    private readonly ConcurrentDictionary<string, bool> refunds = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Methods { get; } = ["momo-like"];

    public IResult? Answer(SimulatorCall call) => !call.Has("Bearer") || call.Header("Ocp-Apim-Subscription-Key") != call.Settings.Merchant ? Results.Json(new { message = "Access denied" }, statusCode: 401) : (call.Verb, call.Path) switch
    {
        ("POST", Requests) => Request(call),
        ("GET", var path) when path.StartsWith(Requests + "/", StringComparison.Ordinal) => Look(call, path[(Requests.Length + 1)..]),
        ("POST", Approvals) => Approve(call),
        ("GET", var path) when path.StartsWith(Approvals + "/", StringComparison.Ordinal) => LookAtApproval(call, path[(Approvals.Length + 1)..]),
        ("POST", Refunds) => Refund(call),
        ("GET", var path) when path.StartsWith(Refunds + "/", StringComparison.Ordinal) =>
            refunds.TryGetValue(path[(Refunds.Length + 1)..], out var done) ? Results.Json(new { status = done ? "SUCCESSFUL" : "FAILED", at = SimulatorCall.Iso(call.Now) }) : Results.Json(new { code = "RESOURCE_NOT_FOUND" }, statusCode: 404),
        _ => null,
    };

    public SimulatedMessage? Callback(SimulatedOrder order, string secret, Money told, DateTimeOffset now) => order.Wish.CallbackTo is { } to
        ? new SimulatedMessage(HttpMethod.Put, to, JsonSerializer.Serialize(View(order, told, now)))
        : null;

    /// <summary>The telephone has no browser to send anywhere.</summary>
    public Uri? Return(SimulatedOrder order, string secret, DateTimeOffset now) => null;

    private static IResult Request(SimulatorCall call)
    {
        if (!Guid.TryParseExact(call.Header("X-Reference-Id"), "D", out var id))
        {
            return Results.Json(new { code = "BAD_REQUEST", message = "X-Reference-Id must be a UUID" }, statusCode: 400);
        }

        if (call.Books.Find(id.ToString("D")) is not null)
        {
            return Results.Json(new { code = "RESOURCE_ALREADY_EXIST", message = "Duplicated reference id. Creation of resource failed." }, statusCode: 409);
        }

        var payer = call.Body.TryGetProperty("payer", out var part) ? SimulatorCall.TextOf(part, "partyId") : null;
        if (SimulatorCall.Major(call.Text("amount"), call.Text("currency")) is not { } amount || payer is not { Length: > 6 } || !payer.All(char.IsAsciiDigit) || call.Text("externalId") is not { } reference)
        {
            return Results.Json(new { code = "BAD_REQUEST" }, statusCode: 400);
        }

        var approval = call.Text("preApprovalId");
        var approved = SimulatedCard.Read(approval, call.Secret);
        if (approval is not null && approved is null)
        {
            return Results.Json(new { code = "PREAPPROVAL_NOT_FOUND" }, statusCode: 404);
        }

        var callback = Uri.TryCreate(call.Header("X-Callback-Url"), UriKind.Absolute, out var address) ? address : null;
        var order = call.Books.Add(new SimulatedWish(call.Operator, call.Method, id.ToString("D"), reference, amount)
        {
            ReturnTo = null,
            CallbackTo = callback,
            Open = TimeSpan.FromMinutes(15),
            Language = "fr-SN",
            Msisdn = payer,
        });
        _ = approved?.Fate switch
        {
            null => false,
            SimulatedFate.Empty => order.Refuse(call.Now, "NOT_ENOUGH_FUNDS"),
            SimulatedFate.Over => order.Refuse(call.Now, "PREAPPROVAL_EXPIRED"),
            _ => order.Pay(call.Now, call.Now + Takes, amount),
        };
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }

    /// <summary>The telephone asks its owner whether the operator may take money later.</summary>
    private static IResult Approve(SimulatorCall call)
    {
        var payer = call.Body.TryGetProperty("payer", out var part) ? SimulatorCall.TextOf(part, "partyId") : null;
        if (!Guid.TryParseExact(call.Header("X-Reference-Id"), "D", out var id) || payer is not { Length: > 6 } || !payer.All(char.IsAsciiDigit)
            || SimulatorCall.Nothing(call.Text("payerCurrency")) is not { } nothing || call.Text("payerMessage") is not { Length: > 0 } reference)
        {
            return Results.Json(new { code = "BAD_REQUEST" }, statusCode: 400);
        }

        if (call.Books.Find(id.ToString("D")) is not null)
        {
            return Results.Json(new { code = "RESOURCE_ALREADY_EXIST" }, statusCode: 409);
        }

        call.Books.Add(new SimulatedWish(call.Operator, call.Method, id.ToString("D"), reference, nothing)
        {
            ReturnTo = null,
            CallbackTo = null,
            Open = TimeSpan.FromMinutes(15),
            Language = "fr-SN",
            Msisdn = payer,
            Keeps = true,
            IsSetup = true,
        });
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }

    private static IResult LookAtApproval(SimulatorCall call, string id)
    {
        if (call.Books.Find(id) is not { Wish.IsSetup: true } order || order.Wish.Operator != call.Operator)
        {
            return Results.Json(new { code = "RESOURCE_NOT_FOUND" }, statusCode: 404);
        }

        var (status, reason) = StatusOf(order, call.Now);
        return Results.Json(new
        {
            payer = new { partyIdType = "MSISDN", partyId = order.Wish.Msisdn },
            payerCurrency = order.Wish.Amount.Currency.Code,
            status,
            reason,
            preApprovalId = order.Card is { } card && status == "SUCCESSFUL" ? card.TokenFor(call.Secret) : null,
            expirationDateTime = SimulatorCall.Iso(order.CreatedAt.AddDays(365)),
        });
    }

    private static IResult Look(SimulatorCall call, string id) => call.Books.Find(id) is { } order && order.Wish.Operator == call.Operator
        ? Results.Json(View(order, order.PaidAmount, call.Now))
        : Results.Json(new { code = "RESOURCE_NOT_FOUND", message = "Requested resource was not found." }, statusCode: 404);

    private IResult Refund(SimulatorCall call)
    {
        if (call.Header("X-Reference-Id") is not { } key || call.Text("referenceIdToRefund") is not { } paid || call.Books.Find(paid) is not { } order
            || SimulatorCall.Major(call.Text("amount"), call.Text("currency")) is not { } amount)
        {
            return Results.Json(new { code = "BAD_REQUEST" }, statusCode: 400);
        }

        return refunds.TryAdd(key, order.Refund(key, amount, call.Now)) ? Results.StatusCode(202) : Results.Json(new { code = "RESOURCE_ALREADY_EXIST" }, statusCode: 409);
    }

    private static object View(SimulatedOrder order, Money amount, DateTimeOffset now)
    {
        var (status, reason) = StatusOf(order, now);
        return new
        {
            amount = SimulatorCall.Major(amount),
            currency = amount.Currency.Code,
            financialTransactionId = status == "SUCCESSFUL" ? order.TransactionId : null,
            externalId = order.Wish.Reference,
            payer = new { partyIdType = "MSISDN", partyId = order.Wish.Msisdn },
            status,
            reason,
        };
    }

    private static (string Status, string? Reason) StatusOf(SimulatedOrder order, DateTimeOffset now) => order.StateAt(now) switch
    {
        SimulatedState.Paid => ("SUCCESSFUL", null),
        SimulatedState.Refused => ("FAILED", order.Refusal ?? "APPROVAL_REJECTED"),
        SimulatedState.Expired => ("FAILED", "EXPIRED"),
        _ => ("PENDING", null),
    };
}
