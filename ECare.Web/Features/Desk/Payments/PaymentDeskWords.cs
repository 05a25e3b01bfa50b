using System.Globalization;
using ECare.Core.Payments;
using ECare.Core.Payments.Staff;

namespace ECare.Web.Features.Desk.Payments;

/// <summary>The words of the pages on which staff look after payments.</summary>
public static class PaymentDeskWords
{
    public const string Title = "Payments";
    public const string Intro = "Money that came in another amount or currency than was asked for, and refunds that have not arrived. The oldest comes first.";
    public const string None = "Nothing waits for you.";
    public const string Find = "Reference, bill, account or telephone number";
    public const string Search = "Find";
    public const string Found = "What was found";
    public const string NothingFound = "No payment fits. A reference, a bill’s, an account’s or a telephone number finds the payments that are for it.";
    public const string Reference = "Reference";
    public const string Method = "Way to pay";
    public const string Asked = "Asked for";
    public const string Received = "Received";
    public const string Started = "Started";
    public const string Why = "Why";
    public const string Account = "Account";
    public const string Provider = "The provider’s reference";
    public const string Left = "Can be given back";
    public const string Timeline = "What happened";
    public const string What = "What";
    public const string At = "When";
    public const string Amount = "Amount";
    public const string Note = "Note";
    public const string Bills = "Bills";
    public const string Bill = "Bill";
    public const string Refunds = "Refunds";
    public const string Reason = "Reason";
    public const string Answer = "The provider’s answer";
    public const string GiveBack = "Give money back";
    public const string AmountHint = "Empty for all that is left";
    public const string ChooseReason = "Choose the reason";
    public const string Refund = "Give back";
    public const string RefundHint = "It goes back the way it came. The bills that it was on are open again by as much.";
    public const string Release = "Accept what came";
    public const string ReleaseHint = "It goes on the bills that it was meant for; what is over stays as the customer’s credit.";
    public const string ReasonMissing = "Choose a reason.";
    public const string KeyReused = "This form was sent before with another amount or reason. Look at the refunds below, then send it again if it is still meant.";
    public const string NotPossible = "The way it was paid by gives nothing back.";
    public const string NothingToRelease = "Nothing of it is kept apart any more, or it came in another currency.";
    public const string CannotRefund = "The way it was paid by gives nothing back: agree another way with the customer.";

    /// <summary>The reasons of a refund: what the dictionary calls it, and what staff read.</summary>
    public static readonly IReadOnlyList<(string Name, string Text)> Reasons =
    [
        ("PaidTwice", "Paid twice"),
        ("WrongAmount", "Another amount or currency came than was asked for"),
        ("NotOwed", "It was not owed"),
        ("NotDelivered", "What was paid for was not delivered"),
        ("Goodwill", "As a favour"),
    ];

    /// <summary>What a payment's page is called.</summary>
    public static string Of(Payment payment) => $"Payment {payment.MerchantReference}";

    /// <summary>What a reason is called; a key that is not offered any more is told as it is.</summary>
    public static string OfReason(string key) => Reasons.FirstOrDefault(each => key.EndsWith($".{each.Name}", StringComparison.Ordinal)).Text ?? key;

    /// <summary>What was just done, from the address.</summary>
    public static string? Done(string? what) => what switch
    {
        "refund" => "The refund is noted. What the provider said to it stands below.",
        "release" => "The money is booked as what came.",
        _ => null,
    };

    /// <summary>Says what may be typed.</summary>
    public static string AmountUnusable(Core.Primitives.Money most) => $"Type an amount above zero and up to {Of(most)}, such as {Number(most)}.";

    /// <summary>12.50 EUR.</summary>
    public static string Of(Core.Primitives.Money money) => $"{Number(money)} {money.Currency.Code}";

    /// <summary>What a cause is called.</summary>
    public static string Of(WaitingCause? cause) => cause switch
    {
        WaitingCause.Held => "Not what was asked for",
        WaitingCause.RefundOpen => "The provider has not said that the refund arrived",
        WaitingCause.RefundRefused => "The provider refused a refund",
        _ => "",
    };

    /// <summary>What a state is called.</summary>
    public static string Of(PaymentState state) => state switch
    {
        PaymentState.Initiated => "Begun",
        PaymentState.Sent => "With the customer",
        PaymentState.Pending => "With the provider",
        PaymentState.Unclear => "No clear answer yet",
        PaymentState.Posted => "Paid",
        PaymentState.Held => "Kept apart",
        PaymentState.Failed => "Not paid",
        PaymentState.Expired => "Not paid in time",
        _ => "Taken back by the payer’s bank",
    };

    /// <summary>What a refund's state is called.</summary>
    public static string Of(RefundState state) => state switch
    {
        RefundState.Asked => "Asked for",
        RefundState.Pending => "The provider works on it",
        RefundState.Refunded => "Given back",
        _ => "Refused",
    };

    /// <summary>What a step is called.</summary>
    public static string Of(PaymentEventKind kind) => kind switch
    {
        PaymentEventKind.Initiated => "Begun",
        PaymentEventKind.Sent => "Laid before the provider",
        PaymentEventKind.StartRefused => "The provider refused the order",
        PaymentEventKind.StartUnclear => "No clear answer to the order",
        PaymentEventKind.Hinted => "A callback or the customer’s return came in",
        PaymentEventKind.Pending => "The provider works on it",
        PaymentEventKind.Unclear => "No clear answer",
        PaymentEventKind.Confirmed => "The provider confirmed the money",
        PaymentEventKind.Posted => "Booked",
        PaymentEventKind.Allocated => "Put on a bill",
        PaymentEventKind.Credited => "Stays as credit",
        PaymentEventKind.Held => "Kept apart",
        PaymentEventKind.Failed => "Not paid",
        PaymentEventKind.Expired => "Not paid in time",
        PaymentEventKind.RefundAsked => "Refund asked for",
        PaymentEventKind.Refunded => "Given back",
        PaymentEventKind.RefundRefused => "Refund refused",
        PaymentEventKind.Released => "Accepted as what came",
        PaymentEventKind.GivenUp => "The provider is not asked any more",
        _ => "Taken back by the payer’s bank",
    };

    private static string Number(Core.Primitives.Money money) => money.Amount.ToString("F" + money.Currency.Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
