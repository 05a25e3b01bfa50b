using ECare.Core.Persistence;

namespace ECare.Core.Billing;

/// <summary>One line of an issued bill. Its tax is its part of the bill's tax, so that the lines add up to the bill.</summary>
public sealed class BillLine : IAppendOnly
{
    private readonly List<BillLinePart> parts = [];

    private BillLine()
    {
    }

    public long AccountId { get; private set; }

    public long BillId { get; private set; }

    /// <summary>Its place on the bill, from 1.</summary>
    public int Position { get; private set; }

    /// <inheritdoc cref="BillCharge" path="/param[@name='TextKey']"/>
    public string TextKey { get; private set; } = "";

    public string? OfferCode { get; private set; }

    public long? LineId { get; private set; }

    public long NetMinor { get; private set; }

    public long TaxMinor { get; private set; }

    public long GrossMinor => NetMinor + TaxMinor;

    /// <summary>What it is the sum of; empty where billing knew no more than the sum.</summary>
    public IReadOnlyList<BillLinePart> Parts => parts;

    internal static BillLine Of(Bill bill, int position, TaxedCharge share)
    {
        var line = new BillLine
        {
            AccountId = bill.AccountId,
            BillId = bill.Id,
            Position = position,
            TextKey = share.Charge.TextKey,
            OfferCode = share.Charge.OfferCode,
            LineId = share.Charge.LineId,
            NetMinor = share.NetMinor,
            TaxMinor = share.TaxMinor,
        };
        line.parts.AddRange(share.Parts.Select((part, index) => BillLinePart.Of(line, index + 1, part)));
        return line;
    }
}
