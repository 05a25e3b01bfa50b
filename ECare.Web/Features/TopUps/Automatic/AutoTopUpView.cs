using System.Globalization;
using ECare.Core.Payments.Providers;
using ECare.Core.Payments.Saved;
using ECare.Core.Primitives;
using ECare.Core.TopUps;
using ECare.Core.TopUps.Automatic;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Payments;
using ECare.Web.Features.Payments.Standing;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Forms;
using ECare.Web.Views.Shared.Lists;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ECare.Web.Features.TopUps.Automatic;

/// <summary>Puts together the page of automatic top-ups: how both kinds stand, the questions of one, and what is asked to be confirmed.</summary>
internal sealed class AutoTopUpView(SiteRequest portal, TopUpWords words, AutoTopUpWords names, TopUpTargets targets, IServiceProvider services)
{
    /// <summary>The field that names the kind that is set up.</summary>
    public const string Kind = "kind";
    private const string Check = "check";
    private const string Off = "off";

    private PaymentWords Payments => services.GetRequiredService<PaymentWords>();

    private TopUpRuleDesk Desk => services.GetRequiredService<TopUpRuleDesk>();

    /// <returns>Null where the address names a stranger's number, or a kind that there is not.</returns>
    public async Task<AutoTopUpModel?> OfAsync(IPageHead page, HttpRequest request, ModelStateDictionary state, CancellationToken cancellationToken)
    {
        var own = (await targets.OwnAsync(cancellationToken)).DistinctBy(each => each.AccountId).ToList();
        var head = new TopUpHead(page, words.TabsFor(TopUpWords.Automatic)) { Errors = ErrorSummary.Of(portal.Words, state) };
        var wanted = request.Query["account"].ToString() is { Length: > 0 } asked ? asked : Pay.PayFormWriter.Given(request, "account");
        if (own.FirstOrDefault(each => wanted is null || Text(each.AccountId) == wanted) is not { } chosen)
        {
            return wanted is null ? new AutoTopUpModel(head with { Notice = new Notice(Tone.Info, portal.Words["TopUp.NoPrepaid"]) }) : null;
        }

        var customer = words.Customer!.Value;
        var kept = await services.GetRequiredService<SavedMethods>().ListAsync(customer, cancellationToken);
        var usable = kept.Where(method => method.IsUsableOn(names.Today)).ToList();
        if (await Desk.FindAsync(customer, chosen.AccountId, cancellationToken) is not { } views)
        {
            return null;
        }

        var model = new AutoTopUpModel(head)
        {
            Numbers = own.Count < 2 ? null : new Tabs(
                portal.Words["Account.Switch"], [.. own.Select(each => new TabLink(words.NameOf(each), words.AddressOf(TopUpWords.Automatic, each.AccountId), each == chosen))]),
        };
        if (Read(request.Query[Off]) is { } ending && views.Any(view => view.Trigger == ending && view.Newest is { IsOn: true }))
        {
            return model with { Ending = new AutoTopUpEnding(ending.ToString(), names.TitleOf(ending), Text(chosen.AccountId), Here(chosen)) };
        }

        return request.Query.ContainsKey(Kind)
            ? Read(request.Query[Kind]) is { } trigger && usable.Count > 0 ? Asked(model, chosen, views.Single(view => view.Trigger == trigger), (request, usable)) : null
            : Standing(model, chosen, views, (kept, usable));
    }

    private AutoTopUpModel Standing(
        AutoTopUpModel model, OwnNumber chosen, IReadOnlyList<TopUpRuleView> views, (IReadOnlyList<SavedMethod> Kept, List<SavedMethod> Usable) methods)
    {
        var canSave = services.GetRequiredService<PaymentProviders>().Offered.Any(each => each.Traits.CanBeSaved);
        return model with
        {
            NotHere = canSave || methods.Usable.Count > 0 ? null : new Notice(Tone.Info, portal.Words["AutoTopUp.NotHere"], portal.Words["AutoTopUp.NotHereText"]),
            Save = canSave && methods.Usable.Count == 0 && Payments.StandingAddress(StandingPages.Saved) is { } url ? new Link(portal.Words["Autopay.NoMethod"], url, "wallet") : null,
            Cards = [.. views.Where(view => canSave || methods.Usable.Count > 0 || view.Newest is not null).Select(view => CardOf(view, chosen, methods))],
        };
    }

