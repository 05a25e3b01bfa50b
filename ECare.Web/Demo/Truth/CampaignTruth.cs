using ECare.Campaigns.Creatives;
using ECare.Web.Demo.Generation;

namespace ECare.Web.Demo.Truth;

/// <summary>What showing a campaign truly does, planted so that tests can ask whether the recommender and the report find it.</summary>
public enum CampaignEffect
{
    /// <summary>More people buy, most of all in its segment.</summary>
    Good = 1,

    /// <summary>Works on who came within 90 days, on nobody else.</summary>
    NewcomersOnly = 2,

    /// <summary>Many buy after seeing it, and as many without: clicks look splendid, nothing is earned.</summary>
    WouldBuyAnyway = 3,

    /// <summary>Changes nothing.</summary>
    Useless = 4,

    /// <summary>Fewer buy when they see it.</summary>
    Harmful = 5,
}

/// <summary>Of a subscriber what the truth depends on.</summary>
/// <param name="LineId">Tells subscribers apart.</param>
/// <param name="Segment">The segment's name: <c>student</c>.</param>
public sealed record TruthSubject(long LineId, int TenureDays, string? Segment)
{
    /// <summary>Whether the subscriber came within the last 90 days.</summary>
    public bool IsNewcomer => TenureDays < 90;
}

/// <summary>The chance to convert within the campaign's window, in the mean of everybody alike.</summary>
/// <param name="Base">When the campaign is not shown.</param>
/// <param name="Uplift">What showing adds; below zero it takes away.</param>
public sealed record TrueEffect(double Base, double Uplift);

/// <summary>The true effects of the demo's campaigns. Only the generator of the log and tests may ask; nothing that decides does.</summary>
public static class CampaignTruth
{
    /// <summary>The planted effect of a campaign.</summary>
    /// <exception cref="ArgumentException">The demo has no such campaign.</exception>
    public static CampaignEffect EffectOf(string operatorName, string campaign) => Find(operatorName, campaign).Effect;

    /// <summary>The true base and uplift for everybody like the subject.</summary>
    public static TrueEffect For(string operatorName, string campaign, TruthSubject subject)
    {
        var planted = Find(operatorName, campaign);
        return planted.Effect switch
        {
            CampaignEffect.Good => new TrueEffect(0.010, GoodUplift(planted, subject)),
            CampaignEffect.NewcomersOnly => new TrueEffect(0.012, subject.IsNewcomer ? 0.050 : 0),
            CampaignEffect.WouldBuyAnyway => new TrueEffect(0.120, 0),
            CampaignEffect.Useless => new TrueEffect(0.004, 0),
            _ => new TrueEffect(0.030, -0.020),
        };
    }

    /// <summary>
    /// The chance that this very subscriber converts. It varies about the mean of those alike by up to two fifths, in the same way whether
    /// the campaign is shown or not, so a difference between the two is caused by the showing alone.
    /// </summary>
    public static double OutcomeProbability(string operatorName, string campaign, TruthSubject subject, bool isShown)
    {
        var effect = For(operatorName, campaign, subject);
        var temper = 0.6 + (0.8 * Draw(operatorName, campaign, subject, attempt: -1));
        return temper * (effect.Base + (isShown ? effect.Uplift : 0));
    }

    /// <summary>Whether the subscriber converts: drawn from the chance, but the same in every run.</summary>
    /// <param name="attempt">Tells the occasions of one subscriber apart, from 0.</param>
    /// <param name="creative">The key of the creative that was seen; absent where nobody knows or the campaign has one only.</param>
    public static bool Converts(string operatorName, string campaign, TruthSubject subject, bool isShown, int attempt, string? creative = null) =>
        Draw(operatorName, campaign, subject, attempt)
            < OutcomeProbability(operatorName, campaign, subject, isShown) + (isShown ? CreativeEffect(operatorName, campaign, creative) : 0);

    /// <summary>What a creative adds to the chance or takes from it, in the mean of everybody.</summary>
    public static double CreativeEffect(string operatorName, string campaign, string? creative) => creative switch
    {
        null => 0,
        Creative.Main => -Find(operatorName, campaign).CreativeDifference / 2,
        _ => Find(operatorName, campaign).CreativeDifference / 2,
    };

    private static double GoodUplift(PlantedCampaign planted, TruthSubject subject) => planted.Segment switch
    {
        null => subject.IsNewcomer ? 0.015 : 0.020,
        var segment when string.Equals(segment, subject.Segment, StringComparison.Ordinal) => 0.060,
        _ => 0.004,
    };

    private static double Draw(string operatorName, string campaign, TruthSubject subject, int attempt) =>
        DemoRandom.For($"{operatorName}/{campaign}", (subject.LineId * 1_000) + attempt + 1).Next();

    private static PlantedCampaign Find(string operatorName, string campaign) =>
        CampaignTruthTable.Rows.FirstOrDefault(row => row.Operator == operatorName && row.Code == campaign)
        ?? throw new ArgumentException($"The demo of '{operatorName}' has no campaign '{campaign}'.", nameof(campaign));
}
