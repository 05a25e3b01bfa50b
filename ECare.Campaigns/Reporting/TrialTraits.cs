using ECare.Campaigns.Audience;
using ECare.Campaigns.Decisions;
using ECare.Core.Operators;

namespace ECare.Campaigns.Reporting;

/// <summary>What is kept of a person who enters a trial, so that its report can be broken down: few and coarse things, as the decision knew them.</summary>
/// <param name="Day">The operator's day.</param>
/// <param name="LineKind"><c>prepaid</c>, <c>postpaid</c>, or empty.</param>
/// <param name="Language">One of the operator's languages, or empty.</param>
/// <param name="Tenure">See <see cref="TenureOf"/>; empty when it was not known.</param>
/// <param name="Placement">Where the campaign could first have been shown.</param>
public sealed record TrialTraits(DateOnly Day, string LineKind, string Language, string Tenure, string Placement)
{
    private static readonly string[] LineKinds = ["prepaid", "postpaid"];

    /// <summary>The code of the plan, or empty.</summary>
    public string Plan { get; init; } = "";

    /// <summary>The band of days since the line was activated: <c>0-89</c>, <c>90-364</c>, <c>365-1094</c>, <c>1095+</c>.</summary>
    public static string TenureOf(float days) => days switch
    {
        float.NaN => "",
        < 90 => "0-89",
        < 365 => "90-364",
        < 1095 => "365-1094",
        _ => "1095+",
    };

    /// <param name="plans">The codes of all plans that there ever were.</param>
    internal static TrialTraits Of(Operator @operator, IReadOnlyCollection<string> plans, Decision decision)
    {
        var facts = FactsCodec.Read(decision.Subscriber, decision.Facts);
        return new TrialTraits(
            @operator.Zone.DayOf(decision.At),
            Named(LineKinds, facts.Choice(ChoiceFact.LineKind)),
            Named(@operator.Languages, facts.Choice(ChoiceFact.Language)),
            TenureOf(facts[NumberFact.TenureDays]),
            decision.Placement)
        {
            Plan = Named(plans, facts.Choice(ChoiceFact.Plan)),
        };
    }

    // The log has hashes; what a hash can be of is known.
    private static string Named(IEnumerable<string> names, ulong hash) => names.FirstOrDefault(name => StableHash.Of(name) == hash) ?? "";
}
