using ECare.Core.Payments;
using ECare.Core.Payments.Papers;
using ECare.Core.Payments.Providers;
using ECare.Core.Primitives;
using ECare.Web.Content.Sites;
using ECare.Web.Demo.Providers;
using ECare.Web.Features.Papers;
using ECare.Web.Hosting.Printing;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;

namespace ECare.Web.Features.Payments;

/// <summary>Writes one payment and its receipt.</summary>
internal sealed class PaymentWriter(SiteRequest portal, PaymentWords names, PaperFrames frames, PdfPrinter printer, TimeProvider clock, IConfiguration settings)
{
    private const int SoonSeconds = 5;
    private const int LaterSeconds = 30;
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(3);

    /// <param name="isOwner">Whether the reader sees the account's money: bills are told to those only.</param>
    public PaymentModel Of(PaymentDetails details, bool isOwner)
    {
        var payment = details.Payment;
        var next = payment.State is PaymentState.Sent ? payment.Next : null;
        return new PaymentModel(portal.Words.Format("Payments.Of", ("amount", payment.Amount)), names.BadgeOf(payment))
        {
            Notice = NoticeOf(payment),
            Steps = [.. Happened(details, isOwner), .. ToCome(payment)],
            Facts = [.. TopUpFacts(details, isOwner), .. Facts(payment)],
            GoOn = next is ProviderStart.Redirect(var to, _) ? new Link(portal.Words["Payments.GoOn"], to.IsAbsoluteUri ? to.AbsoluteUri : to.OriginalString, "external-link") : null,
            Form = next is ProviderStart.PostForm(var target, var fields) ? (target, fields) : null,
            Scan = next is ProviderStart.Scan(var code, _) ? ScanOf(payment, code) : null,
            ReceiptUrl = payment.State is PaymentState.Posted or PaymentState.ChargedBack ? names.ReceiptAddress(payment.Token) : null,
            Again = payment.State is PaymentState.Failed or PaymentState.Expired or PaymentState.ChargedBack && (payment.IsTopUp ? names.TopUpUrl : isOwner ? names.PayAddress(payment.AccountId) : null) is { } pay ? new Link(portal.Words["Payments.Again"], pay, "wallet") : null,
            All = isOwner ? new Link(portal.Words["Payments.All"], $"{names.PaymentsUrl}?account={payment.AccountId.ToString(System.Globalization.CultureInfo.InvariantCulture)}") : null,
            Demo = next is ProviderStart.Waiting or ProviderStart.Scan && payment.SavedMethodId is null && settings.GetValue("Demo:Enabled", defaultValue: false) ? new Link(portal.Words["Payments.DemoHint"], SimulatorPages.Index, "smartphone") : null,
            LooksAgain = !payment.State.IsOpen ? null : clock.GetUtcNow() - payment.StartedAt < Soon ? SoonSeconds : LaterSeconds,
        };
    }

    public ReceiptModel Receipt(PaymentDetails details, bool isOwner)
    {
        var payment = details.Payment;
        return new ReceiptModel(portal.Words["Payments.Receipt"], portal.Format.Money(payment.Received),
        [
            (portal.Words["Payments.PaidOn"], portal.Format.DateTime(payment.PostedAt ?? payment.ChangedAt)),
            .. payment.State == PaymentState.ChargedBack ? [(portal.Words["Payments.Event.ChargedBack"], portal.Format.DateTime(payment.ChangedAt))] : Array.Empty<(string, string)>(),
            .. isOwner ? payment.Allocations.Where(part => part.PostedMinor > 0).Select(part => (BillOf(details, part.BillId), names.Money(part.PostedMinor, payment.CurrencyCode))) : [],
            .. TopUpFacts(details, isOwner),
            .. Facts(payment),
        ], new Link(portal.Words["Payments.Timeline"], names.AddressOf(payment)))
        {
            Number = SealedReceipt.NumberOf(payment),
            Pdf = printer.IsInstalled ? names.ReceiptAddress(payment.Token, "pdf") : null,
            Paper = names.ReceiptAddress(payment.Token, "paper"),
        };
    }

    /// <param name="holder">Whose account it is paid for, and what that is called; null for whoever sees no more than the payment.</param>
    public ReceiptPaper Paper(PaymentDetails details, (string Name, string Account)? holder)
    {
        var receipt = Receipt(details, holder is not null);
        var payment = details.Payment;
        var says = SealedReceipt.Of(portal.Site.Operator!.Name, payment, portal.Format.DayOf(payment.PostedAt ?? payment.ChangedAt));
        return new ReceiptPaper(frames.Frame(receipt.Heading, holder?.Name ?? "", holder?.Account ?? "") with
        {
            Facts = [(portal.Words["Payments.ReceiptNumber"], receipt.Number), .. receipt.Facts],
            Total = (portal.Words["Payments.ReceiptTotal"], receipt.Amount),
            Check = frames.Check(receipt.Number, says),
            FileName = $"receipt-{payment.MerchantReference}.pdf",
            PaperUrl = receipt.Paper,
        });
    }

