namespace ECare.Campaigns.Learning;

/// <summary>
/// Chooses an action for each context and learns from its reward alone. Four predictions of every action's reward are mixed by how well each
/// did so far: the action's own mean, two linear ones of which one is cautious, and one with a kernel. The action with the highest upper bound is taken
/// (Li et al. 2010), the floor is spread evenly over all, and the propensity is the exact chance of what was drawn. Deterministic for a seed
/// and an order of rows. Not thread-safe.
/// </summary>
internal sealed class BanditLearner
{
    private static readonly double[] Priors = [0.01, 0.01, 0.01, 0.97];
    private const float CautiousRidge = 5f;
    private const float LinearRidge = 0.05f;
    private const float KernelRidge = 0.1f;
    private const double Courage = 0.6;
    private const double RateCourage = 0.9;
    private const double Ignored = 0.01;
    private static readonly int[] Rescalings = [8, 32, 128, 512, 2048];

    private readonly int actions;
    private readonly double floor;
    private readonly double[] priors;
    private readonly ArmPrior? prior;
    private readonly FeatureMap features;
    private readonly SeededDraws draws;
    private readonly List<Lesson> kept = [];
    private readonly float[] row;
    private readonly float[] gain;
    private readonly double[][] predictions;
    private readonly double[] bounds;
    private ArmRates rates;
    private RidgeArm[] cautious = [];
    private RidgeArm[] linear = [];
    private RidgeArm[] kernel = [];
    private ExpertWeights trust;
    private RewardScale scale = RewardScale.None;
    private long learnt;

    public BanditLearner(BanditShape shape)
    {
        actions = shape.Actions;
        floor = shape.Floor;
        prior = shape.Prior;

        // Without a context there is nothing but the actions' means.
        priors = shape.Numbers + shape.Categories == 0 ? [1, 0, 0, 0] : Priors;
        features = new FeatureMap(shape.Numbers, shape.Categories, FeatureSizes.For(actions, shape.Numbers, shape.Categories), shape.Seed);
        draws = new SeededDraws(shape.Seed ^ 0xD1B54A32D192ED03);
        row = new float[features.Length];
        gain = new float[features.Length];
        predictions = [.. Enumerable.Range(0, actions).Select(_ => new double[Priors.Length])];
        bounds = new double[actions];
        (rates, trust) = (new ArmRates(actions, prior), new ExpertWeights(priors));
        Forget();
    }

    /// <summary>Draws an action.</summary>
    public BanditChoice Choose(in RowContext context)
    {
        features.Write(context, row);
        Predict();
        for (var action = 0; action < actions; action++)
        {
            bounds[action] = Bound(action);
        }

        var probabilities = Floor.Spread(bounds, floor);
        var drawn = Floor.Draw(probabilities, draws.Uniform());
        return new BanditChoice(drawn, probabilities[drawn], probabilities);
    }

    /// <summary>The expected reward of every action.</summary>
    public double[] Score(in RowContext context)
    {
        features.Write(context, row);
        Predict();
        return [.. predictions.Select(each => scale.Unscaled(Mixed(each)))];
    }

    /// <summary>Learns what came of an action.</summary>
    public void Learn(in RowContext context, int action, double reward)
    {
        if (kept.Count < Rescalings[^1])
        {
            kept.Add(new Lesson(context, action, reward));
        }

        if (Rescalings.Contains(kept.Count) && kept.Count == learnt + 1)
        {
            LearnAnew();
        }
        else
        {
            Take(context, action, reward);
        }

        learnt++;
    }

    /// <summary>What was learnt while little was known of how the numbers lie is learnt again from the rows kept.</summary>
    private void LearnAnew()
    {
        features.Scale([.. kept.Select(lesson => lesson.Context)]);
        scale = RewardScale.Of([.. kept.Select(lesson => lesson.Reward)]);
        Forget();
        foreach (var lesson in kept)
        {
            Take(lesson.Context, lesson.Action, lesson.Reward);
        }
    }

    private void Take(in RowContext context, int action, double reward)
    {
        features.Write(context, row);
        var scaled = scale.Scaled(reward);
        Predict(action);
        trust.Learn(predictions[action], scaled);
        rates.Learn(action, scaled);
        cautious[action].Learn(Linear, scaled, 1, gain.AsSpan(0, features.LinearLength));
        linear[action].Learn(Linear, scaled, 1, gain.AsSpan(0, features.LinearLength));
        kernel[action].Learn(row, scaled, 1, gain);
    }

    private void Predict()
    {
        for (var action = 0; action < actions; action++)
        {
            Predict(action);
        }
    }

    private void Predict(int action)
    {
        predictions[action][0] = rates.Predict(action);
        predictions[action][1] = cautious[action].Predict(Linear);
        predictions[action][2] = linear[action].Predict(Linear);
        predictions[action][3] = kernel[action].Predict(row);
    }

    private double Bound(int action)
    {
        var weights = trust.Weights;
        var doubt = weights[0] * RateCourage / Courage * Math.Sqrt(rates.Doubt(action));
        doubt += weights[1] < Ignored ? 0 : weights[1] * Math.Sqrt(cautious[action].Doubt(Linear));
        doubt += weights[2] < Ignored ? 0 : weights[2] * Math.Sqrt(linear[action].Doubt(Linear));
        doubt += weights[3] < Ignored ? 0 : weights[3] * Math.Sqrt(kernel[action].Doubt(row));
        return Mixed(predictions[action]) + (Courage * Math.Sqrt(Noise) * doubt);
    }

    private double Mixed(double[] predicted)
    {
        var weights = trust.Weights;
        return (weights[0] * predicted[0]) + (weights[1] * predicted[1]) + (weights[2] * predicted[2]) + (weights[3] * predicted[3]);
    }

    // Means alone need no mixture to tell how far rewards lie from them.
    private double Noise => priors[0] < 1 ? trust.Noise : prior?.Noise ?? rates.Noise;

    private ReadOnlySpan<float> Linear => row.AsSpan(0, features.LinearLength);

    private void Forget()
    {
        rates = new ArmRates(actions, prior is null ? null : new ArmPrior(scale.Scaled(prior.Mean), prior.Deviation / scale.Size));
        trust = new ExpertWeights(priors);
        cautious = [.. Enumerable.Range(0, actions).Select(_ => new RidgeArm(features.LinearLength, CautiousRidge))];
        linear = [.. Enumerable.Range(0, actions).Select(_ => new RidgeArm(features.LinearLength, LinearRidge))];
        kernel = [.. Enumerable.Range(0, actions).Select(_ => new RidgeArm(features.Length, KernelRidge))];
    }

    private readonly record struct Lesson(RowContext Context, int Action, double Reward);
}
