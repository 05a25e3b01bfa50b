using System.Globalization;
using System.Security.Cryptography;
using ECare.Core.Operators;
using ECare.Core.Primitives;
using ECare.Core.TopUps;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Pay;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Forms;
using ECare.Web.Views.Shared.Lists;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ECare.Web.Features.TopUps.Credit;

/// <summary>Advances and sent credit: both begin with one of one's own numbers.</summary>
internal sealed record CreditModel(TopUpHead Head)
{
    public Tabs? Numbers { get; init; }

    /// <summary>Who may get it: each rule and whether it is met.</summary>
    public IReadOnlyList<Row> Rules { get; init; } = [];

    public TopUpForm? Form { get; init; }

    /// <summary>Sent credit that can be taken back.</summary>
    public IReadOnlyList<SentRow> Sent { get; init; } = [];
}

internal sealed record SentRow(string Account, string Id, string Text, string Note);

/// <summary>Puts together the pages of advances and of sent credit.</summary>
internal sealed class CreditView(SiteRequest portal, TopUpWords words, TopUpTargets targets, IServiceProvider services)
{
    public async Task<CreditModel?> AdvanceAsync(IPageHead page, HttpContext context, ModelStateDictionary state, CancellationToken cancellationToken)
    {
        var (model, chosen, answer) = await BeginAsync(TopUpWords.Advance, page, context, state, cancellationToken);
        if (model is null || chosen is null)
        {
            return model;
        }

        if (await services.GetRequiredService<AdvanceDesk>().StandingAsync(words.Customer!.Value, chosen.AccountId, cancellationToken) is not { } standing)
        {
            return null;
        }

        var terms = words.Terms.Advance!;
        model = model with { Rules = [.. standing.Rules.Select(rule => RuleOf(rule.Rule, rule.IsMet, terms, standing.Owed))] };
        if (!standing.IsEligible || answer?.Done is not null)
        {
            return model;
        }

        var wished = PayFormWriter.Given(context.Request, "minor");
        var offer = standing.Offers.FirstOrDefault(each => Text(each.Amount.Minor) == wished);
        return model with { Form = AdvanceForm(model.Head, (chosen, standing.Taken), offer, standing.Offers, (context.Request, state)) };
    }

    public async Task<CreditModel?> GiftAsync(IPageHead page, HttpContext context, ModelStateDictionary state, CancellationToken cancellationToken)
    {
        var (model, chosen, answer) = await BeginAsync(TopUpWords.Gift, page, context, state, cancellationToken);
        if (model is null || chosen is null)
        {
            return model;
        }

        var recent = await services.GetRequiredService<GiftDesk>().RecentAsync(words.Customer!.Value, chosen.AccountId, cancellationToken);
        return model with
        {
            Form = answer?.Done is not null ? null : GiftForm(model.Head, chosen, answer, context.Request, state),
            Sent =
            [
                .. recent.Select(each => new SentRow(
                    Text(chosen.AccountId), each.Id.ToString("N"), portal.Words.Format("TopUp.Gift.SentTo", ("amount", each.Amount), ("initials", each.Initials)), portal.Words.Format("TopUp.Gift.Until", ("time", each.Until)))),
            ],
        };
    }

    /// <summary>The chosen one of one's own numbers; no model where the address names a stranger's.</summary>
    private async Task<(CreditModel? Model, OwnNumber? Chosen, TopUpAnswer? Answer)> BeginAsync(
        string view, IPageHead page, HttpContext context, ModelStateDictionary state, CancellationToken cancellationToken)
    {
        var own = (await targets.OwnAsync(cancellationToken)).DistinctBy(each => each.AccountId).ToList();
        var wanted = context.Request.Query["account"].ToString() is { Length: > 0 } asked ? asked : PayFormWriter.Given(context.Request, "account");
        var answer = context.Items[typeof(TopUpAnswer)] as TopUpAnswer;
        var head = new TopUpHead(page, words.TabsFor(view)) { Errors = ErrorSummary.Of(portal.Words, state), Notice = answer?.Done ?? answer?.Doubt };
        if (own.Count == 0)
        {
            return (new CreditModel(head with { Notice = new Notice(Tone.Info, portal.Words["TopUp.NoPrepaid"]) }), null, answer);
        }

        var chosen = own.FirstOrDefault(each => wanted is null || Text(each.AccountId) == wanted);
        var numbers = own.Count < 2 ? null : new Tabs(portal.Words["Account.Switch"], [.. own.Select(each => new TabLink(words.NameOf(each), words.AddressOf(view, each.AccountId), each == chosen))]);
        return (chosen is null ? null : new CreditModel(head) { Numbers = numbers }, chosen, answer);
    }

