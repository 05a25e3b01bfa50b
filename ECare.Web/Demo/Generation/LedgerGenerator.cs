using System.Globalization;
using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Ledger;
using ECare.Core.Primitives;

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

    /// <summary>What prepaid wallets began with and, for the people whose records are known, what their use has cost since.</summary>
    public IEnumerable<LedgerTransaction> WalletsOf(IEnumerable<DemoSubscriber> subscribers) =>
        subscribers.Where(subscriber => subscriber.Account.Kind == AccountKind.Prepaid).SelectMany(subscriber => WalletOf(subscriber.Account, ChargesOf(subscriber)));

    private List<(DateOnly Day, long Minor)> ChargesOf(DemoSubscriber subscriber) => subscriber.Account.Id >= SubscriberGenerator.FirstId ? [] :
    [
        .. subscriber.Lines.SelectMany(line => line.Summary.ChargedDays)
            .Where(day => day.Day > time.Today.AddDays(-UsageRecordGenerator.Days) && day.Day < time.Today && day.Day > subscriber.Account.OpenedOn)
            .GroupBy(day => day.Day).OrderBy(days => days.Key).Select(days => (days.Key, days.Sum(day => day.ChargedMinor))),
    ];

    private IEnumerable<LedgerTransaction> WalletOf(BillingAccount account, List<(DateOnly Day, long Minor)> charges)
    {
        if (charges.Count == 0)
        {
            return [LedgerEntries.Opening(account, account.OpenedOn)];
        }

        var used = Money.FromMinor(charges.Sum(charge => charge.Minor), account.Balance.Currency);
        return
        [
            new LedgerTransaction(account.Id, "opening", LedgerKind.Opening, account.OpenedOn, At(account.OpenedOn)).Move(LedgerSide.Opening, LedgerSide.Wallet, account.Balance + used),
            .. charges.Select(charge =>
            {
                // Charging tells at midnight what the day has cost.
                var at = time.On(charge.Day.AddDays(1), hours: 0);
                return new LedgerTransaction(account.Id, string.Create(CultureInfo.InvariantCulture, $"charged:{at.ToUnixTimeMilliseconds()}"), LedgerKind.Charged, charge.Day, at)
                    .Move(LedgerSide.Wallet, LedgerSide.Revenue, Money.FromMinor(charge.Minor, account.Balance.Currency));
            }),
        ];
    }

    /// <summary>Nothing was booked in the future.</summary>
    private DateTimeOffset At(DateOnly day) => time.On(day) < time.Now ? time.On(day) : time.Now;
}
