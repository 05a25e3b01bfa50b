using ECare.Core.Accounts;
using ECare.Web.Content.Sites;

namespace ECare.Web.Features.Account;

/// <summary>The questions of the account page about what may be done, and the same words as proof of what was answered.</summary>
internal static class ConsentQuestions
{
    /// <summary>In the order of the page.</summary>
    public static readonly IReadOnlyList<ConsentPurpose> All =
        [ConsentPurpose.Personalisation, ConsentPurpose.MarketingOnPages, ConsentPurpose.MarketingBySms, ConsentPurpose.MarketingByEmail];

    public static string Title(SiteRequest portal, ConsentPurpose purpose) => portal.Words[purpose switch
    {
        ConsentPurpose.Personalisation => "Consent.Marketing",
        ConsentPurpose.MarketingOnPages => "Consent.Pages",
        ConsentPurpose.MarketingBySms => "Consent.Sms",
        ConsentPurpose.MarketingByEmail => "Consent.Email",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "Not a purpose."),
    }];

    public static string Hint(SiteRequest portal, ConsentPurpose purpose) => portal.Words[purpose switch
    {
        ConsentPurpose.Personalisation => "Consent.MarketingHint",
        ConsentPurpose.MarketingOnPages => "Consent.PagesHint",
        ConsentPurpose.MarketingBySms => "Consent.SmsHint",
        ConsentPurpose.MarketingByEmail => "Consent.EmailHint",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "Not a purpose."),
    }];

    /// <summary>What stood there when it was answered.</summary>
    public static ConsentWords Of(SiteRequest portal, ConsentPurpose purpose) =>
        new(portal.Site.Culture, $"{Title(portal, purpose)}\n{Hint(portal, purpose)}");
}
