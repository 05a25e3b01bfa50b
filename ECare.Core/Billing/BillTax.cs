using ECare.Core.Persistence;
using ECare.Core.Primitives;

namespace ECare.Core.Billing;

/// <summary>One tax of an issued bill, rounded once over the whole bill, as an invoice's tax table shows it.</summary>
public sealed class BillTax : IAppendOnly
{
    private BillTax()
    {
    }

    public long AccountId { get; private set; }

    public long BillId { get; private set; }

    public int Position { get; private set; }

    /// <summary>The law's name for it: <c>VAT</c>.</summary>
    public string Code { get; private set; } = "";

    /// <summary>13 is thirteen percent.</summary>
    public decimal Percent { get; private set; }

    /// <summary>What it was levied on; for a tax on tax that holds the earlier taxes.</summary>
    public long TaxableMinor { get; private set; }

    public long AmountMinor { get; private set; }

    internal static BillTax Of(Bill bill, int position, TaxAmount tax) => new()
    {
        AccountId = bill.AccountId,
        BillId = bill.Id,
        Position = position,
        Code = tax.Code,
        Percent = tax.Percent,
        TaxableMinor = tax.Taxable.Minor,
        AmountMinor = tax.Amount.Minor,
    };
}
