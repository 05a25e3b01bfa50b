using System.Runtime.CompilerServices;
using ECare.Core.Accounts;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Billing.Delivery;

/// <summary>A bill for the print house.</summary>
/// <param name="Account">The account's number.</param>
/// <param name="Holder">The customer's name; empty where it was erased.</param>
/// <param name="Language">The customer's, by its culture name.</param>
public sealed record PaperBill(string Number, AccountNumber Account, string Holder, string Language, DateOnly IssuedOn, DateOnly DueOn, Money Gross);

/// <summary>Lists the bills of a period that go out on paper, for whoever prints them.</summary>
public sealed class PaperBills(ECareDbContext db, CurrentOperator current)
{
    /// <summary>How many accounts are looked at at once.</summary>
    public int PageSize { get; init; } = 1_000;

    /// <param name="periodFrom">The first day of the period that was billed.</param>
    /// <returns>By account, as they are read.</returns>
    public async IAsyncEnumerable<PaperBill> OfAsync(DateOnly periodFrom, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var after = 0L; await AccountsAsync(after, cancellationToken) is [.., var last] accounts; after = last.Id)
        {
            foreach (var bill in await BillsAsync(accounts, periodFrom, cancellationToken))
            {
                yield return bill;
            }
        }
    }

    private Task<List<BillingAccount>> AccountsAsync(long after, CancellationToken cancellationToken) => db.BillingAccounts.AsNoTracking()
        .Where(account => account.Id > after && account.Kind == AccountKind.Postpaid && account.ParentId == null)
        .OrderBy(account => account.Id).Take(PageSize).ToListAsync(cancellationToken);

    internal async Task<List<PaperBill>> BillsAsync(List<BillingAccount> accounts, DateOnly periodFrom, CancellationToken cancellationToken)
    {
        var ids = accounts.ConvertAll(account => account.Id);
        var chosen = (await db.BillFormChoices.AsNoTracking().Where(choice => ids.Contains(choice.AccountId)).ToListAsync(cancellationToken))
            .GroupBy(choice => choice.AccountId).ToDictionary(choices => choices.Key, choices => choices.MaxBy(choice => choice.Version)!.Form);
        var printed = accounts.FindAll(account => chosen.GetValueOrDefault(account.Id, current.Operator.Billing.Form) == BillForm.Paper).ToDictionary(account => account.Id);
        var bills = await db.Bills.AsNoTracking().Where(bill => printed.Keys.Contains(bill.AccountId) && bill.PeriodFrom == periodFrom)
            .OrderBy(bill => bill.AccountId).ToListAsync(cancellationToken);
        var owners = printed.Values.Select(account => account.OwnerId).ToList();
        var holders = await db.Customers.AsNoTracking().Where(customer => owners.Contains(customer.Id)).ToDictionaryAsync(customer => customer.Id, cancellationToken);
        return bills.ConvertAll(bill =>
        {
            var account = printed[bill.AccountId];
            var holder = holders[account.OwnerId];
            return new PaperBill(bill.Number, account.Number, holder.Name, holder.Language, bill.IssuedOn, bill.DueOn, bill.Gross);
        });
    }
}
