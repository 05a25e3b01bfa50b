using System.Globalization;
using ECare.Core.Identity.Permissions;
using ECare.Core.Ledger;
using ECare.Core.Operators;
using ECare.Core.Primitives;
using ECare.Core.TopUps;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Pay;
using ECare.Web.Features.Payments;
using ECare.Web.Features.SignIn;
using ECare.Web.Views.Shared.Forms;
using ECare.Web.Views.Shared.Lists;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ECare.Web.Features.TopUps;

/// <summary>The views of the top-up page, who may see which, and what things are called on them.</summary>
internal sealed class TopUpWords(SiteRequest portal, PaymentWords names, VoucherCodes vouchers, IHttpContextAccessor http)
{
    /// <summary>The field that names the view.</summary>
    public const string View = "view";
    public const string History = "history";
    public const string Voucher = "voucher";
    public const string Advance = "advance";
    public const string Gift = "gift";
    public const string Automatic = "auto";

    /// <summary>Which view a link goes to, and the word on its tab.</summary>
    private static readonly (string View, string Word)[] Views = [("", "TopUp.View.Pay"), (Automatic, "TopUp.View.Automatic"), (Voucher, "TopUp.View.Voucher"), (Advance, "TopUp.View.Advance"), (Gift, "TopUp.View.Gift"), (History, "TopUp.View.History")];

    public string? Url => portal.Site.AddressOf(TopUpPage.ModelTypeAlias);

    /// <summary>Whether credit can be bought on this site.</summary>
    public bool CanTopUp => Url is not null && names.PaymentsUrl is not null && portal.Site.Operator is { TopUp: not null } @operator && @operator.Has(SelfCareFunction.Recharge);

    public TopUpTerms Terms => portal.Site.Operator!.TopUp!;

    /// <summary>Who reads, if he or she may spend; null for strangers and for those who may not.</summary>
    public long? Customer => http.HttpContext?.Person is { CustomerId: { } customer } person && PermissionTable.Allows(person.Role, Section.Payments, Act.Change, Scope.Own) ? customer : null;

    /// <summary>Whether a view is offered to the reader.</summary>
    public bool Offers(string view) => view switch
    {
        "" => true,
        Voucher => vouchers.IsReady && portal.Site.Operator!.PaymentMethods.Contains("voucher", StringComparer.Ordinal),
        Advance => Customer is not null && Terms.Advance is not null && portal.Site.Operator!.Has(SelfCareFunction.AirtimeAdvance),
        Gift => Customer is not null && Terms.Gift is not null && portal.Site.Operator!.Has(SelfCareFunction.AirtimeGift),
        History or Automatic => Customer is not null,
        _ => false,
    };

    /// <summary>Whether there is such a view at all.</summary>
    public static bool IsView(string view) => Views.Any(each => each.View == view);

    public string AddressOf(string view, long? accountId = null)
    {
        var query = view.Length == 0 ? QueryString.Empty : QueryString.Create(View, view);
        return Url + (accountId is { } id ? query.Add("account", id.ToString(CultureInfo.InvariantCulture)) : query).ToUriComponent();
    }

    public Tabs? TabsFor(string current)
    {
        var links = Views.Where(each => Offers(each.View)).Select(each => new TabLink(portal.Words[each.Word], AddressOf(each.View), each.View == current)).ToList();
        return links.Count < 2 ? null : new Tabs(portal.Words["TopUp.Views"], links);
    }

    /// <summary>Why a balance changed.</summary>
    public string CauseOf(WalletChange change) => portal.Words.Format(
        change.Kind switch
        {
            _ when change.IsFee => "TopUp.Cause.GiftFee",
            LedgerKind.TopUp or LedgerKind.Released => "TopUp.Cause.TopUp",
            LedgerKind.Voucher => "TopUp.Cause.Voucher",
            LedgerKind.Opening => "TopUp.Cause.Opening",
            LedgerKind.Refund => "TopUp.Cause.Refund",
            LedgerKind.Charged => "TopUp.Cause.Charged",
            LedgerKind.Advance => "TopUp.Cause.Advance",
            LedgerKind.AdvancePaidBack => "TopUp.Cause.AdvancePaidBack",
            LedgerKind.CreditSent => "TopUp.Cause.CreditSent",
            LedgerKind.CreditReceived => "TopUp.Cause.CreditReceived",
            LedgerKind.CreditTakenBack => "TopUp.Cause.CreditTakenBack",
            _ => "TopUp.Cause.Other",
        },
        ("initials", change.With ?? ""));

    /// <summary>The box that says that a number is the right one; none where no number is to be looked at.</summary>
    public IEnumerable<FormField> ConfirmField(TopUpTarget? target, ModelStateDictionary state) => target is null ? [] :
    [
        new FormField(TopUpView.Confirm, portal.Words.Format("TopUp.Confirm", ("initials", target.Initials)))
        {
            Kind = FieldKind.Checkbox,
            Error = PayFormWriter.ErrorOf(state, TopUpView.Confirm),
        },
    ];

    public string NameOf(OwnNumber own)
    {
        var number = portal.Format.Phone(PhoneNumber.FromE164(own.Number));
        return own.Label is null ? number : $"{own.Label} · {number}";
    }
}
