namespace ECare.Web.Demo.Truth;

/// <summary>Which effect was planted in which campaign of the demo; the codes are those of the campaign documents.</summary>
internal static class CampaignTruthTable
{
    public static IReadOnlyList<PlantedCampaign> Rows { get; } =
    [
        new("chautari", "student-night", CampaignEffect.Good, "student"),
        new("chautari", "pariwar-together", CampaignEffect.Good, "family"),
        new("chautari", "first-month-data", CampaignEffect.NewcomersOnly),
        new("chautari", "sathi-plus", CampaignEffect.WouldBuyAnyway),
        new("chautari", "pocket-router", CampaignEffect.Useless),
        new("chautari", "caller-tune", CampaignEffect.Harmful),
        new("chautari", "dashain-data", CampaignEffect.Good),
        new("rimal", "gulf-pass", CampaignEffect.Good),
        new("rimal-bahrain", "gulf-pass", CampaignEffect.Good),
        new("rimal", "welcome-data", CampaignEffect.NewcomersOnly),
        new("rimal-bahrain", "welcome-data", CampaignEffect.NewcomersOnly),
        new("rimal", "waha-upgrade", CampaignEffect.WouldBuyAnyway),
        new("rimal-bahrain", "waha-upgrade", CampaignEffect.WouldBuyAnyway),
        new("rimal", "najd-phone", CampaignEffect.Useless),
        new("rimal-bahrain", "najd-phone", CampaignEffect.Useless),
        new("rimal", "kathib-family", CampaignEffect.Harmful),
        new("rimal-bahrain", "kathib-family", CampaignEffect.Harmful),
        new("rimal", "ramla-55", CampaignEffect.Good),
        new("rimal", "ramadan-nights", CampaignEffect.Good),
        new("rimal-bahrain", "ramadan-nights", CampaignEffect.Good),
        new("ndar", "month-internet", CampaignEffect.Good),
        new("ndar", "keur-family", CampaignEffect.Good, "family"),
        new("ndar", "welcome-teranga", CampaignEffect.NewcomersOnly),
        new("ndar", "liggeey-pro", CampaignEffect.WouldBuyAnyway),
        new("ndar", "teranga-phone", CampaignEffect.Useless),
        new("ndar", "dalal-tone", CampaignEffect.Harmful),
        new("ndar", "tabaski-data", CampaignEffect.Good),
        new("polder", "weide-more", CampaignEffect.Good),
        new("polder", "world-pass", CampaignEffect.Good),
        new("polder", "safe-start", CampaignEffect.NewcomersOnly),
        new("polder", "extra-data", CampaignEffect.WouldBuyAnyway) { CreativeDifference = 0.24 },
        new("polder", "amstel-phone", CampaignEffect.Useless),
        new("polder", "horizon-upgrade", CampaignEffect.Harmful),
        new("polder", "koningsdag-data", CampaignEffect.Good),
        new("polder", "eu-summer", CampaignEffect.Good),
    ];
}

/// <param name="Segment">The customers' segment that a good campaign works best in; absent when it works alike in all.</param>
internal sealed record PlantedCampaign(string Operator, string Code, CampaignEffect Effect, string? Segment = null)
{
    /// <summary>
    /// How much more often the goal is reached by who saw the other creative than by who saw the main one. Both have half of the people and one gains what the
    /// other loses, so the campaign's own effect stays as it is.
    /// </summary>
    public double CreativeDifference { get; init; }
}
