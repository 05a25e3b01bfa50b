using ECare.Core.Operators;
using ECare.Core.Persistence;

namespace ECare.Campaigns.Outbound;

/// <summary>What the steps of a run work with.</summary>
internal sealed record OutboundScope(ECareDbContext Db, Operator Operator, OperatorCampaigns Campaigns, CampaignOptions Options, TimeProvider Clock)
{
    /// <summary>Now, in whole milliseconds as the log of decisions keeps it: a replay must see the same time.</summary>
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(Clock.GetUtcNow().ToUnixTimeMilliseconds());
}
