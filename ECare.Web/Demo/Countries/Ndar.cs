using ECare.Core.Accounts;
using ECare.Core.Inventory;

namespace ECare.Web.Demo.Countries;

/// <summary>Ndar Mobile of Senegal: a currency without decimals, almost everybody prepaid.</summary>
internal static class Ndar
{
    public static DemoCountry Country { get; } = new("ndar", "+22177", 7)
    {
        Country = "SN",
        TaxIncluded = false,
        PrepaidPercent = 97,
        UnitChargeMinor = 60,
        Languages = ["fr-SN", "fr-SN", "wo-SN"],
        Plans = new DemoPlans(PayAsYouGo: "SN-TERANGA", Prepaid: "SN-TERANGA-2500", Postpaid: "SN-LIGGEEY", Family: "SN-KEUR"),
        GivenNames =
        [
            "Awa", "Mamadou", "Fatou", "Ousmane", "Aïssatou", "Ibrahima", "Mariama", "Cheikh", "Khady", "Moussa", "Aminata",
            "Abdoulaye", "Ndèye", "Modou", "Sokhna", "Pape", "Coumba", "Lamine", "Rokhaya", "Babacar",
        ],
        FamilyNames =
        [
            "Diop", "Ndiaye", "Fall", "Sarr", "Gueye", "Faye", "Sow", "Ba", "Diouf", "Seck", "Mbaye", "Cissé", "Thiam", "Kane",
            "Sy", "Diallo",
        ],
        Offers =
        [
            new("SN-TERANGA", OfferKind.Plan, 0, OfferTerm.Monthly) { OnlyFor = AccountKind.Prepaid },
            new("SN-TERANGA-2500", OfferKind.Plan, 2_500, OfferTerm.EveryDays(28)) { Megabytes = 3_072, Minutes = 100, Messages = 100, OnlyFor = AccountKind.Prepaid },
            new("SN-KEUR", OfferKind.Plan, 20_000, OfferTerm.Monthly) { Megabytes = 40_960, Minutes = 1_500, Messages = 500, OnlyFor = AccountKind.Postpaid },
            new("SN-LIGGEEY", OfferKind.Plan, 12_000, OfferTerm.Monthly) { Megabytes = 20_480, Minutes = 1_000, Messages = 300, OnlyFor = AccountKind.Postpaid },
            new("SN-DATA-1D", OfferKind.Data, 300, OfferTerm.OfDays(1)) { Megabytes = 700 },
            new("SN-DATA-30D", OfferKind.Data, 5_000, OfferTerm.OfDays(30)) { Megabytes = 12_288 },
            new("SN-TABASKI", OfferKind.Data, 1_500, OfferTerm.OfDays(10)) { Megabytes = 5_120 },
            new("SN-MAGAL", OfferKind.Data, 1_000, OfferTerm.OfDays(5)) { Megabytes = 3_072, Minutes = 30 },
            new("SN-ROAM-UEMOA", OfferKind.Roaming, 4_000, OfferTerm.OfDays(7)) { Megabytes = 1_024, Minutes = 30 },
            new("SN-DALAL", OfferKind.ValueAdded, 200, OfferTerm.Monthly),
            new("SN-PHONE-T2", OfferKind.Device, 45_000, OfferTerm.Once),
        ],
        People = new Dictionary<DemoStory, string>
        {
            [DemoStory.Everyday] = "Awa Ndiaye",
            [DemoStory.LowBalance] = "Mamadou Fall",
            [DemoStory.LostCallback] = "Fatou Sarr",
            [DemoStory.SimSwapped] = "Ousmane Gueye",
            [DemoStory.PortedOut] = "Moussa Faye",
            [DemoStory.Newcomer] = "Khady Sow",
            [DemoStory.Disputed] = "Cheikh Diouf",
            [DemoStory.ZeroBill] = "Mariama Ba",
            [DemoStory.CreditBalance] = "Ibrahima Seck",
            [DemoStory.OverdueNamesake] = "Awa Ndiaye",
            [DemoStory.FamilyParent] = "Abdoulaye Mbaye",
            [DemoStory.FamilyPartner] = "Aminata Mbaye",
            [DemoStory.FamilyAdultChild] = "Ndèye Mbaye",
            [DemoStory.FamilyMinor] = "Modou Mbaye",
            [DemoStory.FamilyYoungMinor] = "Sokhna Mbaye",
            [DemoStory.Business] = "Dibiterie Chez Coumba",
            [DemoStory.EnterpriseAdministrator] = "Groupe Teranga Logistique",
            [DemoStory.EnterpriseFinance] = "Rokhaya Cissé",
            [DemoStory.EnterpriseManager] = "Babacar Thiam",
            [DemoStory.EnterpriseEndUser] = "Lamine Kane",
            [DemoStory.Dealer] = "Télécentre Sandaga",
            [DemoStory.Partner] = "Casamance Services",
            [DemoStory.Erased] = "Pape Diallo",
        },
    };
}
