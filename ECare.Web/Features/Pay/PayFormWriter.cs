using ECare.Core.Payments.Providers;
using ECare.Core.Payments.Saved;
using ECare.Core.Primitives;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Payments;
using ECare.Web.Views.Shared.Forms;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ECare.Web.Features.Pay;

/// <summary>Writes what both forms share: the ways to pay, the telephone, the price and the button.</summary>
internal sealed class PayFormWriter(SiteRequest portal, PaymentWords names, PaymentProviders providers, SavedMethods saved, TimeProvider clock)
{
    public const string Method = "method";
    public const string Phone = "phone";
    private const int LongestPhone = 24;

    /// <summary>What a saved method's choice begins with.</summary>
    public const string SavedPrefix = "saved:";

    /// <summary>The box that wishes to keep what is paid with.</summary>
    public const string Keep = "keep";

    /// <summary>The saved methods that a customer can pay with today.</summary>
    public async Task<IReadOnlyList<SavedMethod>> SavedAsync(long customerId, CancellationToken cancellationToken)
    {
        var today = portal.Site.Operator!.Zone.DayOf(clock.GetUtcNow());
        return [.. (await saved.ListAsync(customerId, cancellationToken)).Where(method => method.IsUsableOn(today) && providers.Find(method.Method) is IChargesAgain)];
    }

    /// <param name="kept">What a customer has saved; null for guests, who keep nothing.</param>
    public PayForm Of(
        Money total, IReadOnlyList<(string Name, string Value)> fields, HttpRequest request, ModelStateDictionary state, IReadOnlyList<SavedMethod>? kept = null)
    {
        var offered = providers.Offered;
        return new PayForm(fields, portal.Format.Money(total), portal.Words.Format("Pay.Submit", ("amount", total)))
        {
            Method = offered.Count == 0 ? null : new FormField(Method, portal.Words["Pay.How"])
            {
                Kind = FieldKind.Radio,
                Value = Given(request, Method) ?? (kept is [var first, ..] ? ValueOf(first) : offered[0].Code),
                Error = ErrorOf(state, Method),
                Options = [.. (kept ?? []).Select(each => new FieldOption(ValueOf(each), names.Saved(each), portal.Words["Pay.SavedNote"])), .. offered.Select(each => new FieldOption(each.Code, names.Method(each.Code), portal.Words[$"Payments.Note.{each.Traits.Kind}"]))],
            },
            Keep = kept is null || !offered.Any(each => each.Traits is { CanBeSaved: true, IsSavedApart: false }) ? null : new FormField(Keep, portal.Words["Pay.Keep"])
            {
                Kind = FieldKind.Checkbox,
                Help = portal.Words["Pay.KeepHint"],
                Value = Given(request, Keep),
            },
            Phone = !offered.Any(each => each.Traits.NeedsMsisdn) ? null : new FormField(Phone, portal.Words["Pay.Phone"])
            {
                Help = portal.Words["Pay.PhoneHint"],
                Value = Given(request, Phone),
                Error = ErrorOf(state, Phone),
                InputMode = "tel",
                Autocomplete = "tel",
                MaxLength = LongestPhone,
                IsLatin = true,
                OptionalWord = portal.Words["Pay.Optional"],
            },
        };
    }

    private static string ValueOf(SavedMethod method) => $"{SavedPrefix}{method.Id:D}";

    public static string? ErrorOf(ModelStateDictionary state, string field) =>
        state.TryGetValue(field, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    /// <summary>What a form said that is shown again.</summary>
    public static string? Given(HttpRequest request, string field) =>
        request.HasFormContentType && request.Form[field].ToString() is { Length: > 0 and < 100 } value ? value : null;
}
