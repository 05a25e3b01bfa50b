using ECare.Core.Identity.Permissions;
using ECare.Core.Operators;
using ECare.Core.Payments;
using ECare.Core.Payments.Saved;
using ECare.Core.Primitives;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Payments.Standing;
using ECare.Web.Features.SignIn;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;

namespace ECare.Web.Features.Payments;

/// <summary>What payments are called in the reader's language, and where they are.</summary>
internal sealed class PaymentWords(SiteRequest portal, IHttpContextAccessor http)
{
    /// <summary>The field that carries a payment's token.</summary>
    public const string Token = "token";

    /// <summary>The field by which a customer who comes back from a provider is known.</summary>
    public const string Back = "back";

    /// <summary>Why a payment came to nothing, as far as it helps to know; everything else is <c>other</c>.</summary>
    public static IReadOnlyList<string> Reasons { get; } = ["declined", "cancelled", "expired", "no-funds", "too-little", "bounced", "method-expired", "method-gone", "bank-must-ask", "other"];

    /// <summary>Whether anything can be paid on this site.</summary>
    public bool CanPay => PayUrl is not null && PaymentsUrl is not null && portal.Site.Operator?.Has(SelfCareFunction.BillPayment) == true;

    public string? PayUrl => portal.Site.AddressOf(PayPage.ModelTypeAlias);

    public string? PaymentsUrl => portal.Site.AddressOf(PaymentsPage.ModelTypeAlias);

    /// <summary>Where prepaid numbers are topped up.</summary>
    public string? TopUpUrl => portal.Site.AddressOf(TopUpPage.ModelTypeAlias);

    public string Method(string code) => portal.Words[$"Payments.Method.{code}"];

    /// <summary>A saved method as its owner knows it: by the name given to it, or by how it ends.</summary>
    public string Saved(SavedMethod method) => method.Name ?? (method.LastFour is { } digits
        ? portal.Words.Format("Saved.Ending", ("method", Method(method.Method)), ("digits", digits))
        : Method(method.Method));

    /// <summary>Whether whoever looks may spend money, not only see it.</summary>
    public bool MayPay => CanPay && MayChange;

    /// <summary>Whether whoever looks decides about the account's money.</summary>
    public bool MayChange => http.HttpContext?.Person is { } person && PermissionTable.Allows(person.Role, Section.Payments, Act.Change, Scope.Own);

    /// <summary>Whether the operator offers autopay.</summary>
    public bool HasAutopay => portal.Site.Operator?.Has(SelfCareFunction.AutomaticPayment) == true;

    /// <summary>The saved ways to pay, or autopay of an account; null where it is not offered, and for those who may look at money and not spend it.</summary>
    public string? StandingAddress(string view, long? accountId = null) => !MayPay || (view == StandingPages.Autopay && !HasAutopay) ? null
        : PaymentsUrl + (accountId is { } id
            ? QueryString.Create("view", view).Add("account", id.ToString(System.Globalization.CultureInfo.InvariantCulture))
            : QueryString.Create("view", view)).ToUriComponent();

    public string Reason(string? code) => portal.Words[$"Payments.Reason.{(Reasons.Contains(code, StringComparer.Ordinal) ? code : "other")}"];

    public Badge BadgeOf(Payment payment) => new(portal.Words[$"Payments.State.{payment.State}"], payment.State switch
    {
        PaymentState.Posted => Tone.Good,
        PaymentState.Failed or PaymentState.Expired or PaymentState.ChargedBack => Tone.Bad,
        PaymentState.Held => Tone.Warn,
        _ => Tone.Info,
    });

    public string Money(long minor, string currency) => portal.Format.Money(Core.Primitives.Money.FromMinor(minor, Currency.Of(currency)));

    /// <summary>The page of one payment.</summary>
    public string AddressOf(Payment payment) => AddressOf(payment.Token);

    /// <inheritdoc cref="AddressOf(Payment)"/>
    public string AddressOf(string token) => PaymentsUrl + QueryString.Create(Token, token).ToUriComponent();

    /// <summary>The receipt of a payment, as a page or as something else that <paramref name="format"/> names.</summary>
    public string ReceiptAddress(string token, string? format = null) =>
        AddressOf(token) + "&view=receipt" + (format is null ? "" : $"&format={format}");

    /// <summary>The page on which an account's bills are paid, one bill or all; null for those who may look at money and not spend it.</summary>
    public string? PayAddress(long accountId, long? billId = null)
    {
        var query = QueryString.Create("account", accountId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return MayPay ? PayUrl + (billId is { } id ? query.Add("bill", id.ToString(System.Globalization.CultureInfo.InvariantCulture)) : query).ToUriComponent() : null;
    }
}
