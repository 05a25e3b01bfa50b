using ECare.Core.Identity;
using ECare.Core.Primitives;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Forms;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ECare.Web.Features.SignIn;

/// <summary>Puts the sign-in page together from what the browser is waiting for and what was wrong with its form.</summary>
internal sealed class SignInView(SiteRequest portal, PendingCodes pending, TimeProvider clock)
{
    /// <summary>The query field that a link fills the number in with; empty asks for another number.</summary>
    public const string NumberField = "number";

    /// <summary>Set when the limits said no: the page answers 429 and says so.</summary>
    public const string TooManyKey = "ECare.SignIn.TooMany";

    /// <summary>Longer than any e-mail address that can be a customer's.</summary>
    public const int LongestAddress = 200;

    public SignInModel Of(IPageHead page, HttpContext context, ModelStateDictionary state)
    {
        var model = new SignInModel(page) { Errors = ErrorSummary.Of(portal.Words, state), Notice = Notice(context) };
        var given = context.Request.Query[NumberField];

        return given.Count == 0 && pending.Find() is { } code
            ? AtCode(model, code, context.Request, state)
            : model with { Phone = Phone(state, given.ToString()) };
    }

    private SignInModel AtCode(SignInModel model, PendingCode code, HttpRequest request, ModelStateDictionary state)
    {
        var now = clock.GetUtcNow();
        var left = (int)Math.Ceiling((code.ExpiresAt - now).TotalMinutes);
        var back = ReturnAddress.Of(request, portal.Site);

        return model with
        {
            Notice = model.Notice ?? new Notice(Tone.Info, left > 0
                ? portal.Words.Format("SignIn.CodeSent", ("destination", Masked(code.Address)), ("minutes", left))
                : portal.Words["SignIn.ExpiredCode"])
            { IsAnswer = true },
            Code = new FormField("code", portal.Words["SignIn.Code"])
            {
                Kind = FieldKind.Code,
                Help = portal.Words["SignIn.CodeHint"],
                Error = ErrorOf(state, "code"),
                MaxLength = 6,
            },
            ResendWait = code.NextAt > now
                ? portal.Words.Format("SignIn.ResendWait", ("seconds", (int)Math.Ceiling((code.NextAt - now).TotalSeconds)))
                : null,
            OtherNumberUrl = $"?{NumberField}={(back is null ? "" : $"&{ReturnAddress.Field}={Uri.EscapeDataString(back)}")}",
        };
    }

    private FormField Phone(ModelStateDictionary state, string given) => new("phone", portal.Words["SignIn.Phone"])
    {
        Value = state.TryGetValue("phone", out var typed) ? typed.AttemptedValue : given.Length <= LongestAddress ? given : "",
        Help = portal.Words["SignIn.PhoneHint"],
        Error = ErrorOf(state, "phone"),
        Autocomplete = "tel",
        InputMode = "text",
        MaxLength = LongestAddress,
        IsLatin = true,
    };

    private Notice? Notice(HttpContext context)
    {
        if (context.Items.ContainsKey(TooManyKey))
        {
            return new Notice(Tone.Bad, portal.Words["SignIn.TooManyRequests"]) { IsAnswer = true };
        }

        if (context.Request.Query.ContainsKey(SignOutController.DoneField))
        {
            return new Notice(Tone.Good, portal.Words["SignIn.SignedOut"]) { IsAnswer = true };
        }

        return ReturnAddress.Of(context.Request, portal.Site) is not null && pending.Find() is null
            ? new Notice(Tone.Info, portal.Words["SignIn.PleaseSignIn"])
            : null;
    }

    private string Masked(string address) => SignInAddress.TryParse(address, portal.Site.Operator!.Country, out var parsed) && parsed!.IsPhone
        ? portal.Format.MaskedPhone(PhoneNumber.FromE164(parsed.Value))
        : parsed?.ToString() ?? "";

    private static string? ErrorOf(ModelStateDictionary state, string field) =>
        state.TryGetValue(field, out var entry) && entry.Errors is [var error, ..] ? error.ErrorMessage : null;
}