    /// <summary>For which number, what the taxes of it are, and what the credit is. Who does not see the account sees the number's last digits.</summary>
    private IEnumerable<(string Label, string Value)> TopUpFacts(PaymentDetails details, bool isOwner)
    {
        if (details.Number is not { } e164)
        {
            yield break;
        }

        var number = PhoneNumber.FromE164(e164);
        yield return (portal.Words["TopUp.For"], isOwner ? portal.Format.Phone(number) : portal.Format.MaskedPhone(number));
        var payment = details.Payment;
        var paid = payment.PostedAt is null ? payment.Amount : payment.Received;
        foreach (var fact in RechargeFacts.Of(portal, paid, portal.Format.DayOf(payment.PostedAt ?? payment.StartedAt)))
        {
            yield return fact;
        }
    }

    private IEnumerable<(string Label, string Value)> Facts(Payment payment)
    {
        yield return (portal.Words["Payments.MethodLabel"], names.Method(payment.Method));
        yield return (portal.Words["Payments.StartedAt"], portal.Format.DateTime(payment.StartedAt));
        yield return (portal.Words["Payments.Reference"], payment.MerchantReference);
        if (payment.State.HasMoney && payment.ProviderReference is { } reference)
        {
            yield return (portal.Words["Payments.ProviderReference"], reference);
        }
    }

    private Notice NoticeOf(Payment payment) => payment.State switch
    {
        PaymentState.Posted => new Notice(Tone.Good, portal.Words["Payments.Done"]),
        PaymentState.Held => new Notice(Tone.Warn, portal.Words["Payments.Event.Held"], portal.Words["Payments.HeldText"]),
        PaymentState.ChargedBack => new Notice(Tone.Bad, portal.Words["Payments.Event.ChargedBack"], portal.Words["Payments.ChargedBackText"]),
        PaymentState.Failed => new Notice(Tone.Bad, portal.Words["Payments.NotPaid"], names.Reason(payment.Reason)),
        PaymentState.Expired => new Notice(Tone.Bad, portal.Words["Payments.NotPaid"], names.Reason("expired")),
        _ => new Notice(Tone.Info, Waiting(payment), Checking(payment)),
    };

    private PaymentScan ScanOf(Payment payment, string code)
    {
        var (path, size) = QrCode.Of(code);
        var picture = $"{names.PaymentsUrl}{QueryString.Create(PaymentWords.Token, payment.Token).Add("view", PaymentsPageController.CodeView).ToUriComponent()}";
        return new PaymentScan(path, size, portal.Words.Format("Payments.ScanCode", ("amount", payment.Amount)), new Link(portal.Words["Payments.ScanPicture"], picture, "download"));
    }

    private string Waiting(Payment payment) => payment is { State: PaymentState.Sent, Next: ProviderStart.Scan }
        ? portal.Words["Payments.Scan"]
        : payment is not { State: PaymentState.Sent, SavedMethodId: null } || payment.Next is not ProviderStart.Waiting(var reference, _)
        ? portal.Words["Payments.Checking"]
        : payment.Msisdn is null
            ? portal.Words.Format("Payments.PayAtBank", ("number", reference ?? payment.MerchantReference))
            : portal.Words["Payments.ConfirmOnPhone"];

    private string Checking(Payment payment)
    {
        var until = portal.Words.Format("Payments.CheckingText", ("time", payment.KnownBy ?? payment.LookUntil));
        return payment.NextLookAt is { } next
            ? $"{until} {portal.Words.Format("Payments.Every", ("minutes", Math.Max(1, (int)Math.Ceiling((next - clock.GetUtcNow()).TotalMinutes))))}"
            : until;
    }

    private IEnumerable<TimelineStep> Happened(PaymentDetails details, bool isOwner) =>
        from each in details.Payment.Events
        let more = isOwner && each.BillId is { } id ? BillOf(details, id) : ReasonOf(details.Payment, each)
        select new TimelineStep(
            portal.Words[$"Payments.Event.{each.Kind}"] + (more is null ? "" : $" ({more})"),
            portal.Format.DateTime(each.At),
            each.AmountMinor is { } minor ? names.Money(minor, details.Payment.ReceivedCurrencyCode ?? details.Payment.CurrencyCode) : null);

    /// <summary>Why money goes back: the refunds stand in the order in which they were asked for.</summary>
    private string? ReasonOf(Payment payment, PaymentEvent step)
    {
        if (step.Kind != PaymentEventKind.RefundAsked)
        {
            return null;
        }

        var before = payment.Events.Count(each => each.Kind == PaymentEventKind.RefundAsked && each.Position < step.Position);
        return payment.Refunds.FirstOrDefault(refund => refund.Position == before + 1) is { } asked ? portal.Words[asked.ReasonKey] : null;
    }

    private IEnumerable<TimelineStep> ToCome(Payment payment) => payment.State.IsOpen
        ? new[] { PaymentEventKind.Confirmed, PaymentEventKind.Posted, PaymentEventKind.Allocated }.Where(kind => !payment.IsTopUp || kind != PaymentEventKind.Allocated).Select(kind => new TimelineStep(portal.Words[$"Payments.Event.{kind}"], null, null))
        : [];

    private string BillOf(PaymentDetails details, long billId) => portal.Words.Format("Pay.Bill", ("number", details.Bills.GetValueOrDefault(billId) ?? "-"));
}
