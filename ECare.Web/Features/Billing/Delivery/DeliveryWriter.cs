using System.Globalization;
using ECare.Core.Billing.Delivery;
using ECare.Core.Operators;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Payments;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Lists;

namespace ECare.Web.Features.Billing.Delivery;

/// <summary>Writes how the bills of an account come, with the proof of each choice.</summary>
internal sealed class DeliveryWriter(SiteRequest portal, BillNames names, PaymentWords payments)
{
    public const string View = "delivery";

    /// <summary>Carries the version of the choice that was made.</summary>
    public const string Done = "done";

    /// <param name="done">What the address says that was done.</param>
    public DeliveryModel Of(long accountId, BillDelivery delivery, string done) => new(new Link(portal.Words["Bills.Previous"], names.Address(accountId)), accountId)
    {
        Notice = NoticeOf(delivery, done),
        State = portal.Words[$"Delivery.{delivery.Form}"],
        Hint = portal.Words[$"Delivery.{delivery.Form}Hint"],
        Other = !payments.MayChange ? null : delivery.Form == BillForm.Paper ? BillForm.Electronic : BillForm.Paper,
        History = new RowList([.. delivery.History.Select(choice => new Row(
            "file-text",
            portal.Words[$"Delivery.{choice.Form}"],
            portal.Words.Format("Delivery.Proof", ("reference", delivery.ReferenceOf(choice)), ("time", choice.At))))]),
    };

    private Notice? NoticeOf(BillDelivery delivery, string done) =>
        delivery.History.FirstOrDefault(choice => choice.Version.ToString(CultureInfo.InvariantCulture) == done) is { } choice
            ? new Notice(Tone.Good, portal.Words["Delivery.Saved"], portal.Words.Format("Delivery.Proof", ("reference", delivery.ReferenceOf(choice)), ("time", choice.At))) { IsAnswer = true }
            : null;
}
