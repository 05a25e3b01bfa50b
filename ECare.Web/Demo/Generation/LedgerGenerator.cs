using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Ledger;

namespace ECare.Web.Demo.Generation;

/// <summary>Books the demo's past: its bills, what was paid and credited, and what prepaid accounts hold.</summary>
internal sealed class LedgerGenerator(DemoTime time)
{
    /// <summary>The demo's past was paid at the bank; the portal's own ways to pay have their first day today.</summary>
    private const string Bank = "bank";

    public IEnumerable<LedgerTransaction> EntriesOf(IEnumerable<Bill> bills, IEnumerable<CreditNote> notes)
    {
        var credited = notes.ToLookup(note => (note.AccountId, note.BillId));
        return bills.SelectMany(bill => (IEnumerable<LedgerTransaction>)
        [
            LedgerEntries.Of(bill, At(bill.IssuedOn)),
            .. bill.Payments.Select(payment => LedgerEntries.Of(payment, bill, Bank, time.Zone.DayOf(payment.PostedAt))),
            .. credited[(bill.AccountId, bill.Id)].Select(note => LedgerEntries.Of(note, bill, At(note.IssuedOn))),
        ]);
    }

    public IEnumerable<LedgerTransaction> OpeningsOf(IEnumerable<BillingAccount> accounts) =>
        accounts.Where(account => account.Kind == AccountKind.Prepaid).Select(account => LedgerEntries.Opening(account, account.OpenedOn));

    /// <summary>Nothing was booked in the future.</summary>
    private DateTimeOffset At(DateOnly day) => time.On(day) < time.Now ? time.On(day) : time.Now;
}
