using ECare.Campaigns.Recommendation;
using ECare.Campaigns.Training;

namespace ECare.Campaigns.Challengers;

/// <summary>How a version was trained. Stored: append, never reorder.</summary>
public enum TrainedKind
{
    /// <summary>Logistic regression: a level for the operator, each group with its goal, and each campaign.</summary>
    Levels = 0,

    /// <summary>The same, and boosted trees on the person's facts and the group.</summary>
    Trees = 1,
}

/// <summary>
/// What a night's training found: by how much the online model's log-odds of the goal are to be corrected. The online model goes on learning below it,
/// so what is new since that night is not lost (docs/adr/0173). Immutable.
/// </summary>
internal sealed class TrainedModel
{
    private readonly Dictionary<Stratum, int> places;

    public TrainedModel(float level, IReadOnlyList<(Stratum Stratum, float Level)> strata, IReadOnlyDictionary<string, float> campaigns, FlatTrees? trees)
    {
        (Level, Strata, Campaigns, Trees) = (level, strata, campaigns, trees);
        places = strata.Select((each, at) => (each.Stratum, At: at)).ToDictionary(each => each.Stratum, each => each.At);
    }

    /// <summary>The correction of every campaign.</summary>
    public float Level { get; }

    /// <summary>The groups that were trained on, with the correction of each. The n-th is the feature <see cref="ContextVector.Length"/> + n of the trees.</summary>
    public IReadOnlyList<(Stratum Stratum, float Level)> Strata { get; }

    /// <summary>The corrections of single campaigns by their codes.</summary>
    public IReadOnlyDictionary<string, float> Campaigns { get; }

    /// <summary>The corrections by person and group; absent in a small model.</summary>
    public FlatTrees? Trees { get; }

    public TrainedKind Kind => Trees is null ? TrainedKind.Levels : TrainedKind.Trees;

    /// <summary>Features of a row that the trees read.</summary>
    public int Features => ContextVector.Length + Strata.Count;

    /// <summary>A group's place among the strata; below zero for one that was not trained on.</summary>
    public int PlaceOf(Stratum stratum) => places.GetValueOrDefault(stratum, -1);

    /// <summary>The part of the correction that is the same for everybody.</summary>
    public float LevelOf(Stratum stratum, string campaign)
    {
        var place = PlaceOf(stratum);
        return Level + (place < 0 ? 0 : Strata[place].Level) + Campaigns.GetValueOrDefault(campaign);
    }
}
