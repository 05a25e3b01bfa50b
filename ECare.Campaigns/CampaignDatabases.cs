using ECare.Core.Persistence;

namespace ECare.Campaigns;

/// <summary>Opens the database of an operator by its name. The caller disposes the context.</summary>
public sealed record CampaignDatabases(Func<string, ECareDbContext> Open);
