using ECare.Core.Primitives;

namespace ECare.Core.Billing;

/// <summary>A payment posted to a bill.</summary>
public sealed class BillPayment
{
    private BillPayment()
    {
    }

    public long AccountId { get; private set; }

    public long BillId { get; private set; }

    public int Position { get; private set; }

    /// <summary>What the payment provider or bank calls it.</summary>
    public string Reference { get; private set; } = "";

    public long AmountMinor { get; private set; }

    public DateTimeOffset PostedAt { get; private set; }

    internal static BillPayment Of(Bill bill, int position, string reference, Money amount, DateTimeOffset now) => new()
    {
        AccountId = bill.AccountId,
        BillId = bill.Id,
        Position = position,
        Reference = reference,
        AmountMinor = amount.Minor,
        PostedAt = now,
    };
}
