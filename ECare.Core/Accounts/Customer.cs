using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Accounts;

/// <summary>What kind of party a customer is; it decides what the portal offers, never what it may see (<see cref="AccountAccess"/> does).</summary>
public enum CustomerKind
{
    Individual = 1,
    HouseholdMember = 2,

    /// <summary>Under the age of contract; somebody else is the guardian.</summary>
    Minor = 3,
    Business = 4,
    Enterprise = 5,
    Dealer = 6,
    Partner = 7,
}

/// <summary>What a customer can agree to. Service messages need no consent. The names are stored.</summary>
public enum ConsentPurpose
{
    /// <summary>Campaigns on the portal's pages.</summary>
    MarketingOnPages = 1,

    /// <summary>That campaigns are chosen by what is known of the person, wherever they are met.</summary>
    Personalisation = 2,

    MarketingBySms = 3,
    MarketingByEmail = 4,
}

/// <summary>How a customer can be reached.</summary>
/// <param name="Phone">E.164.</param>
/// <param name="Language">The culture name of the language that messages are written in: <c>ne-NP</c>.</param>
public sealed record ContactDetails(string Phone, string? Email, string Language);

/// <summary>A person or organisation known to the operator. The id is the one of the operator's business systems (docs/adr/0020).</summary>
public sealed class Customer
{
    /// <summary>In years, in every country of the group.</summary>
    public const int AgeOfContract = 18;

    private Customer()
    {
    }

    public long Id { get; private set; }

    public CustomerKind Kind { get; private set; }

    /// <summary>The name in the customer's own script and order.</summary>
    public string Name { get; private set; } = "";

    public string Phone { get; private set; } = "";

    public string? Email { get; private set; }

    public string Language { get; private set; } = "";

    public DateOnly? BornOn { get; private set; }

    /// <summary>The operator's word for the kind of customer, as campaigns aim at it: <c>student</c>, <c>family</c>.</summary>
    public string? Segment { get; private set; }

    /// <summary>The customer who answers for a minor.</summary>
    public long? GuardianId { get; private set; }

    /// <summary>The first day as a customer, in the operator's zone: the tenure that long-term benefits count from.</summary>
    public DateOnly Since { get; private set; }

    public DateTimeOffset? PageConsentAt { get; private set; }

    public DateTimeOffset? SmsConsentAt { get; private set; }

    public DateTimeOffset? EmailConsentAt { get; private set; }

    public DateTimeOffset? PersonalisationConsentAt { get; private set; }

    /// <summary>When the person's data was erased on request; what the law orders to keep stays until <see cref="LegalHoldUntil"/>.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }

    public DateOnly? LegalHoldUntil { get; private set; }

    /// <summary>Takes over a customer whom the business systems registered.</summary>
    public static Customer Register(long id, CustomerKind kind, string name, ContactDetails contact, DateOnly since) => new()
    {
        Id = id,
        Kind = kind,
        Name = name,
        Phone = contact.Phone,
        Email = contact.Email,
        Language = contact.Language,
        Since = since,
    };

    /// <summary>Names the adult who answers for a minor.</summary>
    public void PutUnderGuardian(Customer guardian, DateOnly bornOn)
    {
        if (Kind != CustomerKind.Minor)
        {
            throw new InvalidOperationException($"Customer {Id} is no minor.");
        }

        GuardianId = guardian.Id;
        BornOn = bornOn;
    }

    public void PlaceIn(string? segment) => Segment = segment;

    public void TellBirthday(DateOnly bornOn)
    {
        RefuseWhenErased();
        BornOn = bornOn;
    }

    public void ChangeContact(ContactDetails contact)
    {
        RefuseWhenErased();
        Phone = contact.Phone;
        Email = contact.Email;
        Language = contact.Language;
    }

    /// <summary>Whether nobody may advertise to this person: the age decides, and where nobody knows it what the business systems say.</summary>
    public bool IsMinorOn(DateOnly today) => IsMinor(Kind, BornOn, today);

    /// <summary>As <see cref="IsMinorOn"/>, for rows that were read in part.</summary>
    public static bool IsMinor(CustomerKind kind, DateOnly? bornOn, DateOnly today) =>
        bornOn is { } born ? born.AddYears(AgeOfContract) > today : kind == CustomerKind.Minor;

    public bool ConsentsTo(ConsentPurpose purpose) => ConsentedAt(purpose) is not null;

    /// <summary>Since when; <see langword="null"/> while it is not allowed.</summary>
    public DateTimeOffset? ConsentedAt(ConsentPurpose purpose) => purpose switch
    {
        ConsentPurpose.MarketingOnPages => PageConsentAt,
        ConsentPurpose.MarketingBySms => SmsConsentAt,
        ConsentPurpose.MarketingByEmail => EmailConsentAt,
        ConsentPurpose.Personalisation => PersonalisationConsentAt,
        _ => null,
    };

    public void GiveConsent(ConsentPurpose purpose, DateTimeOffset now)
    {
        RefuseWhenErased();
        SetConsent(purpose, now);
    }

    public void WithdrawConsent(ConsentPurpose purpose) => SetConsent(purpose, null);

    /// <summary>Removes what identifies the person. Bills stay, unnamed, until the legal hold ends.</summary>
    public void Erase(DateTimeOffset now, DateOnly? legalHoldUntil)
    {
        RefuseWhenErased();
        Name = Phone = "";
        Email = Segment = null;
        BornOn = null;
        PageConsentAt = SmsConsentAt = EmailConsentAt = PersonalisationConsentAt = null;
        ErasedAt = now;
        LegalHoldUntil = legalHoldUntil;
    }

    private void SetConsent(ConsentPurpose purpose, DateTimeOffset? at)
    {
        switch (purpose)
        {
            case ConsentPurpose.MarketingOnPages:
                PageConsentAt = at;
                break;
            case ConsentPurpose.MarketingBySms:
                SmsConsentAt = at;
                break;
            case ConsentPurpose.MarketingByEmail:
                EmailConsentAt = at;
                break;
            case ConsentPurpose.Personalisation:
                PersonalisationConsentAt = at;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "Not a purpose.");
        }
    }

    private void RefuseWhenErased()
    {
        if (ErasedAt is not null)
        {
            throw new InvalidOperationException($"Customer {Id} was erased at {ErasedAt:u}.");
        }
    }
}

/// <summary>The tables of this folder.</summary>
public static class AccountTables
{
    extension(ECareDbContext db)
    {
        public DbSet<Customer> Customers => db.Set<Customer>();

        public DbSet<BillingAccount> BillingAccounts => db.Set<BillingAccount>();

        public DbSet<AccountAccess> AccountAccess => db.Set<AccountAccess>();
    }
}
