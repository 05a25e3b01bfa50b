namespace ECare.Core.Billing;

/// <summary>One tax of a bill before it is issued.</summary>
/// <param name="Code">The tax as the operator's rules name it: <c>VAT</c>.</param>
/// <param name="RateBasisPoints">Hundredths of a percent: 13 % is 1300.</param>
/// <param name="BaseMinor">What the rate was applied to; for a tax on tax it holds the first tax.</param>
public sealed record BillTaxPart(string Code, int RateBasisPoints, long BaseMinor, long AmountMinor);

/// <summary>One tax of an issued bill, rounded once over the whole bill, as an invoice's tax table shows it.</summary>
public sealed class BillTax
{
    private BillTax()
    {
    }

    public long AccountId { get; private set; }

    public long BillId { get; private set; }

    public int Position { get; private set; }

    public string Code { get; private set; } = "";

    public int RateBasisPoints { get; private set; }

    public long BaseMinor { get; private set; }

    public long AmountMinor { get; private set; }

    internal static BillTax Of(Bill bill, int position, BillTaxPart part) => new()
    {
        AccountId = bill.AccountId,
        BillId = bill.Id,
        Position = position,
        Code = part.Code,
        RateBasisPoints = part.RateBasisPoints,
        BaseMinor = part.BaseMinor,
        AmountMinor = part.AmountMinor,
    };
}
