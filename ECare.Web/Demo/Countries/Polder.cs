using ECare.Core.Accounts;
using ECare.Core.Inventory;

namespace ECare.Web.Demo.Countries;

/// <summary>Polder Mobiel of the Netherlands: almost everybody postpaid; one customer's name runs from right to left.</summary>
internal static class Polder
{
    public static DemoCountry Country { get; } = new("polder", "+3161", 7)
    {
        Country = "NL",
        TaxIncluded = true,
        PrepaidPercent = 15,
        UnitChargeMinor = 25,
        Languages = ["nl-NL", "nl-NL", "nl-NL", "nl-NL", "en"],
        Plans = new DemoPlans(PayAsYouGo: "NL-KLOMP", Prepaid: "NL-KLOMP", Postpaid: "NL-DIJK", Family: "NL-HORIZON"),
        GivenNames =
        [
            "Sanne", "Daan", "Emma", "Bram", "Lotte", "Sem", "Fleur", "Thijs", "Noor", "Jesse", "Anouk", "Ruben", "Femke", "Lars",
            "Iris", "Joost", "Maud", "Koen", "Roos", "Pieter",
        ],
        FamilyNames =
        [
            "de Jong", "Jansen", "de Vries", "van den Berg", "Bakker", "van Dijk", "Visser", "Smit", "Meijer", "de Boer",
            "Mulder", "de Groot", "Bos", "Vos", "Peters", "Hendriks",
        ],
        Offers =
        [
            new("NL-DIJK", OfferKind.Plan, 1_499, OfferTerm.Monthly) { Megabytes = 10_240, Minutes = 150, Messages = 150, OnlyFor = AccountKind.Postpaid },
            new("NL-WEIDE", OfferKind.Plan, 2_199, OfferTerm.Monthly) { Megabytes = 30_720, Minutes = 6_000, Messages = 6000, OnlyFor = AccountKind.Postpaid },
            new("NL-HORIZON", OfferKind.Plan, 3_499, OfferTerm.Monthly) { Megabytes = 512_000, Minutes = 6_000, Messages = 6000, OnlyFor = AccountKind.Postpaid },
            new("NL-KLOMP", OfferKind.Plan, 0, OfferTerm.Monthly) { OnlyFor = AccountKind.Prepaid },
            new("NL-DATA-5", OfferKind.Data, 500, OfferTerm.Monthly) { Megabytes = 5_120 },
            new("NL-KONINGSDAG", OfferKind.Data, 250, OfferTerm.OfDays(1)) { Megabytes = 20_480 },
            new("NL-ROAM-WORLD", OfferKind.Roaming, 1_500, OfferTerm.OfDays(7)) { Megabytes = 2_048, Minutes = 60 },
            new("NL-EU-SUMMER", OfferKind.Roaming, 750, OfferTerm.OfDays(30)) { Megabytes = 15_360 },
            new("NL-SAFE", OfferKind.ValueAdded, 299, OfferTerm.Monthly),
            new("NL-PHONE-A5", OfferKind.Device, 34_900, OfferTerm.Once),
        ],
        People = new Dictionary<DemoStory, string>
        {
            [DemoStory.Everyday] = "Sanne de Vries",
            [DemoStory.LowBalance] = "Daan Bakker",
            [DemoStory.LostCallback] = "Emma Visser",
            [DemoStory.SimSwapped] = "Bram van Dijk",
            [DemoStory.PortedOut] = "Thijs Mulder",
            [DemoStory.Newcomer] = "Lotte Smit",
            [DemoStory.Disputed] = "Ruben Meijer",
            [DemoStory.ZeroBill] = "Fleur de Boer",
            [DemoStory.CreditBalance] = "ليلى الحداد",
            [DemoStory.OverdueNamesake] = "Sanne de Vries",
            [DemoStory.FamilyParent] = "Koen van den Berg",
            [DemoStory.FamilyPartner] = "Iris van den Berg",
            [DemoStory.FamilyAdultChild] = "Maud van den Berg",
            [DemoStory.FamilyMinor] = "Sem van den Berg",
            [DemoStory.FamilyYoungMinor] = "Roos van den Berg",
            [DemoStory.Business] = "Fietsenmaker Op de Hoek",
            [DemoStory.EnterpriseAdministrator] = "Waterland Techniek Groep",
            [DemoStory.EnterpriseFinance] = "Femke Hendriks",
            [DemoStory.EnterpriseManager] = "Joost de Groot",
            [DemoStory.EnterpriseEndUser] = "Anouk Bos",
            [DemoStory.Dealer] = "Belwinkel Centrum",
            [DemoStory.Partner] = "Noordzee Diensten",
            [DemoStory.Erased] = "Pieter Jansen",
        },
    };
}
