using ECare.Core.Persistence;
using ECare.Core.Persistence.Kept;

namespace ECare.Campaigns;

/// <summary>The operators' databases as campaigns use them.</summary>
/// <param name="Open">Opens the database of an operator by its name. The caller disposes the context.</param>
/// <param name="Kept">Connections with prepared statements, for what every decision reads.</param>
public sealed record CampaignDatabases(Func<string, ECareDbContext> Open, KeptConnections Kept);
