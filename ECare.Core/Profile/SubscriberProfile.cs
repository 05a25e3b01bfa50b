using ECare.Core.Accounts;
using ECare.Core.Primitives;

namespace ECare.Core.Profile;

/// <summary>What a choice of campaigns may know of the customer who looks at a line: figures and codes, nothing that names the person.</summary>
/// <param name="TenureDays">Since the line was activated.</param>
/// <param name="AgeYears">Absent when the birthday is not known.</param>
/// <param name="ContractMonths">Whole months until the minimum term ends; absent without one.</param>
/// <param name="Lines">How many lines the account has.</param>
/// <param name="OwnedOffers">The plan and what is active beside it, by code.</param>
public sealed record SubscriberProfile(
    long LineId, int TenureDays, int? AgeYears, int? ContractMonths, int Lines, IReadOnlyList<string> OwnedOffers)
{
    public required AccountKind Kind { get; init; }

    public required string PlanCode { get; init; }

    public required string Language { get; init; }

    public string? Segment { get; init; }

    public bool IsBusiness { get; init; }

    /// <summary>Campaigns on pages; none to a minor, as on the other ways.</summary>
    public bool ConsentsToPages { get; init; }

    public bool ConsentsToSms { get; init; }

    public bool ConsentsToEmail { get; init; }

    public bool ConsentsToPersonalisation { get; init; }

    /// <summary>What can still be spent; absent for who pays by bill.</summary>
    public Money? PrepaidBalance { get; init; }

    /// <summary>Whole days since money was put on the account; absent when it never was.</summary>
    public int? TopUpDays { get; init; }

    /// <summary>Of the last three months; absent where nobody looked at it, as in an invented past.</summary>
    public PlanUse? PlanUse { get; init; }

    /// <summary>Of the last 30 days.</summary>
    public required RecentUse Recent { get; init; }
}

/// <summary>Use of the last 30 days.</summary>
/// <param name="ChargedMinor">Beyond the allowances, in minor units.</param>
public sealed record RecentUse(long DataKilobytes, long RoamingKilobytes, long VoiceSeconds, long Messages, long ChargedMinor);
