using System.Globalization;
using ECare.Core.Idempotency;
using ECare.Core.Primitives;

namespace ECare.Core.Payments;

/// <summary>What a wish is called under its key: the same wish gives the same line, in every culture.</summary>
internal static class PaymentCommands
{
    public static KeyedCommand Of(StartPayment request) => new(
        ScopeOf(request.Payer),
        request.IdempotencyKey,
        string.Join('|', MethodOf(request), request.Payer is PaymentPayer.Guest or PaymentPayer.Number ? "" : Number(request.AccountId), WishOf(request.Wish), request.Msisdn));

    public static KeyedCommand Of(RefundPayment request) => new(
        $"refund/{request.PaymentId:D}", request.IdempotencyKey, string.Join('|', AmountOf(request.Amount), request.ReasonKey));

    private static string ScopeOf(PaymentPayer payer) => payer switch
    {
        PaymentPayer.Customer(var id) => $"payment/customer/{Number(id)}",
        PaymentPayer.Autopay(var id) => $"payment/autopay/{Number(id)}",
        PaymentPayer.Number(var number, var id) => $"payment/number/{number}/{(id is { } customer ? Number(customer) : "")}",
        PaymentPayer.Guest(var bill) => $"payment/guest/{bill}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string MethodOf(StartPayment request) =>
        request.SavedMethodId is { } saved ? $"saved:{saved:D}" : request.KeepsMethod ? $"{request.Method}+keep" : request.Method;

    private static string WishOf(PaymentWish wish) => wish switch
    {
        PaymentWish.Bills(var wanted) => "bills:" + string.Join(',', wanted.Select(each => $"{Number(each.BillId)}={AmountOf(each.Amount)}")),
        PaymentWish.OldestFirst(var amount) => "oldest:" + AmountOf(amount),
        PaymentWish.TopUp(var amount) => "top-up:" + AmountOf(amount),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string AmountOf(Money? amount) => amount is { } money ? $"{money.Amount.ToString("0.######", CultureInfo.InvariantCulture)} {money.Currency.Code}" : "all";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
