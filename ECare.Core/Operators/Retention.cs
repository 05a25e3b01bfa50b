namespace ECare.Core.Operators;

/// <summary>How long an operator keeps what, in days. Money documents have the law's own terms and are not here.</summary>
/// <param name="Steps">Steps of journeys.</param>
/// <param name="UsageRecords">Single calls, messages and data sessions; their monthly totals stay.</param>
/// <param name="Messages">Texts sent to customers.</param>
/// <param name="Decisions">Why a campaign was shown.</param>
/// <param name="SignIns">Ended sessions and sign-in attempts.</param>
public sealed record Retention(int Steps, int UsageRecords, int Messages, int Decisions, int SignIns);
