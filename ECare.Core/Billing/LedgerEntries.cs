using ECare.Core.Accounts;
using ECare.Core.Ledger;
using ECare.Core.Primitives;

namespace ECare.Core.Billing;

/// <summary>What documents of billing are in the ledger. The demo writes its past with the same entries.</summary>
public static class LedgerEntries
{
    /// <summary>A bill: what it charges is revenue, its taxes are the state's, all of it is owed.</summary>
    public static LedgerTransaction Of(Bill bill, DateTimeOffset at)
    {
        var entry = new LedgerTransaction(bill.AccountId, KeyOf(bill), LedgerKind.BillIssued, bill.IssuedOn, at)
            .Move(LedgerSide.Receivable, LedgerSide.Revenue, Money.FromMinor(bill.NetMinor, bill.Currency));
        foreach (var tax in bill.Taxes)
        {
            entry.Move(LedgerSide.Receivable, LedgerSide.Tax(tax.Code), Money.FromMinor(tax.AmountMinor, bill.Currency));
        }

        return entry;
    }

    /// <summary>A credit note: the bill's entry backwards; its tax is shared over the bill's taxes by their amounts.</summary>
    public static LedgerTransaction Of(CreditNote note, Bill bill, DateTimeOffset at)
    {
        var entry = new LedgerTransaction(note.AccountId, $"credit-note:{note.Number}", LedgerKind.CreditNote, note.IssuedOn, at)
            .Move(LedgerSide.Revenue, LedgerSide.Receivable, Money.FromMinor(note.NetMinor, bill.Currency));
        var weights = bill.Taxes.Select(tax => Math.Abs(tax.AmountMinor)).ToArray();
        if (note.TaxMinor != 0 && weights.Sum() > 0)
        {
            var shares = Money.FromMinor(note.TaxMinor, bill.Currency).Allocate(weights);
            foreach (var (tax, share) in bill.Taxes.Zip(shares))
            {
                entry.Move(LedgerSide.Tax(tax.Code), LedgerSide.Receivable, share);
            }
        }
        else
        {
            entry.Move(LedgerSide.Revenue, LedgerSide.Receivable, Money.FromMinor(note.TaxMinor, bill.Currency));
        }

        return entry;
    }

    /// <summary>A payment on a bill that came before the ledger knew payments; <paramref name="provider"/> is whom it came through.</summary>
    public static LedgerTransaction Of(BillPayment payment, Bill bill, string provider, DateOnly day) =>
        new LedgerTransaction(bill.AccountId, $"bill-payment:{payment.Reference}", LedgerKind.OtherPayment, day, payment.PostedAt)
            .Move(LedgerSide.Clearing(provider), LedgerSide.Receivable, Money.FromMinor(payment.AmountMinor, bill.Currency));

    /// <summary>What a prepaid account held when the ledger began.</summary>
    public static LedgerTransaction Opening(BillingAccount account, DateOnly day) =>
        new LedgerTransaction(account.Id, "opening", LedgerKind.Opening, day, account.AsOf)
            .Move(LedgerSide.Opening, account.Kind == AccountKind.Prepaid ? LedgerSide.Wallet : LedgerSide.Receivable, account.Balance);

    internal static string KeyOf(Bill bill) => $"bill:{bill.Number}";
}
