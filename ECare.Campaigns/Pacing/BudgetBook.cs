using System.Collections.Concurrent;
using ECare.Campaigns.Catalogue;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Pacing;

/// <summary>One operator's budgets on this node: leases impressions ahead of time, so that a page never waits for it.</summary>
internal sealed class BudgetBook(Func<ECareDbContext> open)
{
    /// <summary>A node that cannot reach the database stops showing budgeted campaigns after this long.</summary>
    private static readonly TimeSpan LeaseLasts = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, BudgetAccount> accounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Spent, DateTimeOffset At)> lastSeen = new(StringComparer.Ordinal);

    public BudgetAccount Of(string campaign) => accounts.GetOrAdd(campaign, code => new BudgetAccount(code));

    /// <summary>The accounts in the order of <see cref="CampaignSet.Budgeted"/>.</summary>
    public BudgetAccount[] For(CampaignSet set) => [.. set.Budgeted.Select(index => Of(set.Campaigns[index].Code))];

    /// <summary>Reports what was shown, tops leases up, steps the prices and returns the leases of campaigns that are over.</summary>
    public async Task KeepAsync(CampaignSet set, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = open();
        foreach (var index in set.Budgeted)
        {
            var campaign = set.Campaigns[index];
            var account = Of(campaign.Code);
            await ReportAsync(db, account, cancellationToken);
            if (now >= campaign.Starts && now < campaign.Ends)
            {
                await LeaseAsync(db, campaign, account, now, cancellationToken);
                await RepriceAsync(db, campaign, account, now, cancellationToken);
            }
            else
            {
                await ReturnAsync(db, account, cancellationToken);
            }
        }
    }

    /// <summary>Leases more of one budget now: a run of messages needs more in a moment than a node leases for its pages.</summary>
    public async Task RefillAsync(Campaign campaign, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = open();
        await LeaseAsync(db, campaign, Of(campaign.Code), now, cancellationToken);
    }

    /// <summary>Gives every lease back, at the end of the process.</summary>
    public async Task ReturnAllAsync(CancellationToken cancellationToken)
    {
        await using var db = open();
        foreach (var account in accounts.Values)
        {
            await ReportAsync(db, account, cancellationToken);
            await ReturnAsync(db, account, cancellationToken);
        }
    }

    private static async Task LeaseAsync(
        ECareDbContext db, Campaign campaign, BudgetAccount account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var size = BudgetPlan.LeaseSize(campaign);
        if (account.Left > size / 2)
        {
            account.Extend(now + LeaseLasts);
            return;
        }

        // Asked first, so that a budget that is used up costs a read and no write.
        var ceiling = BudgetPlan.Ceiling(campaign, now);
        var room = ceiling - await LeasedAsync(db, campaign.Code, cancellationToken);
        var units = (int)Math.Min(size, room);
        if (units > 0)
        {
            var leased = await db.CampaignBudgets
                .Where(budget => budget.Campaign == campaign.Code && budget.Leased + units <= ceiling)
                .ExecuteUpdateAsync(row => row.SetProperty(budget => budget.Leased, budget => budget.Leased + units), cancellationToken);

            // When another node was faster, the next round asks again.
            account.Add(leased > 0 ? units : 0, now + LeaseLasts);
            return;
        }

        account.Extend(now + LeaseLasts);
    }

    private static async Task<long> LeasedAsync(ECareDbContext db, string campaign, CancellationToken cancellationToken)
    {
        var leased = await db.CampaignBudgets
            .Where(budget => budget.Campaign == campaign)
            .Select(budget => (long?)budget.Leased)
            .SingleOrDefaultAsync(cancellationToken);
        if (leased is null)
        {
            await BeginAsync(db, campaign, cancellationToken);
        }

        return leased ?? 0;
    }

    private static async Task BeginAsync(ECareDbContext db, string campaign, CancellationToken cancellationToken)
    {
        var fresh = CampaignBudget.Fresh(campaign);
        db.CampaignBudgets.Add(fresh);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another node was first.
        }
        finally
        {
            db.Entry(fresh).State = EntityState.Detached;
        }
    }

    private static async Task ReportAsync(ECareDbContext db, BudgetAccount account, CancellationToken cancellationToken)
    {
        var spent = account.TakeSpent();
        if (spent != 0)
        {
            await db.CampaignBudgets
                .Where(budget => budget.Campaign == account.Campaign)
                .ExecuteUpdateAsync(row => row.SetProperty(budget => budget.Spent, budget => budget.Spent + spent), cancellationToken);
        }
    }

    private static async Task ReturnAsync(ECareDbContext db, BudgetAccount account, CancellationToken cancellationToken)
    {
        var rest = account.TakeRest();
        if (rest > 0)
        {
            await db.CampaignBudgets
                .Where(budget => budget.Campaign == account.Campaign)
                .ExecuteUpdateAsync(row => row.SetProperty(budget => budget.Leased, budget => budget.Leased - rest), cancellationToken);
        }
    }

    /// <summary>All nodes step their prices by the same count of the database, so that they ask about the same price.</summary>
    private async Task RepriceAsync(
        ECareDbContext db, Campaign campaign, BudgetAccount account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (campaign.Pacing == PacingMode.AsSoonAsPossible)
        {
            return;
        }

        var spent = await db.CampaignBudgets
            .Where(budget => budget.Campaign == campaign.Code)
            .Select(budget => budget.Spent)
            .SingleOrDefaultAsync(cancellationToken);

        if (lastSeen.TryGetValue(campaign.Code, out var last) && now > last.At)
        {
            account.Reprice(campaign, BudgetPlan.Planned(campaign, last.At, now), spent - last.Spent, spent);
        }

        lastSeen[campaign.Code] = (spent, now);
    }
}
