using ECare.Campaigns.Learning;

namespace ECare.Campaigns.Tables;

/// <summary>One row of a log: who, what was done, what came of it, and how likely it was.</summary>
/// <param name="Context">What was known.</param>
/// <param name="Action">The action's number.</param>
/// <param name="Reward">What came of it.</param>
/// <param name="Propensity">How likely the action was; 0 where the log does not say.</param>
internal readonly record struct LoggedRow(RowContext Context, int Action, double Reward, double Propensity);
