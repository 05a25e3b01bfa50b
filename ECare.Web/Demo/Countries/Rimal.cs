using ECare.Core.Accounts;
using ECare.Core.Inventory;

namespace ECare.Web.Demo.Countries;

/// <summary>Rimal Mobile of Saudi Arabia: prices with VAT, people and words in Arabic.</summary>
internal static class Rimal
{
    public static DemoCountry Country { get; } = new("rimal", "+96650", 7)
    {
        Country = "SA",
        TaxIncluded = true,
        PrepaidPercent = 70,
        UnitChargeMinor = 150,
        Languages = ["ar-SA", "ar-SA", "ar-SA", "en"],
        Plans = new DemoPlans(PayAsYouGo: "SA-RAMLA", Prepaid: "SA-RAMLA-55", Postpaid: "SA-WAHA", Family: "SA-KATHIB"),
        GivenNames =
        [
            "محمد", "فاطمة", "عبدالله", "نورة", "خالد", "سارة", "سعود", "ريم", "فيصل", "هند", "تركي", "لطيفة", "ماجد", "مها",
            "ناصر", "العنود", "بندر", "جواهر", "سلمان", "أمل",
        ],
        FamilyNames =
        [
            "القحطاني", "الدوسري", "الحربي", "المطيري", "العتيبي", "الشهري", "الغامدي", "الزهراني", "الشمري", "العنزي", "السبيعي",
            "البقمي", "الرشيدي", "المالكي", "السلمي", "العمري",
        ],
        Offers =
        [
            new("SA-RAMLA", OfferKind.Plan, 0, OfferTerm.Monthly) { OnlyFor = AccountKind.Prepaid },
            new("SA-RAMLA-55", OfferKind.Plan, 5_500, OfferTerm.EveryDays(28)) { Megabytes = 10_240, Minutes = 100, OnlyFor = AccountKind.Prepaid },
            new("SA-WAHA", OfferKind.Plan, 17_250, OfferTerm.Monthly) { Megabytes = 102_400, Minutes = 3_000, Messages = 500, OnlyFor = AccountKind.Postpaid },
            new("SA-KATHIB", OfferKind.Plan, 34_500, OfferTerm.Monthly) { Megabytes = 307_200, Minutes = 6_000, Messages = 1000, OnlyFor = AccountKind.Postpaid },
            new("SA-DATA-7D", OfferKind.Data, 2_300, OfferTerm.OfDays(7)) { Megabytes = 5_120 },
            new("SA-DATA-28D", OfferKind.Data, 11_500, OfferTerm.OfDays(28)) { Megabytes = 51_200 },
            new("SA-RAMADAN", OfferKind.Data, 3_450, OfferTerm.OfDays(30)) { Megabytes = 30_720 },
            new("SA-HAJJ", OfferKind.Plan, 9_200, OfferTerm.EveryDays(28)) { Megabytes = 20_480, Minutes = 300, Messages = 100, OnlyFor = AccountKind.Prepaid },
            new("SA-ROAM-GCC", OfferKind.Roaming, 5_750, OfferTerm.OfDays(7)) { Megabytes = 3_072, Minutes = 60 },
            new("SA-QURAN", OfferKind.ValueAdded, 575, OfferTerm.Monthly),
            new("SA-PHONE-N1", OfferKind.Device, 149_500, OfferTerm.Once),
        ],
        People = new Dictionary<DemoStory, string>
        {
            [DemoStory.Everyday] = "نورة القحطاني",
            [DemoStory.LowBalance] = "خالد الدوسري",
            [DemoStory.LostCallback] = "ريم الحربي",
            [DemoStory.SimSwapped] = "فيصل المطيري",
            [DemoStory.PortedOut] = "تركي العتيبي",
            [DemoStory.Newcomer] = "هند الشهري",
            [DemoStory.Disputed] = "ماجد الغامدي",
            [DemoStory.ZeroBill] = "مها الزهراني",
            [DemoStory.CreditBalance] = "بندر الشمري",
            [DemoStory.OverdueNamesake] = "نورة القحطاني",
            [DemoStory.FamilyParent] = "عبدالله العنزي",
            [DemoStory.FamilyPartner] = "سارة العنزي",
            [DemoStory.FamilyAdultChild] = "سلمان العنزي",
            [DemoStory.FamilyMinor] = "جواهر العنزي",
            [DemoStory.FamilyYoungMinor] = "ناصر العنزي",
            [DemoStory.Business] = "مقهى الديرة",
            [DemoStory.EnterpriseAdministrator] = "مجموعة نجد للمقاولات",
            [DemoStory.EnterpriseFinance] = "لطيفة السبيعي",
            [DemoStory.EnterpriseManager] = "سعود البقمي",
            [DemoStory.EnterpriseEndUser] = "أمل الرشيدي",
            [DemoStory.Dealer] = "مركز العليا للاتصالات",
            [DemoStory.Partner] = "شركة الدهناء للخدمات",
            [DemoStory.Erased] = "محمد المالكي",
        },
    };
}
