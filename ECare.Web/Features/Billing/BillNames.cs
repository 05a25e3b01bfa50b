using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Primitives;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Payments;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;

namespace ECare.Web.Features.Billing;

/// <summary>What the things on bills are called in the reader's language, and where they are.</summary>
internal sealed class BillNames(SiteRequest portal, PaymentWords payments)
{
    public string Of(BillLine line) => Of(new BilledFor(line.TextKey, line.OfferCode, line.LineId));

    public string Of(BilledFor charge) =>
        charge.OfferCode is { } code ? $"{portal.Words[charge.TextKey]}: {portal.Words[$"Offer.{code}.Name"]}" : portal.Words[charge.TextKey];

    public string Of(BillTax tax) =>
        portal.Words.Format("Bills.Tax", ("name", portal.Words[$"Tax.{tax.Code}"]), ("rate", portal.Format.Percent(tax.Percent)));

    public string Of(BillStatus status) => portal.Words[$"Bills.Status.{status}"];

    /// <summary>The number of an account in the reader's digits are the same as on paper: it is there to copy.</summary>
    public string Of(AccountNumber number) => portal.Words.Format("Bills.OfAccount", ("number", number.ToString()));

    public Badge BadgeOf(BillStatus status) => new(Of(status), ToneOf(status));

    public string Money(long minor, Currency currency) => portal.Format.Money(ECare.Core.Primitives.Money.FromMinor(minor, currency));

    /// <summary>The address of the bills page with fields behind the question mark.</summary>
    public string Address(long accountId, params ReadOnlySpan<(string Name, string Value)> fields)
    {
        var query = QueryString.Create("account", accountId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        foreach (var (name, value) in fields)
        {
            query = query.Add(name, value);
        }

        return portal.Site.AddressOf(BillsPage.ModelTypeAlias) + query.ToUriComponent();
    }

    /// <summary>Where a bill is paid; null where it cannot be paid here.</summary>
    public string? PayAddress(Bill bill) => payments.PayAddress(bill.AccountId, bill.Id);

    /// <summary>Where charges of a bill are objected to.</summary>
    public string DisputeAddress(Bill bill) => portal.Site.AddressOf(DisputesPage.ModelTypeAlias) + QueryString
        .Create("account", bill.AccountId.ToString(System.Globalization.CultureInfo.InvariantCulture))
        .Add("bill", bill.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToUriComponent();

    public static Tone ToneOf(BillStatus status) => status switch
    {
        BillStatus.Overdue => Tone.Bad,
        BillStatus.Due => Tone.Warn,
        BillStatus.Disputed => Tone.Info,
        BillStatus.Paid or BillStatus.Credit => Tone.Good,
        _ => Tone.Neutral,
    };
}
