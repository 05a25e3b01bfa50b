using ECare.Core.Accounts;
using ECare.Core.Inventory;

namespace ECare.Web.Demo.Countries;

/// <summary>Rimal's Bahrain branch: a currency of three decimals.</summary>
internal static class RimalBahrain
{
    public static DemoCountry Country { get; } = new("rimal-bahrain", "+97336", 6)
    {
        Country = "BH",
        TaxIncluded = true,
        PrepaidPercent = 70,
        UnitChargeMinor = 25,
        Languages = ["ar-BH", "ar-BH", "en"],
        Plans = new DemoPlans(PayAsYouGo: "BH-RAMLA", Prepaid: "BH-RAMLA", Postpaid: "BH-WAHA", Family: "BH-KATHIB"),
        GivenNames =
        [
            "علي", "زينب", "حسن", "مريم", "أحمد", "فاطمة", "يوسف", "شيخة", "جاسم", "عائشة", "سلمان", "نورة", "خليفة", "دانة",
            "عيسى", "لولوة", "محمود", "هدى",
        ],
        FamilyNames =
        [
            "العلوي", "الخليفي", "البوعينين", "الدوسري", "المناعي", "الكعبي", "الذوادي", "الجودر", "العريض", "سيادي", "الزياني",
            "المحروس", "العصفور", "بوجيري", "النعيمي", "فخرو",
        ],
        Offers =
        [
            new("BH-RAMLA", OfferKind.Plan, 0, OfferTerm.Monthly) { OnlyFor = AccountKind.Prepaid },
            new("BH-WAHA", OfferKind.Plan, 8_800, OfferTerm.Monthly) { Megabytes = 51_200, Minutes = 1_000, Messages = 200, OnlyFor = AccountKind.Postpaid },
            new("BH-KATHIB", OfferKind.Plan, 16_500, OfferTerm.Monthly) { Megabytes = 204_800, Minutes = 3_000, Messages = 500, OnlyFor = AccountKind.Postpaid },
            new("BH-DATA-7D", OfferKind.Data, 1_100, OfferTerm.OfDays(7)) { Megabytes = 5_120 },
            new("BH-DATA-28D", OfferKind.Data, 4_956, OfferTerm.OfDays(28)) { Megabytes = 30_720 },
            new("BH-RAMADAN", OfferKind.Data, 2_200, OfferTerm.OfDays(30)) { Megabytes = 20_480 },
            new("BH-ROAM-GCC", OfferKind.Roaming, 3_300, OfferTerm.OfDays(7)) { Megabytes = 3_072, Minutes = 60 },
            new("BH-QURAN", OfferKind.ValueAdded, 220, OfferTerm.Monthly),
            new("BH-PHONE-N1", OfferKind.Device, 148_500, OfferTerm.Once),
        ],
        People = new Dictionary<DemoStory, string>
        {
            [DemoStory.Everyday] = "مريم الدوسري",
            [DemoStory.LowBalance] = "علي العلوي",
            [DemoStory.LostCallback] = "زينب المحروس",
            [DemoStory.SimSwapped] = "حسن العصفور",
            [DemoStory.PortedOut] = "جاسم البوعينين",
            [DemoStory.Newcomer] = "دانة المناعي",
            [DemoStory.Disputed] = "يوسف فخرو",
            [DemoStory.ZeroBill] = "شيخة الجودر",
            [DemoStory.CreditBalance] = "عيسى الزياني",
            [DemoStory.OverdueNamesake] = "مريم الدوسري",
            [DemoStory.FamilyParent] = "أحمد الكعبي",
            [DemoStory.FamilyPartner] = "عائشة الكعبي",
            [DemoStory.FamilyAdultChild] = "لولوة الكعبي",
            [DemoStory.FamilyMinor] = "خليفة الكعبي",
            [DemoStory.FamilyYoungMinor] = "هدى الكعبي",
            [DemoStory.Business] = "مخبز المحرق",
            [DemoStory.EnterpriseAdministrator] = "مجموعة دلمون للتجارة",
            [DemoStory.EnterpriseFinance] = "نورة النعيمي",
            [DemoStory.EnterpriseManager] = "سلمان الذوادي",
            [DemoStory.EnterpriseEndUser] = "فاطمة العريض",
            [DemoStory.Dealer] = "اتصالات باب البحرين",
            [DemoStory.Partner] = "شركة أوال للخدمات",
            [DemoStory.Erased] = "محمود سيادي",
        },
    };
}
