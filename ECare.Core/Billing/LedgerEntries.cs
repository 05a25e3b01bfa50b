using ECare.Core.Accounts;
using ECare.Core.Ledger;
using ECare.Core.Primitives;

namespace ECare.Core.Billing;

/// <summary>What documents of billing are in the ledger. The demo writes its past with the same entries.</summary>
public static class LedgerEntries
{
    internal const string BillPrefix = "bill:";

    internal const string CreditNotePrefix = "credit-note:";

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
        var entry = new LedgerTransaction(note.AccountId, KeyOf(note), LedgerKind.CreditNote, note.IssuedOn, at)
            .Move(LedgerSide.Revenue, LedgerSide.Receivable, Money.FromMinor(note.NetMinor, bill.Currency));
        var taxes = note.TaxesOf(bill);
        foreach (var (tax, amount) in taxes)
        {
            entry.Move(LedgerSide.Tax(tax.Code), LedgerSide.Receivable, amount);
        }

        if (taxes.Count == 0)
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

    /// <summary>The ledger's name for a bill.</summary>
    internal static string KeyOf(Bill bill) => BillPrefix + bill.Number;

    /// <summary>The ledger's name for a credit note.</summary>
    internal static string KeyOf(CreditNote note) => CreditNotePrefix + note.Number;
}
