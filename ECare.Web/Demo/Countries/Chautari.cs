using ECare.Core.Accounts;
using ECare.Core.Inventory;

namespace ECare.Web.Demo.Countries;

/// <summary>Chautari Mobile of Nepal: prices without tax, bills by the months of Bikram Sambat.</summary>
internal static class Chautari
{
    public static DemoCountry Country { get; } = new("chautari", "+97798", 8)
    {
        Country = "NP",
        PrepaidPercent = 95,
        UnitChargeMinor = 600,
        Languages = ["ne-NP", "ne-NP", "ne-NP", "en"],
        Plans = new DemoPlans(PayAsYouGo: "NP-SATHI", Prepaid: "NP-SATHI-PLUS", Postpaid: "NP-BYAPAR", Family: "NP-PARIWAR"),
        GivenNames =
        [
            "सीता", "राम", "गीता", "हरि", "सरस्वती", "विष्णु", "लक्ष्मी", "कृष्ण", "पार्वती", "गोपाल", "मीना", "दीपक", "सुनिता",
            "प्रकाश", "अनिता", "राजेश", "कमला", "सन्तोष", "विमला", "नविन",
        ],
        FamilyNames =
        [
            "श्रेष्ठ", "तामाङ", "गुरुङ", "राई", "लिम्बू", "अधिकारी", "पौडेल", "खत्री", "थापा", "कार्की", "मगर", "शर्मा",
            "भट्टराई", "महर्जन", "चौधरी", "यादव",
        ],
        Offers =
        [
            new("NP-SATHI", OfferKind.Plan, 0, OfferTerm.Monthly) { OnlyFor = AccountKind.Prepaid },
            new("NP-SATHI-PLUS", OfferKind.Plan, 39_900, OfferTerm.EveryDays(28)) { Megabytes = 8_192, Minutes = 200, Messages = 100, OnlyFor = AccountKind.Prepaid },
            new("NP-PARIWAR", OfferKind.Plan, 149_900, OfferTerm.Monthly) { Megabytes = 61_440, Minutes = 2_000, Messages = 500, OnlyFor = AccountKind.Postpaid },
            new("NP-BYAPAR", OfferKind.Plan, 99_900, OfferTerm.Monthly) { Megabytes = 30_720, Minutes = 1_500, Messages = 500, OnlyFor = AccountKind.Postpaid },
            new("NP-DATA-1D", OfferKind.Data, 2_500, OfferTerm.OfDays(1)) { Megabytes = 1_024 },
            new("NP-DATA-28D", OfferKind.Data, 29_900, OfferTerm.OfDays(28)) { Megabytes = 10_240 },
            new("NP-NIGHT", OfferKind.Data, 14_900, OfferTerm.OfDays(28)) { Megabytes = 20_480 },
            new("NP-DASHAIN", OfferKind.Data, 19_900, OfferTerm.OfDays(15)) { Megabytes = 15_360 },
            new("NP-ROAM-IN", OfferKind.Roaming, 49_900, OfferTerm.OfDays(7)) { Megabytes = 1_024, Minutes = 30 },
            new("NP-TUNE", OfferKind.ValueAdded, 3_000, OfferTerm.Monthly),
            new("NP-ROUTER", OfferKind.Device, 499_900, OfferTerm.Once),
        ],
        People = new Dictionary<DemoStory, string>
        {
            [DemoStory.Everyday] = "सीता श्रेष्ठ",
            [DemoStory.LowBalance] = "हरि तामाङ",
            [DemoStory.LostCallback] = "मीना गुरुङ",
            [DemoStory.SimSwapped] = "विष्णु अधिकारी",
            [DemoStory.PortedOut] = "दीपक राई",
            [DemoStory.Newcomer] = "अनिता लिम्बू",
            [DemoStory.Disputed] = "राजेश पौडेल",
            [DemoStory.ZeroBill] = "कमला खत्री",
            [DemoStory.CreditBalance] = "प्रकाश थापा",
            [DemoStory.OverdueNamesake] = "सीता श्रेष्ठ",
            [DemoStory.FamilyParent] = "गोपाल महर्जन",
            [DemoStory.FamilyPartner] = "लक्ष्मी महर्जन",
            [DemoStory.FamilyAdultChild] = "सुनिता महर्जन",
            [DemoStory.FamilyMinor] = "नविन महर्जन",
            [DemoStory.FamilyYoungMinor] = "आरती महर्जन",
            [DemoStory.Business] = "हिमाल चिया पसल",
            [DemoStory.EnterpriseAdministrator] = "सगरमाथा निर्माण समूह",
            [DemoStory.EnterpriseFinance] = "विमला भट्टराई",
            [DemoStory.EnterpriseManager] = "सन्तोष कार्की",
            [DemoStory.EnterpriseEndUser] = "कृष्ण यादव",
            [DemoStory.Dealer] = "पाटन मोबाइल सेन्टर",
            [DemoStory.Partner] = "कञ्चनजङ्घा टेलिसेवा",
            [DemoStory.Erased] = "राम शर्मा",
        },
    };
}
