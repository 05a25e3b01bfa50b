namespace ECare.Campaigns.Learning;

/// <summary>What was drawn for a row, with how likely each action was: what an estimate of any other policy needs.</summary>
/// <param name="Action">The action drawn.</param>
/// <param name="Propensity">How likely it was.</param>
/// <param name="Probabilities">How likely each was; they sum to one and none is below its part of the floor.</param>
internal sealed record BanditChoice(int Action, double Propensity, double[] Probabilities);
