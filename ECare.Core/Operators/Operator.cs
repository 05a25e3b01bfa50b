using ECare.Core.Primitives;

namespace ECare.Core.Operators;

/// <summary>The facts of one country operator, as its <c>operators/&lt;name&gt;/operator.json</c> tells them. Words live in the CMS.</summary>
/// <param name="Name">The folder's name and the operator's id everywhere: <c>chautari</c>.</param>
/// <param name="DisplayName">The brand as people read it: <c>Chautari Mobile</c>.</param>
/// <param name="PathPrefix">The first path segment of its site in a shared host: <c>np</c>.</param>
/// <param name="Country">ISO 3166-1 alpha-2: <c>NP</c>.</param>
/// <param name="Currency">The only currency its accounts are kept in.</param>
/// <param name="Languages">Culture names in the order of the language switcher; the first is the default.</param>
/// <param name="TimeZone">IANA id: <c>Asia/Kathmandu</c>.</param>
public sealed record Operator(
    string Name,
    string DisplayName,
    string PathPrefix,
    string Country,
    Currency Currency,
    IReadOnlyList<string> Languages,
    string TimeZone)
{
    /// <summary>Host names of its own; empty where only the path tells the operators apart.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }

    /// <summary>The wall clock of its customers.</summary>
    public required LocalZone Zone { get; init; }

    /// <summary>How its country writes numbers and names days.</summary>
    public required LocalFormats Formats { get; init; }

    /// <summary>Its tax law with its history.</summary>
    public required OperatorTaxes Taxes { get; init; }

    /// <summary>Which telephone numbers are its own.</summary>
    public required PhoneNumbering Phones { get; init; }

    /// <summary>Ways to pay, in the order they are offered; each is the name of a payment adapter.</summary>
    public required IReadOnlyList<string> PaymentMethods { get; init; }

    /// <summary>How to reach the party behind each way to pay; a way without one is not offered.</summary>
    public IReadOnlyDictionary<string, PaymentProviderSettings> PaymentProviders { get; init; } = new Dictionary<string, PaymentProviderSettings>();

    /// <summary>Ways to prove who one is, in the order they are offered.</summary>
    public required IReadOnlyList<string> IdentityMethods { get; init; }

    /// <summary>What its customers may do in the portal. A page of a function that is off answers 404.</summary>
    public required IReadOnlySet<SelfCareFunction> Functions { get; init; }

    /// <summary>When marketing keeps silent.</summary>
    public required QuietHours QuietHours { get; init; }

    /// <summary>When marketing writes to nobody; without hours of their own, messages keep to <see cref="QuietHours"/>.</summary>
    public MessageHours MessageHours
    {
        get => field ?? MessageHours.Always(QuietHours);
        init;
    }

    /// <summary>How long it keeps what.</summary>
    public required Retention Retention { get; init; }

    /// <summary>How long a source may be silent before its last figures say that they may be old.</summary>
    public TimeSpan FiguresOldAfter { get; init; } = TimeSpan.FromHours(6);

    /// <summary>The share of customers who see no campaign, so that the rest can be compared with them: 0 to 50.</summary>
    public required decimal HoldoutPercent { get; init; }

    /// <summary>What keeps content of the operator from being published; editors are only warned of the rest.</summary>
    public required IReadOnlySet<ContentCheck> PublishingBlockedBy { get; init; }

    /// <summary>What is published only after somebody else agreed; a kind that no rule names needs nobody.</summary>
    public IReadOnlyList<ApprovalRule> Approval { get; init; } = [];

    /// <summary>How charges are disputed.</summary>
    public DisputeTerms Disputes { get; init; } = DisputeTerms.Usual;

    /// <summary>What its bills tell the tax authority's readers; absent where the country wants no such code.</summary>
    public TaxRegistration? TaxRegistration { get; init; }

    /// <summary>How prepaid numbers are topped up; absent where they are not.</summary>
    public TopUpTerms? TopUp { get; init; }

    /// <summary>How it bills.</summary>
    public BillingTerms Billing { get; init; } = new();

    /// <summary>What becomes of money that is paid for credit on a day.</summary>
    public Recharge RechargeOf(Money paid, DateOnly day) => new(Taxes.Recharges.RuleOn(day).Within(paid), TopUp?.TakesTaxOut == true);

    /// <summary>Whether customers may use the function.</summary>
    public bool Has(SelfCareFunction function) => Functions.Contains(function);
}
