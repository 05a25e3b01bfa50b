using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ECare.Core.Payments;
using ECare.Core.Primitives;
using ECare.Core.TopUps;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Pay;
using ECare.Web.Features.Payments;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Forms;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ECare.Web.Features.TopUps;

/// <summary>Puts together the page on which a number is topped up.</summary>
internal sealed class TopUpView(SiteRequest portal, TopUpWords words, TopUpTargets targets, PayFormWriter forms, TopUpKeys keys)
{
    public const string Amount = "amount";
    public const string OtherAmount = "other";
    public const string Confirm = "confirm";
    public const string Step = "step";
    private const int LongestAmount = 24;

    public async Task<TopUpModel> OfAsync(IPageHead page, HttpContext context, ModelStateDictionary state, CancellationToken cancellationToken)
    {
        var own = await targets.OwnAsync(cancellationToken);
        var request = context.Request;
        if (PayFormWriter.Given(request, Step) is null)
        {
            return Ask(page, own, request, state);
        }

        var target = await targets.FindAsync(own, request, state, cancellationToken);
        var amount = ReadAmount(request, state);
        if (target is not null && amount is { } wish && await keys.LeftAsync(target, cancellationToken) is { } left && wish > left)
        {
            state.AddModelError(Amount, portal.Words.Format("TopUp.Error.Limit", ("amount", left.IsNegative ? Money.Zero(left.Currency) : left)));
            amount = null;
        }

        if (target is null || amount is not { } paid)
        {
            context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Ask(page, own, request, state);
        }

        return new TopUpModel(new TopUpHead(page, words.TabsFor("")) { Errors = ErrorSummary.Of(portal.Words, state) })
        {
            Check = await CheckAsync(target, paid, request, state, cancellationToken),
        };
    }

    private TopUpModel Ask(IPageHead page, IReadOnlyList<OwnNumber> own, HttpRequest request, ModelStateDictionary state) => new(new TopUpHead(page, words.TabsFor("")) { Errors = ErrorSummary.Of(portal.Words, state) })
    {
        Ask = [.. targets.Fields(own, request, state), .. AmountFields(request, state)],
    };

    private IEnumerable<FormField> AmountFields(HttpRequest request, ModelStateDictionary state)
    {
        var offered = words.Terms.OfferedMinor;
        yield return new FormField(Amount, portal.Words["TopUp.Amount"])
        {
            Kind = FieldKind.Radio,
            Value = PayFormWriter.Given(request, Amount) ?? Text(offered[Math.Min(1, offered.Count - 1)]),
            Error = PayFormWriter.ErrorOf(state, Amount),
            Options = [.. offered.Select(minor => new FieldOption(Text(minor), portal.Format.Money(Of(minor)), NoteOf(Of(minor)))), new FieldOption(OtherAmount, portal.Words["TopUp.OtherAmount"])],
        };
        yield return new FormField(OtherAmount, portal.Words["TopUp.OtherAmountLabel"])
        {
            Help = portal.Words.Format("TopUp.Range", ("min", Of(words.Terms.MinMinor)), ("max", Of(words.Terms.MaxMinor))),
            Value = PayFormWriter.Given(request, OtherAmount),
            Error = PayFormWriter.ErrorOf(state, OtherAmount),
            InputMode = "decimal",
            MaxLength = LongestAmount,
            OptionalWord = portal.Words["Pay.Optional"],
        };
    }

    /// <summary>Where taxes are taken out, what is left of an amount.</summary>
    private string? NoteOf(Money amount)
    {
        var recharge = portal.Site.Operator!.RechargeOf(amount, keys.Today);
        return recharge.IsTaxTakenOut ? portal.Words.Format("TopUp.CreditOf", ("amount", recharge.Credit)) : null;
    }

    private Money? ReadAmount(HttpRequest request, ModelStateDictionary state)
    {
        var chosen = PayFormWriter.Given(request, Amount);
        if (chosen == OtherAmount)
        {
            var isRead = AmountText.TryRead(PayFormWriter.Given(request, OtherAmount), portal.Site.Operator!.Currency, out var typed);
            if (!isRead || typed < Of(words.Terms.MinMinor) || typed > Of(words.Terms.MaxMinor))
            {
                state.AddModelError(OtherAmount, portal.Words.Format("TopUp.Error.Amount", ("min", Of(words.Terms.MinMinor)), ("max", Of(words.Terms.MaxMinor))));
                return null;
            }

            return typed;
        }

        if (!long.TryParse(chosen, NumberStyles.None, CultureInfo.InvariantCulture, out var minor) || !words.Terms.OfferedMinor.Contains(minor))
        {
            state.AddModelError(Amount, portal.Words["Form.Required"]);
            return null;
        }

        return Of(minor);
    }

    private async Task<TopUpCheck> CheckAsync(TopUpTarget target, Money paid, HttpRequest request, ModelStateDictionary state, CancellationToken cancellationToken)
    {
        var sent = new[] { TopUpTargets.To, TopUpTargets.Number, TopUpTargets.Identification, Amount, OtherAmount, Step }.Select(name => (name, PayFormWriter.Given(request, name) ?? ""));
        return new TopUpCheck(
            portal.Format.Phone(PhoneNumber.FromE164(target.E164)),
            target.IsOwn ? portal.Words["TopUp.YourNumber"] : portal.Words.Format("Pay.For", ("initials", target.Initials)),
            [.. RechargeFacts.Of(portal, paid, keys.Today)],
            forms.Of(
                paid,
                [
                    .. sent,
                    ("minor", Text(paid.Minor)),
                    ("key", PayFormWriter.Given(request, "key") ?? await keys.NextAsync(target, cancellationToken)),
                ],
                request,
                state))
        {
            Confirm = target.NeedsConfirming ? new FormField(Confirm, portal.Words.Format("TopUp.Confirm", ("initials", target.Initials)))
            {
                Kind = FieldKind.Checkbox,
                Value = PayFormWriter.Given(request, Confirm),
                Error = PayFormWriter.ErrorOf(state, Confirm),
            }
            : null,
            Back = new Link(portal.Words["TopUp.Change"], words.AddressOf(""), "arrow-left"),
        };
    }

    private Money Of(long minor) => Money.FromMinor(minor, portal.Site.Operator!.Currency);

    private static string Text(long minor) => minor.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The keys that make a second click the same top-up, and what an account may still get.</summary>
internal sealed class TopUpKeys(SiteRequest portal, TopUpWords words, TopUpNumbers numbers, PaymentIntake intake, TimeProvider clock)
{
    /// <summary>The business day.</summary>
    public DateOnly Today => portal.Site.Operator!.Zone.DayOf(clock.GetUtcNow());

    /// <summary>
    /// The key of the next top-up: for a customer the same in every tab until one is begun, so that two tabs are one; for a stranger of each form its own.
    /// </summary>
    public async Task<string> NextAsync(TopUpTarget target, CancellationToken cancellationToken)
    {
        if (words.Customer is not { } customer)
        {
            return RandomNumberGenerator.GetHexString(32, lowercase: true);
        }

        var newest = await numbers.NewestAsync(target.AccountId, customer, cancellationToken);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"top-up/{portal.Site.Operator!.Name}/{customer}/{target.AccountId}/{newest}"))));
    }

    public Task<Money?> LeftAsync(TopUpTarget target, CancellationToken cancellationToken) =>
        intake.LeftAsync(target.AccountId, words.Customer is { } customer ? (PayerKind.Customer, customer) : (PayerKind.Guest, null), cancellationToken);
}
