using ECare.Core.Accounts;
using ECare.Core.Inventory;

namespace ECare.Core.Profile;

/// <summary>The rows that a profile is made of, however many people were read together.</summary>
internal sealed record ProfileParts(Line Line, BillingAccount Account, Customer Customer)
{
    private const int MonthsInYear = 12;

    /// <summary>How many lines the account has.</summary>
    public required int Lines { get; init; }

    /// <summary>The codes of what the line has beside its plan.</summary>
    public required IReadOnlyList<string> Owned { get; init; }

    public required RecentUse Recent { get; init; }

    /// <param name="today">The operator's day of <paramref name="now"/>.</param>
    public SubscriberProfile ToProfile(DateTimeOffset now, DateOnly today) => new(
        Line.Id,
        (int)(now - Line.ActivatedAt).TotalDays,
        Customer.BornOn is { } born ? WholeMonths(born, today) / MonthsInYear : null,
        Line.ContractEndsOn is { } end ? Math.Max(0, WholeMonths(today, end)) : null,
        Lines,
        [Line.PlanCode, .. Owned])
    {
        Kind = Account.Kind,
        PlanCode = Line.PlanCode,
        Language = Customer.Language,
        Segment = Customer.Segment,
        IsBusiness = Customer.Kind is CustomerKind.Business or CustomerKind.Enterprise,
        ConsentsToMarketing = Customer.ConsentsTo(ConsentPurpose.Marketing),
        ConsentsToPersonalisation = Customer.ConsentsTo(ConsentPurpose.Personalisation),
        PrepaidBalance = Account.Kind == AccountKind.Prepaid ? Account.Balance : null,
        TopUpDays = Account.LastTopUpAt is { } at ? (int)(now - at).TotalDays : null,
        Recent = Recent,
    };

    private static int WholeMonths(DateOnly from, DateOnly to) =>
        ((to.Year - from.Year) * MonthsInYear) + to.Month - from.Month - (to.Day < from.Day ? 1 : 0);
}
