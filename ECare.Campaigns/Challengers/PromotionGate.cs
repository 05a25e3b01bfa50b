using System.Globalization;
using System.Text.Json;
using ECare.Campaigns.Evaluation;

namespace ECare.Campaigns.Challengers;

/// <summary>What the newest days say of a challenger and of what serves.</summary>
/// <param name="From">The first judged decision.</param>
/// <param name="Until">The last one.</param>
/// <param name="Estimate">What was estimated; absent when there was no decision to judge by.</param>
public sealed record ChallengerJudgement(DateTimeOffset From, DateTimeOffset Until, PairedEstimate? Estimate)
{
    internal string Write() => JsonSerializer.Serialize(this);

    /// <summary>Reads what is stored.</summary>
    public static ChallengerJudgement Read(string json) => JsonSerializer.Deserialize<ChallengerJudgement>(json)!;
}

/// <summary>What the gate says.</summary>
internal sealed record GateVerdict(bool IsPassed, string Why, ChallengerJudgement Judgement, long Rival);

/// <summary>
/// Lets a challenger serve only if it does no harm: the lower end of the 95 % interval of its gain over what serves now, both judged on the same newest
/// decisions that neither was trained on, is not below zero (docs/adr/0175).
/// </summary>
internal static class PromotionGate
{
    public const double Confidence = 0.95;
    public const int Repetitions = 1_000;

    /// <summary>Fewer decisions say nothing about rare goals.</summary>
    public const int FewestDecisions = 500;

    /// <summary>Where the challenger would have done what hardly ever was done, a few rows would decide.</summary>
    public const double FewestEffective = 100;

    public static GateVerdict Of(ChallengerJudgement judgement, long rival)
    {
        var found = judgement.Estimate;
        var refusal = found switch
        {
            null or { Rows: < FewestDecisions } =>
                Said($"Only {found?.Rows ?? 0} newer decisions could be judged by; {FewestDecisions} are needed."),
            { Effective: < FewestEffective } =>
                Said($"It would mostly have chosen what was hardly ever shown: the log tells as much of it as {found.Effective:0} decisions would, and {FewestEffective:0} are needed."),
            { Gain.Low: < 0 } =>
                Said($"It may do harm: against what serves it would bring between {found.Gain.Low * 1_000:+0.00;-0.00;0.00} and {found.Gain.High * 1_000:+0.00;-0.00;0.00} more per 1,000 decisions."),
            _ => null,
        };
        return refusal is null
            ? new GateVerdict(true, Said($"No worse than what serves: between {found!.Gain.Low * 1_000:+0.00;-0.00;0.00} and {found.Gain.High * 1_000:+0.00;-0.00;0.00} more per 1,000 decisions."), judgement, rival)
            : new GateVerdict(false, refusal, judgement, rival);
    }

    private static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
