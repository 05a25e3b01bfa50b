namespace ECare.Campaigns.Learning;

/// <summary>What a learner is made for.</summary>
/// <param name="Actions">How many actions; at least two.</param>
/// <param name="Numbers">Numeric columns of the context.</param>
/// <param name="Categories">Categorical columns of the context.</param>
/// <param name="Floor">The share of the probability that is spread evenly over all actions.</param>
/// <param name="Seed">The same seed and the same rows give the same choices.</param>
internal sealed record BanditShape(int Actions, int Numbers, int Categories, double Floor, ulong Seed)
{
    /// <summary>What is known of the actions' rewards before the first row; null: nothing.</summary>
    public ArmPrior? Prior { get; init; }
}

/// <summary>The owner's own experience: actions' mean rewards usually lie so far about a usual mean.</summary>
/// <param name="Mean">The usual mean reward of an action.</param>
/// <param name="Deviation">The standard deviation of actions' mean rewards about it.</param>
internal sealed record ArmPrior(double Mean, double Deviation)
{
    /// <summary>The variance of a single reward: of a rate p it is p (1 - p); of amounts the mean's square is taken, for want of better.</summary>
    public double Noise => Mean is > 0 and < 1 ? Mean * (1 - Mean) : Math.Max(1e-12, Mean * Mean);
}
