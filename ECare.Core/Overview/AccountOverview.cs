using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Inventory;
using ECare.Core.Primitives;

namespace ECare.Core.Overview;

/// <summary>Everything the dashboard says about one line and the account that pays for it.</summary>
/// <param name="Lines">All lines that the user reaches, own ones first.</param>
/// <param name="Line">The chosen line; one of <paramref name="Lines"/>.</param>
/// <param name="Account">Absent when the user's role does not see the money.</param>
/// <param name="Allowances">Of the line and shared by the account; empty when the user's role does not see the usage.</param>
/// <param name="Needs">What waits for the customer, most urgent first.</param>
public sealed record AccountOverview(
    IReadOnlyList<OverviewLine> Lines,
    OverviewLine Line,
    OverviewAccount? Account,
    IReadOnlyList<OverviewAllowance> Allowances,
    IReadOnlyList<AccountNeed> Needs)
{
    public bool IsOverdue => Needs.Contains(AccountNeed.PayOverdueBill);
}

/// <param name="Number">E.164.</param>
public sealed record OverviewLine(
    long AccountId, long Id, AccessRole Role, string Number, string? Label, string PlanCode, LineStatus Status)
{
    public DateOnly? ContractEndsOn { get; init; }

    public DateTimeOffset? SimChangedAt { get; init; }
}

/// <param name="Balance">Prepaid: what can still be spent. Postpaid: minus what is owed.</param>
/// <param name="AsOf">The time that the figures are of.</param>
/// <param name="DueOn">When the oldest unpaid bill is due.</param>
public sealed record OverviewAccount(
    long Id, AccountNumber Number, AccountKind Kind, Money Balance, DateTimeOffset AsOf, DateOnly? DueOn, OverviewBill? LastBill)
{
    /// <summary>What disputes keep from being asked for.</summary>
    public required Money Held { get; init; }

    /// <summary>What the customer is asked for: never below zero.</summary>
    public Money AmountDue => Money.FromMinor(Kind == AccountKind.Postpaid ? Math.Max(0, -Balance.Minor - Held.Minor) : 0, Balance.Currency);
}

/// <param name="Status">How it stands today.</param>
public sealed record OverviewBill(long Id, string Number, DateOnly IssuedOn, DateOnly DueOn, Money Gross, Money Open, BillStatus Status);

/// <param name="Granted">In the unit of the service.</param>
/// <param name="AsOf">The time that <paramref name="Used"/> is of.</param>
public sealed record OverviewAllowance(
    AllowanceService Service, string OfferCode, long Granted, long Used, bool IsShared, DateTimeOffset ExpiresAt, DateTimeOffset AsOf)
{
    public AllowanceUnit Unit => Service.Unit;

    public long Left => Math.Max(0, Granted - Used);

    /// <summary>The used share, 0 to 100.</summary>
    public int UsedPercent => Granted <= 0 ? 100 : (int)Math.Min(100, Used * 100 / Granted);
}

/// <summary>What waits for the customer. The order is the order of urgency.</summary>
public enum AccountNeed
{
    PayOverdueBill = 1,

    /// <summary>The SIM was exchanged in the last three days: was it you?</summary>
    ConfirmSimChange = 2,
    LineBlocked = 3,
    LineSuspended = 4,
    PayBill = 5,
    FollowDispute = 6,

    /// <summary>An allowance is used up to 80 % or more.</summary>
    AllowanceLow = 7,

    /// <summary>The minimum term ends within 60 days.</summary>
    ContractEnding = 8,
}
