namespace ECare.Core.Profile;

/// <summary>What a line cost beside the fee of its plan, in the last 90 whole days or since it has the plan.</summary>
/// <param name="Days">How many days that is, at most <see cref="PlanFit.Days"/>.</param>
/// <param name="ExtraMinor">
/// Use beyond the allowances on days without roaming, and data add-ons, in minor units: what a larger plan could spare. A charge on a day with roaming counts as
/// roaming, as it does on bills; no plan spares it.
/// </param>
public sealed record PlanUse(int Days, long ExtraMinor);