    private TopUpForm AdvanceForm(TopUpHead head, (OwnNumber Number, int Taken) of, AdvanceOffer? offer, IReadOnlyList<AdvanceOffer> offers, (HttpRequest Request, ModelStateDictionary State) form)
    {
        var ((chosen, taken), (request, state)) = (of, form);
        List<(string, string)> hidden = [("account", Text(chosen.AccountId)), ("key", PayFormWriter.Given(request, "key") ?? AdvanceKey(chosen, taken))];
        if (offer is null)
        {
            return new TopUpForm(
                head,
                [
                    new FormField("minor", portal.Words["TopUp.Amount"])
                    {
                        Kind = FieldKind.Radio,
                        Error = PayFormWriter.ErrorOf(state, "minor"),
                        Value = Text(offers[0].Amount.Minor),
                        Options = [.. offers.Select(each => new FieldOption(Text(each.Amount.Minor), portal.Format.Money(each.Amount), CostOf(each)))],
                    },
                ],
                portal.Words["TopUp.GoOn"])
            {
                Hidden = hidden,
            };
        }

        return new TopUpForm(head, [], portal.Words.Format("TopUp.Advance.Take", ("amount", offer.Amount)))
        {
            Hidden = [.. hidden, ("minor", Text(offer.Amount.Minor)), (CreditController.Sure, "true")],
            Facts =
            [
                (portal.Words["TopUp.For"], words.NameOf(chosen)),
                (portal.Words["TopUp.Advance.Amount"], portal.Format.Money(offer.Amount)),
                (portal.Words.Format("TopUp.Advance.Fee", ("percent", portal.Format.Percent(offer.Percent))), portal.Format.Money(offer.Fee)),
                (portal.Words["TopUp.Advance.Total"], portal.Format.Money(offer.Total)),
            ],
        };
    }

    private TopUpForm GiftForm(TopUpHead head, OwnNumber chosen, TopUpAnswer? answer, HttpRequest request, ModelStateDictionary state)
    {
        var (gift, target) = (words.Terms.Gift!, answer?.Confirm);
        List<(string, string)> hidden = [("account", Text(chosen.AccountId)), ("key", KeyOf(request))];
        var (number, amount) = (PayFormWriter.Given(request, "number"), PayFormWriter.Given(request, "amount"));
        if (target is null || !AmountText.TryRead(amount, portal.Site.Operator!.Currency, out var money))
        {
            return new TopUpForm(
                head,
                [
                    new FormField("number", portal.Words["TopUp.Gift.To"]) { Value = number, Error = PayFormWriter.ErrorOf(state, "number"), InputMode = "tel", Autocomplete = "off", MaxLength = 24, IsLatin = true },
                    new FormField("amount", portal.Words["TopUp.Amount"])
                    {
                        Help = portal.Words.Format("TopUp.Range", ("min", Of(gift.MinMinor)), ("max", Of(gift.MaxMinor))),
                        Value = amount,
                        Error = PayFormWriter.ErrorOf(state, "amount"),
                        InputMode = "decimal",
                        MaxLength = 24,
                    },
                ],
                portal.Words["TopUp.GoOn"])
            {
                Hidden = hidden,
                Facts = [(portal.Words["Dashboard.Balance"], portal.Format.Money(chosen.Balance)), (portal.Words["TopUp.Gift.Fee"], portal.Format.Money(Of(gift.FeeMinor)))],
            };
        }

        return new TopUpForm(head, [], answer?.SentBefore is null ? portal.Words.Format("TopUp.Gift.Send", ("amount", money)) : portal.Words["TopUp.Gift.SendAgain"])
        {
            Hidden = [.. hidden, ("number", number!), ("amount", amount!), (CreditController.Sure, "true"), .. answer?.SentBefore is { } before ? [("again", before.ToString("N"))] : Array.Empty<(string, string)>()],
            Facts =
            [
                (portal.Words["TopUp.For"], portal.Format.Phone(PhoneNumber.FromE164(target.E164))),
                (portal.Words["TopUp.Gift.Holder"], target.Initials),
                (portal.Words["TopUp.Gift.Fee"], portal.Format.Money(Of(gift.FeeMinor))),
                (portal.Words["TopUp.Gift.Total"], portal.Format.Money(money + Of(gift.FeeMinor))),
            ],
        };
    }

    private string CostOf(AdvanceOffer offer) => portal.Words.Format("TopUp.Advance.Cost", ("fee", offer.Fee), ("percent", portal.Format.Percent(offer.Percent)), ("total", offer.Total));

    private Row RuleOf(AdvanceRule rule, bool isMet, AdvanceTerms terms, Money owed) => new(
        isMet ? "circle-check" : "x",
        rule switch
        {
            AdvanceRule.OpenLongEnough => portal.Words.Format("TopUp.Advance.Rule.OpenLongEnough", ("days", terms.AfterDays)),
            AdvanceRule.ToppedUpLately => portal.Words.Format("TopUp.Advance.Rule.ToppedUpLately", ("days", terms.ToppedUpWithinDays)),
            AdvanceRule.LowBalance => portal.Words.Format("TopUp.Advance.Rule.LowBalance", ("amount", Of(terms.BelowMinor))),
            _ => portal.Words["TopUp.Advance.Rule.NoneOpen"],
        },
        rule == AdvanceRule.NoneOpen && !isMet ? portal.Words.Format("TopUp.Advance.Owed", ("amount", owed)) : portal.Words[isMet ? "TopUp.Advance.Met" : "TopUp.Advance.NotMet"],
        Tone: isMet ? Tone.Good : Tone.Warn);

    private Money Of(long minor) => Money.FromMinor(minor, portal.Site.Operator!.Currency);

    /// <summary>In every tab the same until an advance is given (docs/adr/0137).</summary>
    private string AdvanceKey(OwnNumber chosen, int taken) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"advance/{portal.Site.Operator!.Name}/{words.Customer}/{chosen.AccountId}/{taken}"))));

    /// <summary>For each gift form its own: what two tabs send is looked at itself.</summary>
    private static string KeyOf(HttpRequest request) => PayFormWriter.Given(request, "key") ?? RandomNumberGenerator.GetHexString(32, lowercase: true);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
