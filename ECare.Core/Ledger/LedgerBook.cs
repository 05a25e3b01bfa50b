namespace ECare.Core.Ledger;

/// <summary>A book of the ledger. The names are stored.</summary>
public enum LedgerBook
{
    /// <summary>What a billing account owes; below zero it is the customer's credit.</summary>
    Receivable = 1,

    /// <summary>What is on a prepaid account.</summary>
    Wallet = 2,

    /// <summary>Money that came for an account in an amount or currency that nobody asked for.</summary>
    Suspense = 3,

    /// <summary>What a payment provider holds for the operator; the code names the provider.</summary>
    Clearing = 4,

    /// <summary>What was charged, without taxes.</summary>
    Revenue = 5,

    /// <summary>What is owed to the state; the code names the tax.</summary>
    Tax = 6,

    /// <summary>The other side of what was there before the ledger began.</summary>
    Opening = 7,

    /// <summary>What was sold as vouchers and not redeemed yet; the code names the batch.</summary>
    Vouchers = 8,

    /// <summary>What customers got in advance and have not paid back.</summary>
    Advances = 9,

    /// <summary>Credit on its way from one account to another: the rows of both add up to nothing.</summary>
    Transit = 10,

    /// <summary>What sellers owe or have paid for vouchers that were activated; the code names the batch.</summary>
    VoucherSales = 11,
}

/// <summary>What happened. The names are stored.</summary>
public enum LedgerKind
{
    Opening = 1,
    BillIssued = 2,
    CreditNote = 3,
    Payment = 4,
    TopUp = 5,

    /// <summary>Money was kept apart.</summary>
    Held = 6,

    /// <summary>Money that was kept apart found its place.</summary>
    Released = 7,
    Refund = 8,

    /// <summary>A payment that came by another way than the portal, noted on a bill.</summary>
    OtherPayment = 10,

    /// <summary>The payer's bank took a payment back.</summary>
    ChargeBack = 17,

    /// <summary>Prepaid credit was used, as charging reports it.</summary>
    Charged = 9,

    /// <summary>A voucher was redeemed.</summary>
    Voucher = 11,

    /// <summary>Credit in advance, and its fee.</summary>
    Advance = 12,

    /// <summary>A top-up paid an advance back.</summary>
    AdvancePaidBack = 13,

    /// <summary>Credit was sent to another number.</summary>
    CreditSent = 14,

    /// <summary>Credit came from another number.</summary>
    CreditReceived = 15,

    /// <summary>The sender took sent credit back.</summary>
    CreditTakenBack = 16,

    /// <summary>Vouchers can be redeemed from now on: their value is owed to whoever has them.</summary>
    VouchersActivated = 18,

    /// <summary>Active vouchers were stopped: nothing is owed for them any more, and nothing by their seller.</summary>
    VouchersBlocked = 19,

    /// <summary>Active vouchers expired: what was owed for them is revenue.</summary>
    VouchersExpired = 20,
}

/// <summary>One side of a transfer.</summary>
/// <param name="Code">Which provider or tax; empty for the other books.</param>
public readonly record struct LedgerSide(LedgerBook Book, string Code = "")
{
    public static LedgerSide Receivable => new(LedgerBook.Receivable);

    public static LedgerSide Wallet => new(LedgerBook.Wallet);

    public static LedgerSide Suspense => new(LedgerBook.Suspense);

    public static LedgerSide Revenue => new(LedgerBook.Revenue);

    public static LedgerSide Opening => new(LedgerBook.Opening);

    public static LedgerSide Advances => new(LedgerBook.Advances);

    public static LedgerSide Transit => new(LedgerBook.Transit);

    public static LedgerSide Vouchers(string batch) => new(LedgerBook.Vouchers, batch);

    public static LedgerSide VoucherSales(string batch) => new(LedgerBook.VoucherSales, batch);

    public static LedgerSide Clearing(string provider) => new(LedgerBook.Clearing, provider);

    public static LedgerSide Tax(string code) => new(LedgerBook.Tax, code);
}

/// <summary>What a book is.</summary>
public static class LedgerBooks
{
    /// <summary>The books of which each billing account has its own, with a running balance.</summary>
    public static IReadOnlyList<LedgerBook> OfAccounts { get; } = [LedgerBook.Receivable, LedgerBook.Wallet, LedgerBook.Suspense];

    extension(LedgerBook book)
    {
        public bool IsOfAccount => book is LedgerBook.Receivable or LedgerBook.Wallet or LedgerBook.Suspense;
    }
}
