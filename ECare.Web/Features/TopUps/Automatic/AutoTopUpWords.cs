using System.Globalization;
using ECare.Core.Payments.Saved;
using ECare.Core.Primitives;
using ECare.Core.TopUps.Automatic;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Payments;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Forms;
using ECare.Web.Views.Shared.Lists;

namespace ECare.Web.Features.TopUps.Automatic;

/// <summary>What automatic top-ups are called in the reader's language.</summary>
internal sealed class AutoTopUpWords(SiteRequest portal, TopUpWords words, PaymentWords payments, TimeProvider clock)
{
    private const int LongestAmount = 24;

    public DateOnly Today => portal.Site.Operator!.Zone.DayOf(clock.GetUtcNow());

    public string TitleOf(TopUpTrigger trigger) => portal.Words[trigger == TopUpTrigger.LowBalance ? "AutoTopUp.LowBalance" : "AutoTopUp.Schedule"];

    public Notice StateOf(TopUpRuleView view) => view.Newest switch
    {
        { IsOn: true, IsPaused: true, Change: TopUpRuleChange.GaveUp } => new Notice(Tone.Bad, portal.Words["AutoTopUp.GaveUp"], portal.Words["AutoTopUp.GaveUpText"]),
        { IsOn: true, IsPaused: true } => new Notice(Tone.Warn, portal.Words["AutoTopUp.Paused"]),
        { IsOn: true } => new Notice(Tone.Good, portal.Words["AutoTopUp.On"]),
        { Change: TopUpRuleChange.Stopped } => new Notice(Tone.Bad, portal.Words["AutoTopUp.Stopped"], portal.Words["AutoTopUp.StoppedText"]),
        _ => new Notice(Tone.Info, portal.Words["AutoTopUp.Off"], portal.Words[view.Trigger == TopUpTrigger.LowBalance ? "AutoTopUp.LowBalanceText" : "AutoTopUp.ScheduleText"]),
    };

    /// <summary>What is charged, when, and up to how much.</summary>
    public IEnumerable<(string Label, string Value)> FactsOf(TopUpRuleTerms terms, IReadOnlyList<SavedMethod> methods)
    {
        yield return (portal.Words["AutoTopUp.Amount"], portal.Format.Money(Of(terms.AmountMinor)));
        yield return terms.Trigger == TopUpTrigger.LowBalance
            ? (portal.Words["AutoTopUp.Below"], portal.Format.Money(Of(terms.BelowMinor)))
            : (portal.Words["Autopay.When"], WhenOf(terms.Rhythm, terms.Day));
        yield return (Spanned("AutoTopUp.Ceiling"), portal.Format.Money(Of(terms.CeilingMinor)));
        if (methods.FirstOrDefault(method => method.Id == terms.SavedMethodId) is { } method)
        {
            yield return (portal.Words["Autopay.Method"], payments.Saved(method));
        }
    }

    /// <summary>What comes next and what was charged.</summary>
    public IEnumerable<(string Label, string Value)> StandingOf(TopUpRuleView view)
    {
        var rule = view.Newest!;
        yield return (Spanned("AutoTopUp.Charged"), portal.Format.Money(Of(view.ChargedMinor)));
        if (!rule.IsPaused)
        {
            yield return (portal.Words["AutoTopUp.Next"], view.NextOn is { } day ? portal.Format.Date(day) : portal.Words.Format("AutoTopUp.NextLow", ("amount", Of(rule.BelowMinor))));
        }
    }

    public Row RowOf(TopUpRun run) => new(
        run.State switch { TopUpRunState.Paid => "circle-check", TopUpRunState.Claimed or TopUpRunState.Begun => "clock", _ => "x" },
        run.State switch
        {
            TopUpRunState.Paid => portal.Words["AutoTopUp.Run.Paid"],
            TopUpRunState.Claimed or TopUpRunState.Begun => portal.Words["AutoTopUp.Run.Open"],
            TopUpRunState.Skipped => run.Reason == TopUpDecision.OwnCeiling ? Spanned("AutoTopUp.Run.Ceiling") : portal.Words["AutoTopUp.Run.Limit"],
            _ => payments.Reason(run.Reason),
        },
        portal.Format.DateTime(run.At),
        End: portal.Format.Money(Of(run.AmountMinor)),
        Tone: run.State switch { TopUpRunState.Paid => Tone.Good, TopUpRunState.Declined => Tone.Bad, TopUpRunState.Skipped => Tone.Warn, _ => Tone.Info });

