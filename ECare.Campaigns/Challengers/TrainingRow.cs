namespace ECare.Campaigns.Challengers;

/// <summary>A campaign that was seen, with what came of it, as trained on.</summary>
/// <param name="Context">The person and the moment, as the online model sees them.</param>
/// <param name="Base">The log-odds of the goal that the online model gave before it knew what came.</param>
/// <param name="Reached">Whether the goal was reached within the conversion window.</param>
internal sealed record TrainingRow(float[] Context, Stratum Stratum, string Campaign, float Base, bool Reached, DateTimeOffset SeenAt);
