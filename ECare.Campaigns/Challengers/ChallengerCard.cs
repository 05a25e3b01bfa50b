using System.Text.Json;

namespace ECare.Campaigns.Challengers;

/// <summary>What whoever lets a model serve should know of it.</summary>
/// <param name="Rows">Showings that it was trained on.</param>
/// <param name="Goals">Those of them that reached the goal.</param>
/// <param name="Groups">Groups of campaigns, each with a goal, that it tells apart.</param>
/// <param name="Campaigns">Campaigns that it has a level of its own for.</param>
/// <param name="Trees">Trees; none in a small model.</param>
/// <param name="Features">What is known of people: the range it was trained on, and how much it matters.</param>
/// <param name="Calibration">Newer showings in ten equal parts by what was expected of them.</param>
/// <param name="Limits">What it must not be used for.</param>
public sealed record ChallengerCard(
    int Rows,
    int Goals,
    int Groups,
    int Campaigns,
    int Trees,
    IReadOnlyList<CardFeature> Features,
    IReadOnlyList<CalibrationPart> Calibration,
    string Limits)
{
    internal string Write() => JsonSerializer.Serialize(this);

    /// <summary>Reads what is stored.</summary>
    public static ChallengerCard Read(string json) => JsonSerializer.Deserialize<ChallengerCard>(json)!;
}

/// <summary>One thing that a model knows of a person.</summary>
/// <param name="Importance">How much its corrections' squared error grows when the values are dealt out anew (Breiman 2001).</param>
public sealed record CardFeature(string Name, float Least, float Greatest, double Importance);

/// <summary>The chance that was expected and the share that reached the goal.</summary>
public sealed record CalibrationPart(double Expected, double Found);