    public IEnumerable<FormField> FieldsOf(TopUpTrigger trigger, AutoTopUpAnswers answers, IReadOnlyList<SavedMethod> usable, IReadOnlyList<FieldError> errors)
    {
        string? Error(string field) => errors.FirstOrDefault(error => error.FieldName == field)?.Message;

        if (trigger == TopUpTrigger.LowBalance)
        {
            yield return AmountField(AutoTopUpAnswers.BelowField, portal.Words["AutoTopUp.Below"], answers.BelowText) with { Help = portal.Words["AutoTopUp.BelowHint"], Error = Error(AutoTopUpAnswers.BelowField) };
        }
        else
        {
            yield return new FormField(AutoTopUpAnswers.WhenField, portal.Words["Autopay.When"])
            {
                Kind = FieldKind.Select,
                Help = portal.Words["AutoTopUp.WhenHint"],
                Value = answers.When,
                Error = Error(AutoTopUpAnswers.WhenField),
                Options = [.. Days(TopUpRhythm.Weekly, 'w', 7), .. Days(TopUpRhythm.Monthly, 'm', 31)],
            };
        }

        yield return new FormField(AutoTopUpAnswers.AmountField, portal.Words["AutoTopUp.Amount"])
        {
            Kind = FieldKind.Radio,
            Value = answers.AmountMinor?.ToString(CultureInfo.InvariantCulture),
            Error = Error(AutoTopUpAnswers.AmountField),
            Options = [.. words.Terms.OfferedMinor.Where(minor => minor <= words.Terms.DailyMinor).Select(minor => new FieldOption(minor.ToString(CultureInfo.InvariantCulture), portal.Format.Money(Of(minor))))],
        };
        yield return AmountField(AutoTopUpAnswers.CeilingField, Spanned("AutoTopUp.Ceiling"), answers.CeilingText) with { Help = portal.Words["AutoTopUp.CeilingHint"], Error = Error(AutoTopUpAnswers.CeilingField) };
        yield return new FormField(AutoTopUpAnswers.MethodField, portal.Words["Autopay.Method"])
        {
            Kind = FieldKind.Radio,
            Value = answers.Method?.ToString("D"),
            Error = Error(AutoTopUpAnswers.MethodField),
            Options = [.. usable.Select(method => new FieldOption(method.Id.ToString("D"), payments.Saved(method)))],
        };
    }

    private static FormField AmountField(string name, string label, string? value) => new(name, label) { Value = value, InputMode = "decimal", MaxLength = LongestAmount };

    private IEnumerable<FieldOption> Days(TopUpRhythm rhythm, char letter, int most) =>
        Enumerable.Range(1, most).Select(day => new FieldOption($"{letter}{day.ToString(CultureInfo.InvariantCulture)}", WhenOf(rhythm, day)));

    private string WhenOf(TopUpRhythm rhythm, int day) => rhythm == TopUpRhythm.Monthly ? portal.Words.Format("AutoTopUp.Monthly", ("day", day)) : portal.Words[day switch
    {
        1 => "AutoTopUp.Weekly.Monday",
        2 => "AutoTopUp.Weekly.Tuesday",
        3 => "AutoTopUp.Weekly.Wednesday",
        4 => "AutoTopUp.Weekly.Thursday",
        5 => "AutoTopUp.Weekly.Friday",
        6 => "AutoTopUp.Weekly.Saturday",
        _ => "AutoTopUp.Weekly.Sunday",
    }];

    private string Spanned(string key) => portal.Words.Format(key, ("days", (int)TopUpCalendar.CeilingSpan.TotalDays));

    private Money Of(long minor) => Money.FromMinor(minor, portal.Site.Operator!.Currency);
}
