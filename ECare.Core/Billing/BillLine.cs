namespace ECare.Core.Billing;

/// <summary>One line of a bill before it is issued.</summary>
/// <param name="TextKey">The dictionary key of its description: <c>BillLine.PlanFee</c>. The words are content, in the reader's language.</param>
/// <param name="OfferCode">The offer that it charges for; absent for usage and corrections.</param>
/// <param name="LineId">The line that it charges for; absent for the account as a whole.</param>
public sealed record BillItem(string TextKey, string? OfferCode, long? LineId, long NetMinor, long TaxMinor);

/// <summary>One line of an issued bill. Its tax is the line's exact share of the bill's tax.</summary>
public sealed class BillLine
{
    private BillLine()
    {
    }

    public long AccountId { get; private set; }

    public long BillId { get; private set; }

    /// <summary>Its place on the bill, from 1.</summary>
    public int Position { get; private set; }

    public string TextKey { get; private set; } = "";

    public string? OfferCode { get; private set; }

    public long? LineId { get; private set; }

    public long NetMinor { get; private set; }

    public long TaxMinor { get; private set; }

    public long GrossMinor => NetMinor + TaxMinor;

    internal static BillLine Of(Bill bill, int position, BillItem item) => new()
    {
        AccountId = bill.AccountId,
        BillId = bill.Id,
        Position = position,
        TextKey = item.TextKey,
        OfferCode = item.OfferCode,
        LineId = item.LineId,
        NetMinor = item.NetMinor,
        TaxMinor = item.TaxMinor,
    };
}
