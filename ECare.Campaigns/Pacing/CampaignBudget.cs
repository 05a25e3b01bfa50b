using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Campaigns.Pacing;

/// <summary>
/// What of a campaign's impressions the nodes have taken to show. A node shows only what it has leased here first, so that all nodes
/// together never show more than the budget (docs/adr/0043).
/// </summary>
public sealed class CampaignBudget
{
    private CampaignBudget()
    {
    }

    /// <summary>The campaign's code.</summary>
    public string Campaign { get; private set; } = "";

    /// <summary>Leased by nodes, shown or not; never above the budget.</summary>
    public long Leased { get; private set; }

    /// <summary>Shown, as the nodes have reported.</summary>
    public long Spent { get; private set; }

    internal static CampaignBudget Fresh(string campaign) => new() { Campaign = campaign };
}

internal sealed class CampaignBudgetConfiguration : IEntityTypeConfiguration<CampaignBudget>
{
    public void Configure(EntityTypeBuilder<CampaignBudget> builder)
    {
        builder.ToTable("CampaignBudgets");
        builder.HasKey(budget => budget.Campaign);
        builder.Property(budget => budget.Campaign).HasMaxLength(64);
    }
}

public static class CampaignBudgetTables
{
    extension(ECareDbContext db)
    {
        /// <summary>What is leased and shown of each budget.</summary>
        public DbSet<CampaignBudget> CampaignBudgets => db.Set<CampaignBudget>();
    }
}
