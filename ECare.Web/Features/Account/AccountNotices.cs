using System.Globalization;
using ECare.Web.Content.Sites;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;

namespace ECare.Web.Features.Account;

/// <summary>Says what a form came to. The redirect after the form carries a word for it in its query, so that a reload does nothing twice.</summary>
internal sealed class AccountNotices(SiteRequest portal)
{
    public const string Field = "done";
    public const string Preferences = "preferences";
    public const string Consent = "consent";
    public const string Session = "session";

    /// <summary>Followed by how many.</summary>
    public const string Others = "others-";

    public static QueryString For(string done) => QueryString.Create(Field, done);

    public Notice? Of(HttpRequest request) => request.Query[Field].ToString() switch
    {
        Preferences => Good(portal.Words["Preferences.Saved"]),
        Consent => Good(portal.Words["Consent.Saved"]),
        Session => Good(portal.Words["Sessions.SignedOutThere"]),
        var text when text.StartsWith(Others, StringComparison.Ordinal)
            && byte.TryParse(text.AsSpan(Others.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var count) =>
            Good(portal.Words.Format("Sessions.SignedOutOthers", ("count", (int)count))),
        _ => null,
    };

    private static Notice Good(string text) => new(Tone.Good, text) { IsAnswer = true };
}
