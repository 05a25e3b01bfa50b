using System.Collections.Frozen;
using System.Diagnostics;
using ECare.Campaigns.Audience;
using ECare.Campaigns.Catalogue;

namespace ECare.Campaigns.Decisions;

/// <summary>One sentence of "why do I see this", as a key of the dictionary.</summary>
/// <param name="Key">For example <c>Campaign.Why.LowData</c>.</param>
public sealed record WhyReason(string Key)
{
    private static readonly FrozenDictionary<ChoiceFact, string> ByChoice = new Dictionary<ChoiceFact, string>
    {
        [ChoiceFact.LineKind] = "Campaign.Why.LineKind",
        [ChoiceFact.Plan] = "Campaign.Why.Plan",
        [ChoiceFact.Segment] = "Campaign.Why.Segment",
        [ChoiceFact.Language] = "Campaign.Why.Language",
        [ChoiceFact.AgeBand] = "Campaign.Why.AgeBand",
        [ChoiceFact.BalanceBand] = "Campaign.Why.Balance",
    }.ToFrozenDictionary();

    /// <summary>Tells the subscriber why this campaign, in the order of weight. Only what holds for them is said.</summary>
    internal static IReadOnlyList<WhyReason> For(Campaign campaign, SubscriberFacts facts, DecisionKind kind, bool isBest)
    {
        var keys = new List<string>();
        foreach (var condition in campaign.Audience.Conjuncts())
        {
            Add(condition, facts, keys);
        }

        keys.Add((kind, campaign.Pinned, isBest) switch
        {
            (DecisionKind.Default, _, _) => "Campaign.Why.NoPersonalisation",
            (_, true, _) or (DecisionKind.RulesOrder, _, _) => "Campaign.Why.Featured",
            (_, _, true) => "Campaign.Why.BestMatch",
            _ => "Campaign.Why.Exploring",
        });

        return [.. keys.Distinct(StringComparer.Ordinal).Select(key => new WhyReason(key))];
    }

    private static void Add(AudienceRule condition, SubscriberFacts facts, List<string> keys)
    {
        if (!condition.Holds(facts))
        {
            return;
        }

        switch (condition)
        {
            case AnyRule any:
                any.Parts.ForEach(part => Add(part, facts, keys));
                break;
            case AllRule all:
                all.Parts.ForEach(part => Add(part, facts, keys));
                break;
            case NumberCondition number:
                keys.Add(Of(number.Fact, number.Comparison is Comparison.Less or Comparison.LessOrEqual));
                break;
            case BetweenCondition between:
                keys.Add(Of(between.Fact, isBelow: false));
                break;
            case ChoiceCondition { IsNegated: false } choice:
                keys.Add(ByChoice[choice.Fact]);
                break;
            case ChoiceInCondition choice:
                keys.Add(ByChoice[choice.Fact]);
                break;
            case FlagCondition flag:
                keys.Add(Of(flag.Fact));
                break;
            case NotRule { Inner: FlagCondition { Fact: FlagFact.ConsentSms or FlagFact.ConsentEmail } }:
                keys.Add("Campaign.Why.Consent");
                break;
            case OwnsCondition:
                keys.Add("Campaign.Why.Owns");
                break;
            case NotRule { Inner: OwnsCondition }:
                keys.Add("Campaign.Why.NotOwned");
                break;
        }
    }

    private static string Of(FlagFact fact) => fact switch
    {
        FlagFact.Business => "Campaign.Why.Business",
        FlagFact.RoamingRecent => "Campaign.Why.Roaming",
        FlagFact.ConsentSms or FlagFact.ConsentEmail => "Campaign.Why.Consent",
        _ => throw new UnreachableException(),
    };

    private static string Of(NumberFact fact, bool isBelow) => (fact, isBelow) switch
    {
        (NumberFact.TenureDays, true) => "Campaign.Why.NewCustomer",
        (NumberFact.TenureDays, false) => "Campaign.Why.LongCustomer",
        (NumberFact.DataLeft, true) => "Campaign.Why.LowData",
        (NumberFact.DataLeft, false) => "Campaign.Why.DataLeft",
        (NumberFact.Data30, false) => "Campaign.Why.MuchData",
        (NumberFact.Data30, true) => "Campaign.Why.LittleData",
        (NumberFact.Voice30 or NumberFact.Sms30, _) => "Campaign.Why.Usage",
        (NumberFact.ContractMonths, _) => "Campaign.Why.Contract",
        (NumberFact.TopUpDays, _) => "Campaign.Why.TopUp",
        (NumberFact.SpendMonth, _) => "Campaign.Why.Spend",
        (NumberFact.Lines, _) => "Campaign.Why.Lines",
        _ => throw new UnreachableException(),
    };
}
