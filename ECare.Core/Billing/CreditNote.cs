using ECare.Core.Persistence;
using ECare.Core.Primitives;

namespace ECare.Core.Billing;

/// <summary>Corrects an issued bill by taking an amount off it.</summary>
public sealed class CreditNote : IAppendOnly
{
    private CreditNote()
    {
    }

    public long AccountId { get; private set; }

    public long Id { get; private set; }

    public long BillId { get; private set; }

    public string Number { get; private set; } = "";

    /// <summary>The dictionary key of the reason.</summary>
    public string ReasonKey { get; private set; } = "";

    public DateOnly IssuedOn { get; private set; }

    public long NetMinor { get; private set; }

    public long TaxMinor { get; private set; }

    public long GrossMinor => NetMinor + TaxMinor;

    /// <summary>Credits a bill with a net amount and its tax.</summary>
    public static CreditNote For(Bill bill, long id, string number, CreditedAmount amount, DateOnly issuedOn)
    {
        var note = new CreditNote
        {
            AccountId = bill.AccountId,
            Id = id,
            BillId = bill.Id,
            Number = number,
            ReasonKey = amount.ReasonKey,
            IssuedOn = issuedOn,
            NetMinor = amount.Net.Minor,
            TaxMinor = (amount.Net + amount.Tax).Minor - amount.Net.Minor,
        };
        bill.Take(note);
        return note;
    }

    /// <summary>The note's tax, shared over the bill's taxes by their amounts without losing a unit; none where there is no tax to share.</summary>
    /// <param name="bill">The bill that it corrects, with its taxes.</param>
    public IReadOnlyList<(BillTax Tax, Money Amount)> TaxesOf(Bill bill)
    {
        var taxes = bill.Taxes.OrderBy(tax => tax.Position).ToList();
        var weights = taxes.Select(tax => Math.Abs(tax.AmountMinor)).ToArray();
        return TaxMinor == 0 || weights.Sum() == 0 ? [] : [.. taxes.Zip(Money.FromMinor(TaxMinor, bill.Currency).Allocate(weights))];
    }
}

/// <summary>What is credited, and why (a dictionary key).</summary>
public sealed record CreditedAmount(Money Net, Money Tax, string ReasonKey);
