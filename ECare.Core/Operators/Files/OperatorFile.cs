using ECare.Core.Primitives;

namespace ECare.Core.Operators.Files;

/// <summary>An <c>operator.json</c> as it is written; <see cref="OperatorFileCheck"/> says what is wrong with it.</summary>
internal sealed record OperatorFile(
    string DisplayName,
    string PathPrefix,
    IReadOnlyList<string> Hosts,
    string Country,
    string Currency,
    IReadOnlyList<string> Languages,
    string TimeZone,
    LocalFormats Formats,
    TaxesSection Taxes,
    PhoneNumbering Phones,
    IReadOnlyList<string> PaymentMethods,
    IReadOnlyList<string> IdentityMethods,
    IReadOnlyList<SelfCareFunction> Functions,
    QuietHours QuietHours,
    Retention RetentionDays,
    decimal HoldoutPercent,
    IReadOnlyList<ContentCheck>? PublishingBlockedBy = null,
    IReadOnlyList<ApprovalRule>? Approval = null,
    DisputeTerms? Disputes = null,
    TaxRegistration? TaxRegistration = null,
    IReadOnlyDictionary<string, PaymentProviderSettings>? PaymentProviders = null,
    BillingTerms? Billing = null,
    int? FiguresOldAfterHours = null,
    TopUpTerms? TopUp = null,
    MessageHours? MessageHours = null)
{
    private const int DefaultOldAfterHours = 6;

    /// <summary>The operator of a file without faults.</summary>
    public Operator ToOperator(string name) => new(
        name, DisplayName, PathPrefix, Country, Primitives.Currency.Of(Currency), Languages, TimeZone)
    {
        Hosts = Hosts,
        Zone = LocalZone.Of(TimeZone),
        Formats = Formats,
        Taxes = new OperatorTaxes(Taxes.PricesIncludeTax, new TaxSchedule(Taxes.Services), new TaxSchedule(Taxes.Recharges)),
        Phones = Phones,
        PaymentMethods = PaymentMethods,
        PaymentProviders = PaymentProviders ?? new Dictionary<string, PaymentProviderSettings>(),
        IdentityMethods = IdentityMethods,
        Functions = Functions.ToHashSet(),
        QuietHours = QuietHours,
        MessageHours = MessageHours ?? Operators.MessageHours.Always(QuietHours),
        Retention = RetentionDays,
        HoldoutPercent = HoldoutPercent,
        PublishingBlockedBy = (PublishingBlockedBy ?? Enum.GetValues<ContentCheck>()).ToHashSet(),
        Approval = Approval ?? [],
        Disputes = Disputes ?? DisputeTerms.Usual,
        TaxRegistration = TaxRegistration,
        TopUp = TopUp,
        Billing = Billing ?? new BillingTerms(),
        FiguresOldAfter = TimeSpan.FromHours(FiguresOldAfterHours ?? DefaultOldAfterHours),
    };
}

/// <summary>The tax rules as they are written, not yet a schedule: two might begin on one day.</summary>
internal sealed record TaxesSection(bool PricesIncludeTax, IReadOnlyList<TaxRule> Services, IReadOnlyList<TaxRule> Recharges);
