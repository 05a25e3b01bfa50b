using ECare.Core.Accounts;

namespace ECare.Web.Features.Desk.Consents;

/// <summary>The words of the page on which staff prove what a customer agreed to.</summary>
public static class ConsentDeskWords
{
    public const string Title = "Consents";
    public const string Intro = "What a customer agreed to and withdrew: when, by what way, and to which words. It is for answering the customer, an authority or a court. Every look is written down with your name and your reason, and stands below for who looks next.";
    public const string Number = "Number";
    public const string Customer = "or customer id";
    public const string Reason = "Why you look";
    public const string ReasonHint = "The reference of a letter or case, say. No names.";
    public const string Show = "Show the proof";
    public const string NothingAsked = "Write a number or a customer id, and why you look. Nothing was looked up.";
    public const string Nobody = "No customer has this number or id.";
    public const string CustomerHeading = "Customer";
    public const string Since = "Customer since";
    public const string Erased = "Erased on request at";
    public const string Now = "Now";
    public const string Given = "Allowed";
    public const string Withdrawn = "Withdrawn";
    public const string Never = "Not allowed";
    public const string Changes = "What was said, the newest first";
    public const string NoChanges = "Nothing has been said.";
    public const string When = "When";
    public const string Purpose = "What for";
    public const string Said = "Said";
    public const string Way = "By what way";
    public const string Words = "To which words";
    public const string NoWords = "none";
    public const string UnknownWay = "not kept then";
    public const string Looks = "Who looked, the newest first";
    public const string By = "Who";
    public const string Most = "Only the newest are shown.";

    /// <summary>A purpose.</summary>
    public static string Of(ConsentPurpose purpose) => purpose switch
    {
        ConsentPurpose.MarketingOnPages => "Campaigns on pages",
        ConsentPurpose.Personalisation => "Campaigns chosen by what is known",
        ConsentPurpose.MarketingBySms => "Campaigns by SMS",
        _ => "Campaigns by e-mail",
    };

    /// <summary>A way.</summary>
    public static string Of(ConsentWay? way) => way switch
    {
        ConsentWay.AccountPage => "Account page, signed in",
        ConsentWay.KnownPage => "Page about what offers know, signed in",
        ConsentWay.MessageLink => "Page of the link in an e-mail",
        ConsentWay.MailProgram => "Button of a mail program",
        ConsentWay.SmsAnswer => "Answer by SMS",
        _ => UnknownWay,
    };
}
