namespace ECare.Campaigns.Learning;

/// <summary>What a learner is made for.</summary>
/// <param name="Actions">How many actions; at least two.</param>
/// <param name="Numbers">Numeric columns of the context.</param>
/// <param name="Categories">Categorical columns of the context.</param>
/// <param name="Floor">The share of the probability that is spread evenly over all actions.</param>
/// <param name="Seed">The same seed and the same rows give the same choices.</param>
internal sealed record BanditShape(int Actions, int Numbers, int Categories, double Floor, ulong Seed);
