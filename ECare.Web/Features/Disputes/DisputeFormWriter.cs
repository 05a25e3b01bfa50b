using ECare.Core.Billing;
using ECare.Core.Disputes;
using ECare.Core.Primitives;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Billing;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Forms;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ECare.Web.Features.Disputes;

/// <summary>Writes the form that objects to charges of a bill; what was typed and ticked is kept when something is missing.</summary>
internal sealed class DisputeFormWriter(SiteRequest portal, BillNames names, DisputeWriter disputes, TimeProvider clock)
{
    /// <summary>The name of the ticks; it stands once for each charge.</summary>
    public const string ChargeField = "charge";
    public const string ReasonField = "reason";
    public const string WordsField = "words";

    public DisputeFormModel Of(BillDetails details, IReadOnlyList<Dispute> earlier, IReadOnlyDictionary<long, BilledLine> lines, HttpRequest request, ModelStateDictionary state)
    {
        var bill = details.View.Bill;
        var charges = Charges(bill, earlier, lines, request);
        return new DisputeFormModel(portal.Words.Format("Bills.Number", ("number", bill.Number)), disputes.BackTo(bill), charges)
        {
            Closed = Closed(bill, charges),
            Errors = ErrorSummary.Of(portal.Words, state),
            ChargeError = ErrorOf(state, ChargeField),
            Reason = new FormField(ReasonField, portal.Words["Disputes.ReasonLabel"])
            {
                Kind = FieldKind.Radio,
                Value = Typed(request, ReasonField),
                Error = ErrorOf(state, ReasonField),
                Options = [.. Enum.GetValues<DisputeReason>().Select(reason => new FieldOption(reason.ToString(), portal.Words[$"Disputes.Reason.{reason}"]))],
            },
            Words = new FormField(WordsField, portal.Words["Disputes.Words"])
            {
                Kind = FieldKind.LongText,
                Help = portal.Words["Disputes.WordsHint"],
                OptionalWord = portal.Words["Form.Optional"],
                Value = Typed(request, WordsField),
                Error = ErrorOf(state, WordsField),
                MaxLength = Dispute.MostWords,
            },
            WhatNext = portal.Words.Format("Disputes.WhatNext", ("date", Today.AddDays(portal.Site.Operator!.Disputes.AnswerDays))),
            AccountId = bill.AccountId,
            BillId = bill.Id,
        };
    }

    private DateOnly Today => portal.Site.Operator!.Zone.DayOf(clock.GetUtcNow());

    private IReadOnlyList<DisputableCharge> Charges(Bill bill, IReadOnlyList<Dispute> earlier, IReadOnlyDictionary<long, BilledLine> lines, HttpRequest request)
    {
        var credited = earlier.SelectMany(dispute => dispute.Charges).Where(charge => charge.IsUpheld).Select(charge => charge.Position).ToHashSet();
        var ticked = request.HasFormContentType ? request.Form[ChargeField].ToHashSet(StringComparer.Ordinal) : [];
        return
        [
            .. bill.Lines
                .Where(line => line.GrossMinor > 0 && !credited.Contains(line.Position) && line.GrossMinor <= bill.GrossMinor - bill.CreditedMinor)
                .Select(line => new DisputableCharge(
                    line.Position,
                    names.Of(line),
                    disputes.LineOf(line, lines),
                    portal.Format.Money(Money.FromMinor(line.GrossMinor, bill.Currency)),
                    ticked.Contains(line.Position.ToString(System.Globalization.CultureInfo.InvariantCulture)))),
        ];
    }

    private Notice? Closed(Bill bill, IReadOnlyList<DisputableCharge> charges)
    {
        var lastDay = bill.IssuedOn.AddDays(portal.Site.Operator!.Disputes.WithinDays);
        return (Today > lastDay, charges.Count) switch
        {
            (true, _) => new Notice(Tone.Info, portal.Words.Format("Disputes.TooLate", ("date", lastDay))),
            (_, 0) => new Notice(Tone.Info, portal.Words["Disputes.Nothing"]),
            _ => null,
        };
    }

    private static string? ErrorOf(ModelStateDictionary state, string field) =>
        state.TryGetValue(field, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    private static string? Typed(HttpRequest request, string field) => request.HasFormContentType ? request.Form[field].ToString() : null;
}
