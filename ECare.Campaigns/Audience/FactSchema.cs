using System.Collections.Frozen;

namespace ECare.Campaigns.Audience;

/// <summary>A fact as rules name it.</summary>
/// <param name="Name">As written in a rule: <c>usage.data30</c>.</param>
/// <param name="IsPersonal">Whether choosing by it is a personal choice, which asks for consent.</param>
public abstract record FactDefinition(string Name, bool IsPersonal)
{
    /// <summary>A number with the units that it may be written in; the first is the unit it is kept in.</summary>
    public sealed record Number(string Name, bool IsPersonal, NumberFact Fact, IReadOnlyList<RuleUnit> Units) : FactDefinition(Name, IsPersonal);

    /// <summary>One of several values; an empty list means that the operator decides which there are.</summary>
    public sealed record Choice(string Name, bool IsPersonal, ChoiceFact Fact, IReadOnlyList<string> Values) : FactDefinition(Name, IsPersonal);

    /// <summary>Yes or no.</summary>
    public sealed record Flag(string Name, bool IsPersonal, FlagFact Fact) : FactDefinition(Name, IsPersonal);
}

/// <summary>A unit and how many of the fact's own units it is.</summary>
public sealed record RuleUnit(string Name, double Factor);

/// <summary>
/// The facts that audience rules may use; <c>docs/audience-rules.md</c> tells editors the same. Each has a source: a rule about
/// something that nobody reports would hold for nobody and tell nobody so.
/// </summary>
public static class FactSchema
{
    private static readonly RuleUnit[] NoUnits = [];
    private static readonly RuleUnit[] Percent = [new("%", 1)];
    private static readonly RuleUnit[] Data = [new("MB", 1), new("GB", 1024), new("TB", 1024 * 1024)];
    private static readonly RuleUnit[] Voice = [new("min", 1), new("h", 60)];

    /// <summary>Every fact, in the order of the documentation.</summary>
    public static IReadOnlyList<FactDefinition> Facts { get; } =
    [
        new FactDefinition.Choice("line.kind", false, ChoiceFact.LineKind, ["prepaid", "postpaid"]),
        new FactDefinition.Choice("plan", false, ChoiceFact.Plan, []),
        new FactDefinition.Choice("segment", false, ChoiceFact.Segment, []),
        new FactDefinition.Choice("language", false, ChoiceFact.Language, []),
        new FactDefinition.Choice("age.band", true, ChoiceFact.AgeBand, ["minor", "young", "adult", "senior"]),
        new FactDefinition.Choice("balance.band", true, ChoiceFact.BalanceBand, ["none", "low", "medium", "high"]),
        new FactDefinition.Flag("business", false, FlagFact.Business),
        new FactDefinition.Flag("roaming.recent", true, FlagFact.RoamingRecent),
        new FactDefinition.Flag("consent.sms", false, FlagFact.ConsentSms),
        new FactDefinition.Flag("consent.email", false, FlagFact.ConsentEmail),
        new FactDefinition.Number("tenure.days", false, NumberFact.TenureDays, NoUnits),
        new FactDefinition.Number("usage.data30", true, NumberFact.Data30, Data),
        new FactDefinition.Number("usage.voice30", true, NumberFact.Voice30, Voice),
        new FactDefinition.Number("usage.sms30", true, NumberFact.Sms30, NoUnits),
        new FactDefinition.Number("data.left", true, NumberFact.DataLeft, Percent),
        new FactDefinition.Number("contract.months", false, NumberFact.ContractMonths, NoUnits),
        new FactDefinition.Number("topup.days", true, NumberFact.TopUpDays, NoUnits),
        new FactDefinition.Number("spend.month", true, NumberFact.SpendMonth, NoUnits),
        new FactDefinition.Number("lines", false, NumberFact.Lines, NoUnits),
    ];

    internal static FrozenDictionary<string, FactDefinition> ByName { get; } =
        Facts.ToFrozenDictionary(fact => fact.Name, StringComparer.Ordinal);

    /// <summary>Slots of numbers, those that are no longer used among them: stored facts have them.</summary>
    internal const int NumberCount = 10;

    /// <summary>Slots of choices, likewise.</summary>
    internal const int ChoiceCount = 8;
}
