using ECare.Core.Accounts;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Billing;

/// <summary>How a bill stands on a day.</summary>
public enum BillStatus
{
    Due = 1,
    Overdue = 2,
    Paid = 3,
    Disputed = 4,

    /// <summary>Issued over nothing: there is no amount to pay.</summary>
    Zero = 5,

    /// <summary>The operator owes the customer.</summary>
    Credit = 6,
}

/// <summary>What the head of a bill says.</summary>
/// <param name="TaxRules">The version of the tax rules that it was computed by: an old bill can be proved years later.</param>
public sealed record BillHead(long Id, string Number, DateOnly PeriodFrom, DateOnly PeriodTo, DateOnly IssuedOn, DateOnly DueOn, string TaxRules);

/// <summary>
/// A bill as billing issued it. Lines, taxes and totals never change afterwards: a correction is a <see cref="CreditNote"/>,
/// and only payments, credits and a dispute are noted on it.
/// </summary>
public sealed class Bill
{
    private readonly List<BillLine> lines = [];
    private readonly List<BillTax> taxes = [];
    private readonly List<BillPayment> payments = [];

    private Bill()
    {
    }

    public long AccountId { get; private set; }

    public long Id { get; private set; }

    /// <summary>The number printed on it.</summary>
    public string Number { get; private set; } = "";

    public DateOnly PeriodFrom { get; private set; }

    /// <summary>The last day of the period.</summary>
    public DateOnly PeriodTo { get; private set; }

    public DateOnly IssuedOn { get; private set; }

    public DateOnly DueOn { get; private set; }

    public string TaxRules { get; private set; } = "";

    public string CurrencyCode { get; private set; } = "";

    public long NetMinor { get; private set; }

    public long TaxMinor { get; private set; }

    public long GrossMinor { get; private set; }

    public long PaidMinor { get; private set; }

    public long CreditedMinor { get; private set; }

    public DateTimeOffset? DisputedAt { get; private set; }

    public Currency Currency => Currency.Of(CurrencyCode);

    public Money Gross => Money.FromMinor(GrossMinor, Currency);

    /// <summary>What is left to pay; below zero the customer has paid too much.</summary>
    public Money Open => Money.FromMinor(GrossMinor - PaidMinor - CreditedMinor, Currency);

    public IReadOnlyList<BillLine> Lines => lines;

    public IReadOnlyList<BillTax> Taxes => taxes;

    public IReadOnlyList<BillPayment> Payments => payments;

    /// <summary>Issues a bill over lines and their taxes.</summary>
    /// <exception cref="ArgumentException">The taxes of the lines and of the bill differ: it does not add up to the minor unit.</exception>
    public static Bill Issue(BillingAccount account, BillHead head, IReadOnlyList<BillItem> items, IReadOnlyList<BillTaxPart> taxParts)
    {
        var bill = new Bill
        {
            AccountId = account.Id,
            Id = head.Id,
            Number = head.Number,
            PeriodFrom = head.PeriodFrom,
            PeriodTo = head.PeriodTo,
            IssuedOn = head.IssuedOn,
            DueOn = head.DueOn,
            TaxRules = head.TaxRules,
            CurrencyCode = account.CurrencyCode,
            NetMinor = items.Sum(item => item.NetMinor),
            TaxMinor = taxParts.Sum(part => part.AmountMinor),
        };
        bill.GrossMinor = bill.NetMinor + bill.TaxMinor;
        if (items.Sum(item => item.TaxMinor) != bill.TaxMinor)
        {
            throw new ArgumentException($"The lines of bill {head.Number} carry another tax than the bill.", nameof(taxParts));
        }

        bill.lines.AddRange(items.Select((item, index) => BillLine.Of(bill, index + 1, item)));
        bill.taxes.AddRange(taxParts.Select((part, index) => BillTax.Of(bill, index + 1, part)));
        return bill;
    }

    /// <summary>How it stands on a day of the operator's zone.</summary>
    public BillStatus StatusOn(DateOnly today) => BillStanding.StatusOn(today, this);

    /// <summary>Notes a payment that was posted to this bill.</summary>
    public void Post(string reference, Money amount, DateTimeOffset now)
    {
        PaidMinor += (Open - (Open - amount)).Minor;
        payments.Add(BillPayment.Of(this, payments.Count + 1, reference, amount, now));
    }

    public void Dispute(DateTimeOffset now)
    {
        if (DisputedAt is not null)
        {
            throw new InvalidOperationException($"Bill {Number} is disputed since {DisputedAt:u}.");
        }

        DisputedAt = now;
    }

    public void SettleDispute() => DisputedAt = null;

    /// <summary>Takes a credit note off what is open.</summary>
    internal void Take(CreditNote note) => CreditedMinor += note.GrossMinor;
}

/// <summary>The tables of this folder.</summary>
public static class BillingTables
{
    extension(ECareDbContext db)
    {
        public DbSet<Bill> Bills => db.Set<Bill>();

        public DbSet<CreditNote> CreditNotes => db.Set<CreditNote>();
    }
}
