using ECare.Core.Billing;
using ECare.Core.Inventory;

namespace ECare.Core.Overview;

/// <summary>Finds what waits for the customer in figures that were read already.</summary>
internal static class AccountNeeds
{
    private const int LowFromPercent = 80;
    private static readonly TimeSpan FreshSim = TimeSpan.FromDays(3);

    public static IReadOnlyList<AccountNeed> Of(
        OverviewLine line, OverviewAccount? account, IReadOnlyList<OverviewAllowance> allowances, DateOnly today, DateTimeOffset now)
    {
        var needs = new List<AccountNeed>();
        AddMoney(needs, account, today);

        if (line.SimChangedAt is { } changed && now - changed < FreshSim)
        {
            needs.Add(AccountNeed.ConfirmSimChange);
        }

        if (line.Status is LineStatus.Blocked or LineStatus.Suspended)
        {
            needs.Add(line.Status == LineStatus.Blocked ? AccountNeed.LineBlocked : AccountNeed.LineSuspended);
        }

        if (allowances.Any(allowance => allowance.ExpiresAt > now && allowance.UsedPercent >= LowFromPercent))
        {
            needs.Add(AccountNeed.AllowanceLow);
        }

        if (line.ContractEndsOn is { } end && end >= today && end <= today.AddDays(60))
        {
            needs.Add(AccountNeed.ContractEnding);
        }

        needs.Sort();
        return needs;
    }

    private static void AddMoney(List<AccountNeed> needs, OverviewAccount? account, DateOnly today)
    {
        if (account is null)
        {
            return;
        }

        if (!account.Held.IsZero || account.LastBill?.Status == BillStatus.Disputed)
        {
            needs.Add(AccountNeed.FollowDispute);
        }

        if (account.DueOn is { } due && account.AmountDue.Amount > 0)
        {
            needs.Add(due < today ? AccountNeed.PayOverdueBill : AccountNeed.PayBill);
        }
    }
}
