using ECare.Core.Payments.Providers;
using ECare.Core.Payments.Saved;
using ECare.Web.Content.Sites;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Forms;

namespace ECare.Web.Features.Payments.Standing;

/// <summary>Puts together the page of saved ways to pay.</summary>
internal sealed class SavedView(SiteRequest portal, PaymentWords names, SavedMethods saved, PaymentProviders providers, TimeProvider clock)
{
    /// <summary>The field of the name that a customer gives.</summary>
    public const string Name = "name";

    private const string Asked = "remove";

    public async Task<SavedModel> OfAsync(long customerId, HttpRequest request, CancellationToken cancellationToken)
    {
        var methods = await saved.ListAsync(customerId, cancellationToken);
        var asked = Guid.TryParseExact(request.Query[Asked].ToString(), "D", out var id) ? id : (Guid?)null;
        var canKeep = providers.Offered.Any(each => each.Traits.CanBeSaved);
        return new SavedModel(
            new Link(portal.Words["Payments.All"], names.PaymentsUrl!, "arrow-left"),
            [.. methods.Select((method, index) => Row(method, isFirst: index == 0 && method.DefaultSince is not null, isAsking: method.Id == asked))])
        {
            NotHere = canKeep || methods.Count > 0 ? null : new Notice(Tone.Info, portal.Words["Saved.NotHere"]),
        };
    }

    private SavedRow Row(SavedMethod method, bool isFirst, bool isAsking)
    {
        var here = names.StandingAddress(StandingPages.Saved)!;
        var isOver = !method.IsUsableOn(portal.Site.Operator!.Zone.DayOf(clock.GetUtcNow()));
        var note = isOver ? portal.Words["Saved.Over"]
            : method.ExpiresOn is { } day ? portal.Words.Format("Saved.Until", ("date", day))
            : names.Method(method.Method);
        return new SavedRow(method.Id, names.Saved(method), note, isOver, isFirst, isAsking)
        {
            NewName = new FormField(Name, portal.Words["Saved.Name"])
            {
                Value = method.Name,
                MaxLength = SavedMethod.LongestName,
                OptionalWord = portal.Words["Pay.Optional"],
                IdSuffix = method.Id.ToString("N"),
                Autocomplete = "off",
            },
            RemoveUrl = $"{here}&{Asked}={method.Id:D}",
            KeepUrl = here,
        };
    }
}
