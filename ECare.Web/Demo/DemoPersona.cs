using ECare.Web.Demo.Countries;

namespace ECare.Web.Demo;

/// <summary>Why a person is in the demo. The name is the key under which README, console and <c>/demo/phone</c> tell the story.</summary>
public enum DemoStory
{
    // Six prepaid.
    Everyday = 1,
    LowBalance = 2,
    LostCallback = 3,
    SimSwapped = 4,
    PortedOut = 5,
    Newcomer = 6,

    // Four postpaid.
    Disputed = 11,
    ZeroBill = 12,
    CreditBalance = 13,

    /// <summary>Bills unpaid, and the same name as <see cref="Everyday"/>.</summary>
    OverdueNamesake = 14,

    // A family of five.
    FamilyParent = 21,
    FamilyPartner = 22,

    /// <summary>Three numbers, one of which a parent pays.</summary>
    FamilyAdultChild = 23,
    FamilyMinor = 24,
    FamilyYoungMinor = 25,

    /// <summary>A small business, customer since a 29th of February.</summary>
    Business = 31,

    // An enterprise of three levels with 40 lines.
    EnterpriseAdministrator = 41,
    EnterpriseFinance = 42,
    EnterpriseManager = 43,
    EnterpriseEndUser = 44,
    Dealer = 51,
    Partner = 52,

    /// <summary>Erased on request; the bills stay under a legal hold. Nobody can sign in.</summary>
    Erased = 61,
}

/// <summary>A person to sign in as.</summary>
/// <param name="Operator">The operator's name.</param>
/// <param name="CustomerId">The same in every seeding.</param>
/// <param name="Name">In the person's own script.</param>
/// <param name="Login">The phone number, E.164; absent for who cannot sign in.</param>
public sealed record DemoPersona(string Operator, DemoStory Story, long CustomerId, string Name, string? Login);

/// <summary>The people of the demo as data, for README, console and <c>/demo/phone</c>.</summary>
public static class DemoPersonas
{
    /// <summary>Of all operators.</summary>
    public static IReadOnlyList<DemoPersona> All { get; } = [.. DemoCountries.All.SelectMany(Of)];

    /// <summary>The people of one operator.</summary>
    public static IEnumerable<DemoPersona> Of(string operatorName) =>
        All.Where(persona => string.Equals(persona.Operator, operatorName, StringComparison.Ordinal));

    internal static IEnumerable<DemoPersona> Of(DemoCountry country) => country.People.Select(person => new DemoPersona(
        country.Operator,
        person.Key,
        (long)person.Key,
        person.Value,
        person.Key == DemoStory.Erased ? null : country.Number((int)person.Key)));
}
