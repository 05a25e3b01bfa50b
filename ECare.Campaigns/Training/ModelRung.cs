using ECare.Campaigns.Learning;
using ECare.Campaigns.Tables;

namespace ECare.Campaigns.Training;

/// <summary>One of the models that are tried, from the most cautious to the richest.</summary>
/// <param name="Name">For the card: <c>linear, held to 400</c>.</param>
/// <param name="Fourier">Random Fourier features; 0: linear.</param>
/// <param name="Departure">How strongly each action's departure from the common is held to zero.</param>
/// <param name="Trees">Boosted trees for the departures instead.</param>
internal sealed record ModelRung(string Name, int Fourier, double Departure, TreeSettings? Trees = null)
{
    public const double SharedRidge = 10;

    /// <summary>
    /// Chosen on the Hillstrom part: there effects are small beside the noise, and anything between 200 and 1,000 does equally well. A linear
    /// feature is about a tenth in size, so that 400 is some 40,000 rows' worth.
    /// </summary>
    public const double MostCautious = 400;

    private const int MostFourier = 192;

    /// <summary>Rungs of a family differ in caution alone.</summary>
    public string Family => Name.Split(',')[0];

    /// <summary>The rungs that are worth their time for so many rows and actions.</summary>
    public static List<ModelRung> For(int rows, int actions)
    {
        List<ModelRung> rungs =
        [
            new("linear, held to 400", 0, MostCautious),
            new("linear, held to 50", 0, 50),
            new("linear, held to 8", 0, 8),
            new("linear, held to 1", 0, 1),
        ];

        // A square matrix for each action: fewer waves for many actions.
        var fourier = Math.Clamp(MostFourier * 10 / Math.Max(10, actions), 48, MostFourier);
        rungs.Add(new("kernel, held to 10", fourier, 10));
        rungs.Add(new("kernel, held to 1", fourier, 1));
        rungs.Add(new("kernel, held to 0.1", fourier, 0.1));
        if (rows >= 2_000 && actions <= 12)
        {
            rungs.Add(new("trees", 0, MostCautious, new TreeSettings(60, 8, 0.1, 40)));
        }

        return rungs;
    }

    public IOutcomeModel Train(IReadOnlyList<LoggedRow> log, ContextShape shape)
    {
        var map = new FeatureMap(shape.Numbers, shape.Categories, new FeatureSizes(Fourier, shape.Categories == 0 ? 0 : shape.CategoryPlaces), shape.Seed);
        map.Learn([.. log.Select(row => row.Context)]);
        return Trees is not null
            ? TreeOutcomes.Train(log, map, shape.Actions, Trees)
            : RidgeOutcomes.Train(log, map, shape.Actions, Math.Min(SharedRidge, Departure), Departure);
    }
}

/// <summary>What a table's contexts look like.</summary>
/// <param name="Actions">How many actions.</param>
/// <param name="Numbers">Numeric columns.</param>
/// <param name="Categories">Categorical columns.</param>
/// <param name="CategoryPlaces">Categories that get a feature of their own.</param>
/// <param name="Seed">For all that is drawn.</param>
internal sealed record ContextShape(int Actions, int Numbers, int Categories, int CategoryPlaces, ulong Seed);
