using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ECare.Core.Billing;
using ECare.Core.Payments;
using ECare.Core.Payments.Saved;
using ECare.Core.Primitives;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Payments;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Forms;
using ECare.Web.Views.Shared.Lists;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ECare.Web.Features.Pay;

/// <summary>What the page was asked for.</summary>
/// <param name="Bills">Which bills; all that are open when null.</param>
/// <param name="Amount">How much of them, as it was typed.</param>
internal sealed record PayChoice(long? Account, IReadOnlySet<long>? Bills, string? Amount);

/// <summary>Puts together the page on which people pay their own bills.</summary>
internal sealed class PayView(SiteRequest portal, PaymentWords names, PaymentsReader payments, BillsReader bills, PayFormWriter forms)
{
    /// <returns>Null where the account is not the customer's.</returns>
    public async Task<PayModel?> OfAsync(IPageHead page, long customerId, PayChoice choice, (HttpRequest Request, ModelStateDictionary State) form, CancellationToken cancellationToken)
    {
        var accounts = await bills.AccountsAsync(customerId, cancellationToken);
        var model = new PayModel(page) { SomeoneElse = new Link(portal.Words["Pay.SomeoneElse"], $"{names.PayUrl}?other=1", "users"), Errors = ErrorSummary.Of(portal.Words, form.State) };
        var account = accounts.FirstOrDefault(each => choice.Account is null ? each.AmountDue.Amount > 0 : each.Id == choice.Account) ?? (choice.Account is null && accounts.Count > 0 ? accounts[0] : null);
        if (account is null)
        {
            return choice.Account is null ? model : null;
        }

        if (await payments.PayableAsync(customerId, account.Id, cancellationToken) is not { } payable
            || await payments.ListAsync(customerId, account.Id, 1, cancellationToken) is not { } earlier)
        {
            return null;
        }

        model = model with { Accounts = Tabs(accounts, account), Running = Running(earlier.Payments) };
        return payable.Bills.Count == 0
            ? model
            : WithForm(model, customerId, (payable, earlier.Payments, await forms.SavedAsync(customerId, cancellationToken)), choice, form);
    }

    private PayModel WithForm(
        PayModel model, long customerId, (PayableAccount Payable, IReadOnlyList<Payment> Earlier, IReadOnlyList<SavedMethod> Saved) account, PayChoice choice, (HttpRequest Request, ModelStateDictionary State) form)
    {
        var payable = account.Payable;
        var chosen = payable.Bills.Where(bill => choice.Bills?.Contains(bill.Id) == true).ToList();
        chosen = chosen.Count > 0 ? chosen : [.. payable.Bills.Where(bill => !bill.Asked.IsZero)];

        // Of bills that are wholly disputed none is ticked, but who names an amount may pay it.
        chosen = chosen.Count == 0 && choice.Amount is not null ? [.. payable.Bills] : chosen;
        var open = chosen.Aggregate(Money.Zero(payable.AmountDue.Currency), (sum, bill) => sum + bill.Open);
        var (part, error) = PartOf(choice.Amount, open);
        var parts = part is null ? PayParts.Asked(chosen) : PayParts.Oldest(chosen, part);
        var total = part ?? parts.Aggregate(Money.Zero(open.Currency), (sum, each) => sum + each.Amount);
        return model with
        {
            Errors = model.Errors ?? (error is null ? null : ErrorSummary.Of(portal.Words, [new FieldError("amount", error)])),
            Account = payable.Id.ToString(CultureInfo.InvariantCulture),
            Bills = [.. payable.Bills.Select(bill => new PayBillRow(
                bill.Id, portal.Words.Format("Pay.Bill", ("number", bill.Number)), NoteOf(bill), portal.Format.Money(bill.Asked.IsZero && chosen.Contains(bill) ? bill.Open : bill.Asked), chosen.Contains(bill)))],
            Part = new FormField("amount", portal.Words["Pay.Part"])
            {
                Help = portal.Words["Pay.PartHint"],
                Value = choice.Amount,
                Error = error,
                InputMode = "decimal",
                MaxLength = 24,
                OptionalWord = portal.Words["Pay.Optional"],
            },
            Form = error is not null || parts.Count == 0 ? null : forms.Of(
                total,
                [
                    ("account", payable.Id.ToString(CultureInfo.InvariantCulture)),
                    ("bills", PayParts.Write(parts)),
                    ("key", KeyOf(customerId, payable.Id, account.Earlier)),
                ],
                form.Request,
                form.State,
                account.Saved),
        };
    }

    private string NoteOf(PayableBill bill)
    {
        var due = portal.Words.Format("Bills.DueOn", ("date", bill.DueOn));
        return bill.HeldMinor == 0 ? due : $"{due} · {portal.Words.Format("Pay.Held", ("amount", bill.Held))}";
    }

    /// <summary>
    /// The key of the next payment of an account: the same in every tab until a payment is begun, so that two tabs are one payment and Back after
    /// paying finds the one that was paid.
    /// </summary>
    private string KeyOf(long customerId, long accountId, IReadOnlyList<Payment> earlier) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"{portal.Site.Operator!.Name}/{customerId}/{accountId}/{(earlier.Count > 0 ? earlier[0].Id : (Guid?)null)}"))));

    private (Money? Part, string? Error) PartOf(string? text, Money open)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return (null, null);
        }

        if (!AmountText.TryRead(text, open.Currency, out var amount))
        {
            return (null, portal.Words.Format("Pay.Error.Amount", ("example", open)));
        }

        return amount > open ? (null, portal.Words.Format("Pay.Error.TooMuch", ("amount", open))) : (amount, null);
    }

    private Notice? Running(IReadOnlyList<Payment> earlier) => earlier.FirstOrDefault(payment => payment.State.IsOpen) is not { } payment ? null
        : new Notice(Tone.Warn, portal.Words.Format("Pay.Running", ("amount", payment.Amount)), portal.Words["Pay.RunningText"])
        {
            Action = new Link(portal.Words["Pay.SeeIt"], names.AddressOf(payment)),
        };

    private Tabs? Tabs(IReadOnlyList<BilledAccount> accounts, BilledAccount chosen) => accounts.Count < 2 ? null : new Tabs(
        portal.Words["Account.Switch"],
        [.. accounts.Select(each => new TabLink(each.Label ?? portal.Words.Format("Bills.OfAccount", ("number", each.Number.ToString())), names.PayAddress(each.Id)!, each == chosen))]);
}
