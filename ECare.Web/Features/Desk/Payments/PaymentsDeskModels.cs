using System.Globalization;
using ECare.Core.Operators;
using ECare.Core.Payments.Staff;
using ECare.Core.Primitives;

namespace ECare.Web.Features.Desk.Payments;

/// <summary>Payments that wait for somebody, or that were sought.</summary>
public sealed record PaymentsDeskModel(DeskFrame Frame, Operator Operator, IReadOnlyList<StaffPaymentRow> Rows) : IDeskPage
{
    /// <summary>What was sought; empty for what waits.</summary>
    public required string Sought { get; init; }

    /// <summary>The operator's clock.</summary>
    public DeskTime Time => new(Operator);
}

/// <summary>One payment and what can be done about it.</summary>
public sealed record PaymentDeskModel(DeskFrame Frame, Operator Operator, StaffPayment Found) : IDeskPage
{
    /// <summary>What was typed, with the key of what is sent next.</summary>
    public required RefundForm Form { get; init; }

    /// <summary>What was just done.</summary>
    public string? Done { get; init; }

    /// <summary>What was wrong.</summary>
    public string? Error { get; init; }

    /// <summary>The operator's clock.</summary>
    public DeskTime Time => new(Operator);

    /// <summary>An amount in minor units of the currency that the money came in.</summary>
    public string Money(long minor) => PaymentDeskWords.Of(Core.Primitives.Money.FromMinor(minor, Found.Details.Payment.Received.Currency));
}

/// <summary>A refund as it is typed.</summary>
public sealed record RefundForm
{
    /// <summary>Such as 12.50; empty for all that is left.</summary>
    public string? Amount { get; init; }

    /// <summary>The last part of the reason's dictionary key.</summary>
    public string? Reason { get; init; }

    /// <summary>Made with the form: the same key is the same refund.</summary>
    public string? Key { get; init; }

    /// <summary>The dictionary key of the reason, if it is one of those that are offered.</summary>
    public string? ReasonKey => PaymentDeskWords.Reasons.Any(each => each.Name == Reason) ? $"Payments.Refund.{Reason}" : null;

    /// <summary>Reads the amount.</summary>
    /// <param name="amount"><see langword="null"/> where none is given.</param>
    /// <returns>Whether it is an amount of this currency above zero, or none.</returns>
    public bool TryAmount(Currency currency, out Core.Primitives.Money? amount)
    {
        amount = null;
        if (string.IsNullOrWhiteSpace(Amount))
        {
            return true;
        }

        const NumberStyles Typed = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;
        if (!decimal.TryParse(Amount, Typed, CultureInfo.InvariantCulture, out var typed) || typed <= 0 || typed > 1_000_000_000m || decimal.Round(typed, currency.Decimals) != typed)
        {
            return false;
        }

        amount = new Core.Primitives.Money(typed, currency);
        return true;
    }
}
