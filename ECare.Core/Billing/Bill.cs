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

    /// <summary>All that is open is disputed, so nothing is asked for.</summary>
    Disputed = 4,

    /// <summary>Issued over nothing: there is no amount to pay.</summary>
    Zero = 5,

    /// <summary>The operator owes the customer.</summary>
    Credit = 6,
}

/// <summary>What the head of a bill says.</summary>
/// <param name="PeriodTo">The last day of the period.</param>
public sealed record BillHead(long Id, string Number, DateOnly PeriodFrom, DateOnly PeriodTo, DateOnly IssuedOn, DateOnly DueOn);

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

    /// <summary>The version of the tax rule that it was computed by: an old bill can be proved years later.</summary>
    public string TaxRules { get; private set; } = "";

    public string CurrencyCode { get; private set; } = "";

    public long NetMinor { get; private set; }

    public long TaxMinor { get; private set; }

    public long GrossMinor { get; private set; }

    public long PaidMinor { get; private set; }

    public long CreditedMinor { get; private set; }

    public DateTimeOffset? DisputedAt { get; private set; }

    /// <summary>What an open dispute keeps from being asked for.</summary>
    public long HeldMinor { get; private set; }

    public Currency Currency => Currency.Of(CurrencyCode);

    public Money Gross => Money.FromMinor(GrossMinor, Currency);

    /// <summary>What is left to pay; below zero the customer has paid too much.</summary>
    public Money Open => Money.FromMinor(GrossMinor - PaidMinor - CreditedMinor, Currency);

    /// <summary>What is asked for now: open, without what a dispute holds; never below zero.</summary>
    public Money ToPay => Money.FromMinor(Math.Max(0, Open.Minor - HeldMinor), Currency);

    private Money Paid => Money.FromMinor(PaidMinor, Currency);

    public IReadOnlyList<BillLine> Lines => lines;

    public IReadOnlyList<BillTax> Taxes => taxes;

    public IReadOnlyList<BillPayment> Payments => payments;

    /// <summary>Issues a bill over charges, taxed together by the rule of the day (docs/adr/0023).</summary>
    public static Bill Issue(BillingAccount account, BillHead head, BillCharges charges, TaxRule rule)
    {
        var taxed = charges.Tax(account.Currency, rule);
        var bill = new Bill
        {
            AccountId = account.Id,
            Id = head.Id,
            Number = head.Number,
            PeriodFrom = head.PeriodFrom,
            PeriodTo = head.PeriodTo,
            IssuedOn = head.IssuedOn,
            DueOn = head.DueOn,
            TaxRules = taxed.RuleVersion,
            CurrencyCode = account.CurrencyCode,
            NetMinor = taxed.Net.Minor,
            TaxMinor = taxed.Tax.Minor,
            GrossMinor = taxed.Gross.Minor,
        };

        bill.lines.AddRange(charges.Share(taxed).Select((share, index) => BillLine.Of(bill, index + 1, share)));
        bill.taxes.AddRange(taxed.Taxes.Select((tax, index) => BillTax.Of(bill, index + 1, tax)));
        return bill;
    }

    /// <summary>How it stands on a day of the operator's zone.</summary>
    public BillStatus StatusOn(DateOnly today) => BillStanding.StatusOn(today, this);

    /// <summary>Notes a payment that was posted to this bill.</summary>
    public void Post(string reference, Money amount, DateTimeOffset now)
    {
        PaidMinor = (Paid + amount).Minor;
        payments.Add(BillPayment.Of(this, payments.Count + 1, reference, amount, now));
        HoldNoMoreThanOpen();
    }

    /// <summary>Holds a disputed amount, as far as it is open, until the dispute is settled: nothing where the bill is paid already.</summary>
    public void Dispute(Money amount, DateTimeOffset now)
    {
        if (DisputedAt is not null)
        {
            throw new InvalidOperationException($"Bill {Number} is disputed since {DisputedAt:u}.");
        }

        (DisputedAt, HeldMinor) = (now, amount.Minor);
        HoldNoMoreThanOpen();
    }

    /// <summary>Ends the dispute and asks for what was held again.</summary>
    public void SettleDispute() => (DisputedAt, HeldMinor) = (null, 0);

    /// <summary>Takes a credit note off what is open.</summary>
    internal void Take(CreditNote note)
    {
        CreditedMinor += note.GrossMinor;
        HoldNoMoreThanOpen();
    }

    /// <summary>Somebody may pay what is disputed; then nothing of it is held.</summary>
    private void HoldNoMoreThanOpen() => HeldMinor = Math.Min(HeldMinor, Math.Max(0, Open.Minor));
}

/// <summary>The tables of this folder.</summary>
public static class BillingTables
{
    extension(ECareDbContext db)
    {
        public DbSet<Bill> Bills => db.Set<Bill>();

        public DbSet<CreditNote> CreditNotes => db.Set<CreditNote>();

        public DbSet<AgreedCharge> AgreedCharges => db.Set<AgreedCharge>();

        public DbSet<Documents.DocumentLink> DocumentLinks => db.Set<Documents.DocumentLink>();

        public DbSet<Runs.BillRun> BillRuns => db.Set<Runs.BillRun>();
    }
}
