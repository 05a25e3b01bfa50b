using System.Globalization;
using ECare.Core.Payments.Autopay;
using ECare.Core.Payments.Saved;
using ECare.Core.Primitives;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Pay;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Forms;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ECare.Web.Features.Payments.Standing;

/// <summary>Puts together the page of autopay: how it stands, the questions, and what is asked to be confirmed.</summary>
internal sealed class AutopayPageView(SiteRequest portal, PaymentWords names, AutopayDesk desk, SavedMethods saved, TimeProvider clock)
{
    public const string Method = "saved";
    public const string Timing = "timing";
    public const string Days = "days";
    public const string Limit = "limit";

    private static readonly int[] Pauses = [7, 14, 30, 60, 90];

    private DateOnly Today => portal.Site.Operator!.Zone.DayOf(clock.GetUtcNow());

    private Currency Currency => portal.Site.Operator!.Currency;

    /// <returns>Null where the account is not the customer's, or has no bills.</returns>
    public async Task<AutopayModel?> OfAsync(long customerId, long accountId, (HttpRequest Request, ModelStateDictionary State) form, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(customerId, accountId, cancellationToken) is not { } view)
        {
            return null;
        }

        var kept = await saved.ListAsync(customerId, cancellationToken);
        var usable = kept.Where(method => method.IsUsableOn(Today)).ToList();
        var answers = Answers.Of(form.Request, view.Newest, usable, Currency);
        var isChecking = form.Request.Query.ContainsKey("check");
        var errors = isChecking ? Faults(answers) : [.. form.State.SelectMany(entry => entry.Value!.Errors.Select(error => new FieldError(entry.Key, error.ErrorMessage)))];
        var here = names.StandingAddress(StandingPages.Autopay, accountId)!;
        var isOn = view.Newest is { IsOn: true };
        return new AutopayModel(new Link(portal.Words["Payments.All"], names.PaymentsUrl!, "arrow-left"), accountId.ToString(CultureInfo.InvariantCulture), StateOf(view.Newest))
        {
            Here = here,
            OffUrl = here + "&off=1",
            SavedUrl = names.StandingAddress(StandingPages.Saved),
            IsOn = isOn,
            IsPaused = isOn && Today < view.Newest!.PausedUntil,
            IsAskingOff = isOn && form.Request.Query.ContainsKey("off"),
            Errors = ErrorSummary.Of(portal.Words, errors),
            Terms = isOn ? [.. TermsOf(view.Newest!.Terms, kept)] : [],
            Coming = [.. view.Coming.Select(Plan)],
            History = [.. view.History.Select(each => (portal.Words[$"Autopay.Event.{each.Change}"], portal.Format.DateTime(each.At)))],
            Fields = usable.Count == 0 ? [] : [.. Fields(answers, usable, errors)],
            Pause = isOn ? PauseField() : null,
            Confirmation = isChecking && errors.Count == 0 ? await ConfirmationAsync(customerId, accountId, (answers.Terms!, usable), cancellationToken) : null,
        };
    }

    private Notice StateOf(AutopaySetting? newest) => newest switch
    {
        { IsOn: true, PausedUntil: { } until } when Today < until => new Notice(Tone.Warn, portal.Words.Format("Autopay.PausedUntil", ("date", until))),
        { IsOn: true } => new Notice(Tone.Good, portal.Words["Autopay.On"]),
        { Change: AutopayChange.Stopped } => new Notice(Tone.Bad, portal.Words["Autopay.Off"], portal.Words["Autopay.StoppedText"]),
        _ => new Notice(Tone.Info, portal.Words["Autopay.Off"], portal.Words["Autopay.OffText"]),
    };

    private IEnumerable<(string Label, string Value)> TermsOf(AutopayTerms terms, IReadOnlyList<SavedMethod> kept)
    {
        if (kept.FirstOrDefault(method => method.Id == terms.SavedMethodId) is { } method)
        {
            yield return (portal.Words["Autopay.Method"], names.Saved(method));
        }

        yield return (portal.Words["Autopay.When"], terms.Timing switch
        {
            AutopayTiming.DaysBefore => portal.Words.Format("Autopay.DaysBefore", ("days", terms.Days)),
            AutopayTiming.DayOfMonth => portal.Words.Format("Autopay.OnDay", ("days", terms.Days)),
            _ => portal.Words["Autopay.Timing.OnDueDate"],
        });
        yield return (portal.Words["Autopay.Limit"], terms.LimitMinor is { } limit ? portal.Format.Money(Money.FromMinor(limit, Currency)) : portal.Words["Autopay.NoLimit"]);
    }

    private (string Text, string Note, string Amount) Plan(AutopayPlan plan) => (
        portal.Words.Format("Pay.Bill", ("number", plan.BillNumber)),
        plan.Standing switch
        {
            AutopayStanding.AboveLimit => portal.Words["Autopay.AboveLimit"],
            AutopayStanding.GivenUp => portal.Words["Autopay.GivenUp"],
            AutopayStanding.UnderWay => portal.Words.Format("Autopay.UnderWay", ("date", plan.Day)),
            _ => portal.Format.Date(plan.Day),
        },
        portal.Format.Money(plan.Amount));

    private async Task<AutopayConfirmation> ConfirmationAsync(
        long customerId, long accountId, (AutopayTerms Terms, IReadOnlyList<SavedMethod> Usable) choice, CancellationToken cancellationToken)
    {
        var terms = choice.Terms;
        var coming = await desk.ComingAsync(customerId, accountId, terms, cancellationToken);
        return new AutopayConfirmation(
            [.. TermsOf(terms, choice.Usable)],
            [
                (Method, terms.SavedMethodId.ToString("D")),
                (Timing, terms.Timing.ToString()),
                (Days, terms.Days.ToString(CultureInfo.InvariantCulture)),
                ("limitMinor", terms.LimitMinor?.ToString(CultureInfo.InvariantCulture) ?? ""),
            ],
            [.. coming.Select(Plan)]);
    }

    private IEnumerable<FormField> Fields(Answers answers, IReadOnlyList<SavedMethod> usable, IReadOnlyList<FieldError> errors)
    {
        string? Error(string field) => errors.FirstOrDefault(error => error.FieldName == field)?.Message;

        yield return new FormField(Method, portal.Words["Autopay.Method"])
        {
            Kind = FieldKind.Radio,
            Value = answers.Method?.ToString("D"),
            Error = Error(Method),
            Options = [.. usable.Select(method => new FieldOption(method.Id.ToString("D"), names.Saved(method), names.Method(method.Method)))],
        };
        yield return new FormField(Timing, portal.Words["Autopay.When"])
        {
            Kind = FieldKind.Radio,
            Value = answers.Timing.ToString(),
            Options = [.. Enum.GetValues<AutopayTiming>().Select(timing => new FieldOption(timing.ToString(), portal.Words[$"Autopay.Timing.{timing}"]))],
        };
        yield return new FormField(Days, portal.Words["Autopay.Days"])
        {
            Help = portal.Words["Autopay.DaysHint"],
            Value = answers.DaysText,
            Error = Error(Days),
            InputMode = "numeric",
            MaxLength = 4,
            OptionalWord = portal.Words["Pay.Optional"],
        };
        yield return new FormField(Limit, portal.Words["Autopay.Limit"])
        {
            Help = portal.Words["Autopay.LimitHint"],
            Value = answers.LimitText,
            Error = Error(Limit),
            InputMode = "decimal",
            MaxLength = 24,
            OptionalWord = portal.Words["Pay.Optional"],
        };
    }

    private List<FieldError> Faults(Answers answers)
    {
        var errors = new List<FieldError>();
        if (answers.Method is null)
        {
            errors.Add(new FieldError(Method, portal.Words["Autopay.Error.Method"]));
        }

        if (!answers.HasDays)
        {
            errors.Add(new FieldError(Days, portal.Words["Autopay.Error.Days"]));
        }

        if (!answers.HasLimit)
        {
            errors.Add(new FieldError(Limit, portal.Words.Format("Pay.Error.Amount", ("example", Money.FromMinor(100_000, Currency)))));
        }

        return errors;
    }

    private FormField PauseField() => new("until", portal.Words["Autopay.PauseUntil"])
    {
        Kind = FieldKind.Select,
        Options = [.. Pauses.Select(days => Today.AddDays(days)).Select(day => new FieldOption(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), portal.Format.Date(day)))],
    };

    /// <summary>What was answered, or what holds now where nothing was.</summary>
    private sealed record Answers(Guid? Method, AutopayTiming Timing, string? DaysText, string? LimitText)
    {
        public bool HasDays { get; private init; }

        public bool HasLimit { get; private init; }

        private int Number { get; init; }

        private long? LimitMinor { get; init; }

        public AutopayTerms? Terms => Method is { } method && HasDays && HasLimit ? new AutopayTerms(method, Timing, Number, LimitMinor) : null;

        public static Answers Of(HttpRequest request, AutopaySetting? newest, List<SavedMethod> usable, Currency currency)
        {
            if (!request.Query.ContainsKey("check"))
            {
                var first = usable.FirstOrDefault(method => method.Id == newest?.SavedMethodId) ?? (usable.Count > 0 ? usable[0] : null);
                return new Answers(
                    first?.Id,
                    newest?.Timing ?? AutopayTiming.OnDueDate,
                    newest is { Days: > 0 } ? newest.Days.ToString(CultureInfo.InvariantCulture) : null,
                    newest?.LimitMinor is { } limit ? Money.FromMinor(limit, currency).Amount.ToString(CultureInfo.InvariantCulture) : null);
            }

            var timing = Enum.TryParse<AutopayTiming>(request.Query[AutopayPageView.Timing], out var known) && Enum.IsDefined(known) ? known : AutopayTiming.OnDueDate;
            var days = Short(request.Query[Days]);
            var limitText = Short(request.Query[Limit]);
            var amount = default(Money);
            var hasLimit = limitText is null || AmountText.TryRead(limitText, currency, out amount);
            var number = 0;
            var hasNumber = timing == AutopayTiming.OnDueDate || int.TryParse(Digits.ToLatin(days ?? ""), NumberStyles.None, CultureInfo.InvariantCulture, out number);
            var method = Guid.TryParseExact(request.Query[AutopayPageView.Method], "D", out var id) && usable.Any(each => each.Id == id) ? id : (Guid?)null;
            return new Answers(method, timing, days, limitText)
            {
                HasDays = hasNumber && new AutopayTerms(Guid.Empty, timing, number, null).IsSound,
                HasLimit = hasLimit,
                Number = number,
                LimitMinor = hasLimit && limitText is not null ? amount.Minor : null,
            };
        }

        private static string? Short(string? text) => string.IsNullOrWhiteSpace(text) || text.Length > 24 ? null : text;
    }
}