    private AutoTopUpCard CardOf(TopUpRuleView view, OwnNumber chosen, (IReadOnlyList<SavedMethod> Kept, List<SavedMethod> Usable) methods)
    {
        var isOn = view.Newest is { IsOn: true };
        return new AutoTopUpCard(view.Trigger.ToString(), names.TitleOf(view.Trigger), names.StateOf(view))
        {
            Account = Text(chosen.AccountId),
            IsOn = isOn,
            IsPaused = view.Newest is { IsOn: true, IsPaused: true },
            Facts = isOn ? [.. names.FactsOf(view.Newest!.Terms, methods.Kept), .. names.StandingOf(view)] : [],
            Runs = [.. view.Runs.Select(names.RowOf)],
            SetUp = methods.Usable.Count == 0 ? null : new Link(portal.Words[isOn ? "AutoTopUp.Change" : "AutoTopUp.SetUp"], $"{Here(chosen)}&{Kind}={view.Trigger}"),
            EndUrl = $"{Here(chosen)}&{Off}={view.Trigger}",
        };
    }

    private AutoTopUpModel Asked(AutoTopUpModel model, OwnNumber chosen, TopUpRuleView view, (HttpRequest Request, List<SavedMethod> Usable) form)
    {
        var currency = portal.Site.Operator!.Currency;
        var isChecking = form.Request.Query.ContainsKey(Check) && form.Request.Method == HttpMethods.Get;
        var answers = form.Request.Query.ContainsKey(Check)
            ? AutoTopUpAnswers.Of(form.Request, form.Usable, words.Terms)
            : AutoTopUpAnswers.Of(view.Newest, form.Usable, words.Terms, currency);
        var (terms, errors) = answers.Read(view.Trigger, chosen.LineId, words.Terms, (currency, portal.Words));
        if (isChecking && terms is not null)
        {
            return model with { Confirmation = ConfirmationOf(terms, chosen, form.Usable) };
        }

        var shown = isChecking ? errors : [];
        return model with
        {
            Head = model.Head with { Errors = model.Head.Errors ?? ErrorSummary.Of(portal.Words, [.. shown]) },
            Form = new AutoTopUpForm(view.Trigger.ToString(), names.TitleOf(view.Trigger), Text(chosen.AccountId), [.. names.FieldsOf(view.Trigger, answers, form.Usable, shown)], Here(chosen)),
        };
    }

    private AutoTopUpConfirmation ConfirmationOf(TopUpRuleTerms terms, OwnNumber chosen, IReadOnlyList<SavedMethod> usable) => new(
        [
            (portal.Words["TopUp.For"], words.NameOf(chosen)),
            .. names.FactsOf(terms, usable),
            (portal.Words["AutoTopUp.First"], terms.Trigger == TopUpTrigger.Schedule
                ? portal.Format.Date(Desk.FirstOn(terms.Rhythm, terms.Day))
                : portal.Words.Format("AutoTopUp.NextLow", ("amount", Money.FromMinor(terms.BelowMinor, portal.Site.Operator!.Currency)))),
        ],
        [
            ("account", Text(chosen.AccountId)),
            ("line", Text(chosen.LineId)),
            (Kind, terms.Trigger.ToString()),
            (AutoTopUpAnswers.MethodField, terms.SavedMethodId.ToString("D")),
            ("amountMinor", Text(terms.AmountMinor)),
            ("ceilingMinor", Text(terms.CeilingMinor)),
            ("belowMinor", Text(terms.BelowMinor)),
            (AutoTopUpAnswers.WhenField, terms.Day == 0 ? "" : $"{(terms.Rhythm == TopUpRhythm.Weekly ? 'w' : 'm')}{Text(terms.Day)}"),
        ],
        $"{Here(chosen)}&{Kind}={terms.Trigger}");

    private string Here(OwnNumber chosen) => words.AddressOf(TopUpWords.Automatic, chosen.AccountId);

    internal static TopUpTrigger? Read(string? kind) => Enum.GetNames<TopUpTrigger>().Contains(kind, StringComparer.Ordinal) ? Enum.Parse<TopUpTrigger>(kind!) : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
