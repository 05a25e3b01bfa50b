using ECare.Core.Billing;
using ECare.Core.Disputes;
using ECare.Core.Primitives;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Billing;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Lists;

namespace ECare.Web.Features.Disputes;

/// <summary>Writes disputes and what became of them.</summary>
internal sealed class DisputeWriter(SiteRequest portal, BillNames names, DisputeAddresses addresses)
{
    public DisputesModel List(IPageHead page, IReadOnlyList<Dispute> disputes) => new(page, new RowList([.. disputes.Select(dispute => new Row(
        "receipt-text",
        portal.Words.Format("Disputes.Number", ("number", dispute.Reference)),
        $"{portal.Words[$"Disputes.State.{dispute.State}"]} · {portal.Format.Date(portal.Site.Operator!.Zone.DayOf(dispute.OpenedAt))}",
        addresses.Of(dispute),
        portal.Format.Money(dispute.Claimed),
        ToneOf(dispute.State)))]));

    public DisputeModel Of(Dispute dispute, BillDetails details, IReadOnlyDictionary<long, BilledLine> lines) => new(
        portal.Words.Format("Disputes.Number", ("number", dispute.Reference)),
        new Badge(portal.Words[$"Disputes.State.{dispute.State}"], ToneOf(dispute.State)),
        BackTo(details.View.Bill))
    {
        Ground = dispute.Ground is { } ground ? portal.Words[$"Disputes.Ground.{ground}"] : null,
        Facts = [.. Facts(dispute)],
        Charges = Charges(dispute, details.View.Bill, lines),
        Words = dispute.Words,
        Answer = dispute.Answer,
        IsOpen = dispute.IsOpen,
        Key = (dispute.AccountId, dispute.BillId, dispute.Number),
        All = new Link(portal.Words["Disputes.All"], addresses.All),
    };

    public Link BackTo(Bill bill) => new(
        portal.Words["Disputes.ToBill"], names.Address(bill.AccountId, ("bill", bill.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))));

    /// <summary>The number of the charge's line, where it is of one.</summary>
    public string? LineOf(BillLine charge, IReadOnlyDictionary<long, BilledLine> lines) =>
        charge.LineId is { } id && lines.TryGetValue(id, out var line) ? portal.Format.Phone(line.Number) : null;

    private IEnumerable<(string Label, string Value)> Facts(Dispute dispute)
    {
        yield return (portal.Words["Disputes.Claimed"], portal.Format.Money(dispute.Claimed));
        yield return (portal.Words["Disputes.OpenedOn"], portal.Format.DateTime(dispute.OpenedAt));
        yield return (portal.Words["Disputes.ReasonLabel"], portal.Words[$"Disputes.Reason.{dispute.Reason}"]);
        if (dispute.ClosedAt is { } closed)
        {
            yield return (portal.Words["Disputes.ClosedOn"], portal.Format.DateTime(closed));
        }
        else
        {
            yield return (portal.Words["Disputes.AnswerBy"], portal.Format.Date(dispute.AnswerBy));
        }

        if (dispute.CreditNoteNumber is { } note)
        {
            yield return (portal.Words["Disputes.Credited"], portal.Format.Money(dispute.Upheld));
            yield return (portal.Words["Disputes.CreditNote"], note);
        }
    }

    private Table Charges(Dispute dispute, Bill bill, IReadOnlyDictionary<long, BilledLine> lines) => new(
        portal.Words["Disputes.Claimed"],
        [new(portal.Words["Table.Description"]), new(portal.Words["Table.Amount"], IsNumber: true), .. dispute.IsOpen ? [] : new TableColumn[] { new(portal.Words["Disputes.Credited"], IsNumber: true) }],
        [.. dispute.Charges.Select(charge => Row(dispute, charge, bill.Lines.First(line => line.Position == charge.Position), lines))]);

    private TableRow Row(Dispute dispute, DisputedCharge charge, BillLine line, IReadOnlyDictionary<long, BilledLine> lines)
    {
        var text = LineOf(line, lines) is { } number ? $"{names.Of(line)} ({number})" : names.Of(line);
        var amount = portal.Format.Money(Money.FromMinor(charge.GrossMinor, dispute.Currency));
        var credited = portal.Format.Money(Money.FromMinor(charge.IsUpheld ? charge.GrossMinor : 0, dispute.Currency));
        return new TableRow(dispute.IsOpen ? [text, amount] : [text, amount, credited]);
    }

    private static Tone ToneOf(DisputeState state) => state switch
    {
        DisputeState.Open => Tone.Info,
        DisputeState.Upheld or DisputeState.PartlyUpheld => Tone.Good,
        _ => Tone.Neutral,
    };
}
