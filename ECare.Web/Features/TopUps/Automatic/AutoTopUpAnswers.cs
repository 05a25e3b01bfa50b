using System.Globalization;
using ECare.Core.Operators;
using ECare.Core.Payments.Saved;
using ECare.Core.Primitives;
using ECare.Core.TopUps.Automatic;
using ECare.Web.Display;
using ECare.Web.Features.Pay;
using ECare.Web.Views.Shared.Forms;

namespace ECare.Web.Features.TopUps.Automatic;

/// <summary>What was answered to the questions of an automatic top-up, or what holds now where nothing was.</summary>
internal sealed record AutoTopUpAnswers(Guid? Method, long? AmountMinor, string? BelowText, string? When, string? CeilingText)
{
    public const string MethodField = "saved";
    public const string AmountField = "amount";
    public const string BelowField = "below";
    public const string WhenField = "when";
    public const string CeilingField = "ceiling";
    private const int LongestText = 24;

    /// <summary>What a form says in its address.</summary>
    public static AutoTopUpAnswers Of(HttpRequest request, IReadOnlyList<SavedMethod> usable, TopUpTerms terms) => new(
        Guid.TryParseExact(request.Query[MethodField], "D", out var id) && usable.Any(each => each.Id == id) ? id : null,
        long.TryParse(request.Query[AmountField], NumberStyles.None, CultureInfo.InvariantCulture, out var minor) && terms.OfferedMinor.Contains(minor) ? minor : null,
        Short(request.Query[BelowField]),
        Short(request.Query[WhenField]),
        Short(request.Query[CeilingField]));

    /// <summary>What holds, or what a first form proposes: a small amount, and a ceiling of four of it.</summary>
    public static AutoTopUpAnswers Of(TopUpRule? newest, IReadOnlyList<SavedMethod> usable, TopUpTerms terms, Currency currency)
    {
        var amount = newest?.AmountMinor ?? terms.OfferedMinor[Math.Min(1, terms.OfferedMinor.Count - 1)];
        return new AutoTopUpAnswers(
            (usable.FirstOrDefault(method => method.Id == newest?.SavedMethodId) ?? (usable.Count > 0 ? usable[0] : null))?.Id,
            amount,
            Text(newest is { BelowMinor: > 0 } ? newest.BelowMinor : terms.OfferedMinor[0]),
            newest is { Day: > 0 } ? $"{(newest.Rhythm == TopUpRhythm.Weekly ? 'w' : 'm')}{newest.Day.ToString(CultureInfo.InvariantCulture)}" : "m1",
            Text(newest?.CeilingMinor ?? Math.Min(terms.MonthlyMinor, amount * 4)));

        string Text(long minor) => Money.FromMinor(minor, currency).Amount.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Reads <c>w1</c> to <c>w7</c> and <c>m1</c> to <c>m31</c>.</summary>
    public static (TopUpRhythm Rhythm, int Day)? ReadWhen(string? when)
    {
        if (when is not { Length: 2 or 3 } || when[0] is not ('w' or 'm') || !int.TryParse(when[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var day))
        {
            return null;
        }

        var rhythm = when[0] == 'w' ? TopUpRhythm.Weekly : TopUpRhythm.Monthly;
        return day >= 1 && day <= (rhythm == TopUpRhythm.Weekly ? 7 : 31) ? (rhythm, day) : null;
    }

    /// <summary>The terms, or what is wrong, field by field.</summary>
    public (TopUpRuleTerms? Terms, IReadOnlyList<FieldError> Errors) Read(TopUpTrigger trigger, long lineId, TopUpTerms terms, (Currency Currency, IWords Words) say)
    {
        var errors = new List<FieldError>();
        Money Of(long minor) => Money.FromMinor(minor, say.Currency);

        if (Method is null)
        {
            errors.Add(new FieldError(MethodField, say.Words["Autopay.Error.Method"]));
        }

        if (AmountMinor is null)
        {
            errors.Add(new FieldError(AmountField, say.Words["Form.Required"]));
        }

        var below = default(Money);
        if (trigger == TopUpTrigger.LowBalance && (!AmountText.TryRead(BelowText, say.Currency, out below) || below.Minor <= 0 || below.Minor > terms.MaxMinor))
        {
            errors.Add(new FieldError(BelowField, say.Words.Format("AutoTopUp.Error.Below", ("max", Of(terms.MaxMinor)))));
        }

        var when = ReadWhen(When);
        if (trigger == TopUpTrigger.Schedule && when is null)
        {
            errors.Add(new FieldError(WhenField, say.Words["Form.Required"]));
        }

        if (!AmountText.TryRead(CeilingText, say.Currency, out var ceiling) || ceiling.Minor < (AmountMinor ?? 1) || ceiling.Minor > terms.MonthlyMinor)
        {
            errors.Add(new FieldError(CeilingField, say.Words.Format("AutoTopUp.Error.Ceiling", ("min", Of(AmountMinor ?? terms.OfferedMinor[0])), ("max", Of(terms.MonthlyMinor)))));
        }

        return errors.Count > 0 ? (null, errors) : (new TopUpRuleTerms(trigger, lineId, Method!.Value, AmountMinor!.Value, ceiling.Minor)
        {
            BelowMinor = trigger == TopUpTrigger.LowBalance ? below.Minor : 0,
            Rhythm = trigger == TopUpTrigger.Schedule ? when!.Value.Rhythm : TopUpRhythm.Weekly,
            Day = trigger == TopUpTrigger.Schedule ? when!.Value.Day : 0,
        }, errors);
    }

    private static string? Short(string? text) => string.IsNullOrWhiteSpace(text) || text.Length > LongestText ? null : text;
}
