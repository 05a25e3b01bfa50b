using ECare.Core.Payments.Saved.Setups;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Pay;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Forms;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ECare.Web.Features.Payments.Standing;

/// <summary>The part of the page of saved ways to pay on which one is saved without paying.</summary>
internal sealed class SetupView(SiteRequest portal, PaymentWords names, MethodSetupTalk talk, MethodSetupDesk desk)
{
    public const string Setup = "setup";
    private const int LongestPhone = 24;

    /// <summary>The page that tells what became of it.</summary>
    public string? AddressOf(Guid id) => names.StandingAddress(StandingPages.Saved) is { } page ? $"{page}&{Setup}={id:D}" : null;

    /// <summary>The one that the address names, asked for if it is open; null where it names none of the customer's.</summary>
    public Task<MethodSetup?> LookAsync(long customerId, HttpRequest request, CancellationToken cancellationToken) =>
        Guid.TryParseExact(request.Query[Setup], "D", out var id) ? desk.LookAsync(customerId, id, cancellationToken) : Task.FromResult<MethodSetup?>(null);

    public SavedModel Into(SavedModel model, MethodSetup? setup, (HttpRequest Request, ModelStateDictionary State) form) => model with
    {
        Errors = ErrorSummary.Of(portal.Words, form.State),
        Setup = setup is null ? null : NoticeOf(setup),
        Add = setup is { State: MethodSetupState.Open } ? [] : [.. Fields(form.Request, form.State)],
    };

    private Notice NoticeOf(MethodSetup setup) => setup.State switch
    {
        MethodSetupState.Kept => new Notice(Tone.Good, portal.Words["Saved.Setup.Kept"]) { IsAnswer = true },
        MethodSetupState.Open => new Notice(Tone.Info, portal.Words["Saved.Setup.Open"], portal.Words.Format("Saved.Setup.OpenText", ("time", setup.ExpiresAt))) { IsAnswer = true },
        MethodSetupState.Expired => new Notice(Tone.Warn, portal.Words["Saved.Setup.Expired"]) { IsAnswer = true },
        _ => new Notice(Tone.Bad, portal.Words["Saved.Setup.Failed"], names.Reason(setup.Reason)) { IsAnswer = true },
    };

    private IEnumerable<FormField> Fields(HttpRequest request, ModelStateDictionary state)
    {
        var offered = talk.Offered;
        if (offered.Count == 0)
        {
            yield break;
        }

        yield return new FormField(PayFormWriter.Method, portal.Words["Saved.Which"])
        {
            Kind = FieldKind.Radio,
            Value = PayFormWriter.Given(request, PayFormWriter.Method) ?? offered[0].Code,
            Error = PayFormWriter.ErrorOf(state, PayFormWriter.Method),
            Options = [.. offered.Select(each => new FieldOption(each.Code, names.Method(each.Code)))],
        };
        if (offered.Any(each => each.Traits.NeedsMsisdn))
        {
            yield return new FormField(PayFormWriter.Phone, portal.Words["Pay.Phone"])
            {
                Help = portal.Words["Pay.PhoneHint"],
                Value = PayFormWriter.Given(request, PayFormWriter.Phone),
                Error = PayFormWriter.ErrorOf(state, PayFormWriter.Phone),
                InputMode = "tel",
                Autocomplete = "tel",
                MaxLength = LongestPhone,
                IsLatin = true,
                OptionalWord = offered.All(each => each.Traits.NeedsMsisdn) ? null : portal.Words["Pay.Optional"],
            };
        }
    }
}
