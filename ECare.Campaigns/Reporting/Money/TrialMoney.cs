using ECare.Campaigns.Audience;
using ECare.Core.Accounts;
using ECare.Core.Behaviour;
using ECare.Core.Jobs;
using ECare.Core.Ledger;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Reporting.Money;

/// <summary>
/// Reads at night what the people of trials were billed and have paid, from the ledger of the accounts that they own, once their time has passed.
/// A pseudonym leads to nobody, so the job goes through the customers and asks for the trials of each.
/// </summary>
/// <remarks>
/// Billed is revenue: bills, fees and prepaid use without taxes, less credit notes. Kept is what came from outside, with taxes: payments, top-ups and
/// vouchers, less refunds and what banks took back.
/// </remarks>
internal sealed class TrialMoney(ECareDbContext db, CurrentOperator current, Pseudonyms pseudonyms, TimeProvider clock) : IJobWork
{
    private const int PageSize = 500;
    private const int Tries = 5;

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var (last, measured) = (0L, 0);
        while (await NextAsync(last, cancellationToken) is { Count: > 0 } customers)
        {
            measured += await MeasureAsync(customers, cancellationToken);
            last = customers[^1];
        }

        return measured;
    }

    private async Task<List<long>> NextAsync(long after, CancellationToken cancellationToken) => await db.Customers.AsNoTracking()
        .Where(customer => customer.Id > after).OrderBy(customer => customer.Id).Select(customer => customer.Id).Take(PageSize).ToListAsync(cancellationToken);

    private async Task<int> MeasureAsync(List<long> customers, CancellationToken cancellationToken)
    {
        for (var failed = 0; ;)
        {
            try
            {
                return await PageAsync(customers, cancellationToken);
            }
            catch (DbUpdateConcurrencyException) when (++failed < Tries)
            {
                // Something was noted of one of them meanwhile: they are read anew.
            }
            finally
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    internal async Task<int> PageAsync(List<long> customers, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (billedBy, keptBy) = (now - MoneyHorizons.Late - MoneyHorizons.Billed, now - MoneyHorizons.Late - MoneyHorizons.Kept);
        var people = customers.ToDictionary(customer => SubscriberFacts.IdOf(pseudonyms.Of(current.Operator.Name, customer).Value));
        var ids = people.Keys.ToList();
        var due = await db.CampaignTrials
            .Where(person => ids.Contains(person.Subscriber)
                && ((person.BilledMinor == null && person.Since <= billedBy) || (person.KeptMinor == null && person.Since <= keptBy)))
            .ToListAsync(cancellationToken);
        if (due.Count == 0)
        {
            return 0;
        }

        var moves = await MovesAsync([.. due.Select(person => people[person.Subscriber]).Distinct()], due.Min(person => person.Since), cancellationToken);
        foreach (var person in due)
        {
            var own = moves[people[person.Subscriber]].ToList();
            long? Sum(DateTimeOffset by, TimeSpan horizon, Func<MoneyMove, long> of) => person.Since > by
                ? null
                : own.Where(move => move.At >= person.Since && move.At < person.Since + horizon).Sum(of);

            person.Pay(
                Sum(billedBy, MoneyHorizons.Billed, move => move.Billed),
                Sum(keptBy, MoneyHorizons.Kept, move => move.Paid),
                now);
        }

        await db.SaveChangesAsync(cancellationToken);
        return due.Count;
    }

    internal async Task<ILookup<long, MoneyMove>> MovesAsync(List<long> customers, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var currency = current.Operator.Currency.Code;
        var transfers = await (
            from account in db.BillingAccounts.AsNoTracking()
            join transfer in db.LedgerTransfers on account.Id equals transfer.AccountId
            where customers.Contains(account.OwnerId) && transfer.At >= since && transfer.CurrencyCode == currency
            select new { account.OwnerId, transfer.At, transfer.DebitBook, transfer.CreditBook, transfer.AmountMinor }).ToListAsync(cancellationToken);
        return transfers.ToLookup(each => each.OwnerId, each => new MoneyMove(
            each.At,
            Into(each.CreditBook == LedgerBook.Revenue, each.DebitBook == LedgerBook.Revenue) * each.AmountMinor,
            Into(IsOutside(each.DebitBook), IsOutside(each.CreditBook)) * each.AmountMinor));
    }

    private static int Into(bool comes, bool goes) => (comes ? 1 : 0) - (goes ? 1 : 0);

    /// <summary>A voucher was paid for in a shop; credit that another customer sent was paid for by that one.</summary>
    private static bool IsOutside(LedgerBook book) => book is LedgerBook.Clearing or LedgerBook.Vouchers;

    internal sealed record MoneyMove(DateTimeOffset At, long Billed, long Paid);
}
