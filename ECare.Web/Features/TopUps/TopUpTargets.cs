using System.Globalization;
using ECare.Core.Operators;
using ECare.Core.Primitives;
using ECare.Core.TopUps;
using ECare.Core.TopUps.Holders;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Pay;
using ECare.Web.Views.Shared.Forms;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ECare.Web.Features.TopUps;

/// <summary>A number that credit goes to.</summary>
/// <param name="Initials">Of whoever has it.</param>
/// <param name="IsOwn">Whether the reader sees its wallet.</param>
/// <param name="NeedsConfirming">Whether the reader has to say that it is the right one.</param>
internal sealed record TopUpTarget(long AccountId, string E164, string Initials, bool IsOwn, bool NeedsConfirming);

/// <summary>Asks for a number and finds it; own numbers are chosen, others are typed.</summary>
internal sealed class TopUpTargets(SiteRequest portal, TopUpWords words, TopUpNumbers numbers, HolderCheck holders, NumberLimit limit, IHttpContextAccessor http)
{
    public const string To = "to";
    public const string Number = "number";

    /// <summary>The number of the document that the holder is registered with.</summary>
    public const string Identification = "identification";
    private const string Other = "other";
    private const int LongestNumber = 24;

    /// <summary>Whether a number that is not one's own can be typed here.</summary>
    private bool HasOthers => portal.Site.Operator!.Has(SelfCareFunction.RechargeForOthers);

    public async Task<IReadOnlyList<OwnNumber>> OwnAsync(CancellationToken cancellationToken) =>
        words.Customer is { } customer ? await numbers.OwnAsync(customer, cancellationToken) : [];

    public IEnumerable<FormField> Fields(IReadOnlyList<OwnNumber> own, HttpRequest request, ModelStateDictionary state)
    {
        if (own.Count > 0)
        {
            yield return new FormField(To, portal.Words["TopUp.Which"])
            {
                Kind = FieldKind.Radio,
                Value = PayFormWriter.Given(request, To) ?? Chosen(own, request),
                Error = PayFormWriter.ErrorOf(state, To),
                Options =
                [
                    .. own.Select(each => new FieldOption(Text(each.LineId), words.NameOf(each), portal.Words.Format("TopUp.Has", ("amount", each.Balance)))),
                    .. HasOthers ? [new FieldOption(Other, portal.Words["TopUp.OtherNumber"])] : Array.Empty<FieldOption>(),
                ],
            };
        }

        if (HasOthers || own.Count == 0)
        {
            yield return new FormField(Number, portal.Words[own.Count > 0 ? "TopUp.OtherNumberLabel" : "TopUp.NumberLabel"])
            {
                Value = PayFormWriter.Given(request, Number),
                Error = PayFormWriter.ErrorOf(state, Number),
                InputMode = "tel",
                Autocomplete = "off",
                MaxLength = LongestNumber,
                IsLatin = true,
                OptionalWord = own.Count > 0 ? portal.Words["Pay.Optional"] : null,
            };
            if (holders.Asks)
            {
                yield return IdentificationField(own, request, state);
            }
        }
    }

    private FormField IdentificationField(IReadOnlyList<OwnNumber> own, HttpRequest request, ModelStateDictionary state) => new(Identification, portal.Words["TopUp.Identification"])
    {
        Help = portal.Words["TopUp.IdentificationHint"],
        Value = PayFormWriter.Given(request, Identification),
        Error = PayFormWriter.ErrorOf(state, Identification),
        InputMode = "numeric",
        Autocomplete = "off",
        MaxLength = HolderCheck.LongestNumber,
        IsLatin = true,
        OptionalWord = own.Count > 0 ? portal.Words["Pay.Optional"] : null,
    };

    /// <summary>Finds the number that a form names and says beside the field what is wrong with it.</summary>
    /// <returns><see langword="null"/> when it cannot be topped up.</returns>
    public async Task<TopUpTarget?> FindAsync(IReadOnlyList<OwnNumber> own, HttpRequest request, ModelStateDictionary state, CancellationToken cancellationToken)
    {
        var to = PayFormWriter.Given(request, To);
        if (own.Count > 0 && to != Other)
        {
            if (own.FirstOrDefault(each => Text(each.LineId) == to) is { } mine)
            {
                return new TopUpTarget(mine.AccountId, mine.Number, "", IsOwn: true, NeedsConfirming: false);
            }

            state.AddModelError(To, portal.Words["Form.Required"]);
            return null;
        }

        var (target, error) = await FindAsync(own, PayFormWriter.Given(request, Number), cancellationToken);
        if (error is not null)
        {
            state.AddModelError(Number, error);
        }

        if (target is { IsOwn: false } && holders.Asks && !await holders.MatchesAsync(target.AccountId, PayFormWriter.Given(request, Identification), cancellationToken))
        {
            // Not even initials are told before.
            state.AddModelError(Identification, portal.Words["TopUp.Error.Identification"]);
            return null;
        }

        return target;
    }

    /// <summary>Finds a number that was typed, one's own among them, and says what is wrong with it.</summary>
    public Task<(TopUpTarget? Target, string? Error)> TypedAsync(string? typed, CancellationToken cancellationToken) => FindAsync([], typed, cancellationToken);

    private async Task<(TopUpTarget? Target, string? Error)> FindAsync(IReadOnlyList<OwnNumber> own, string? typed, CancellationToken cancellationToken)
    {
        if (typed is null || !PhoneNumber.TryParse(typed, portal.Site.Operator!.Country, out var number))
        {
            return (null, portal.Words["TopUp.Error.Number"]);
        }

        if (own.FirstOrDefault(each => each.Number == number.E164) is { } mine)
        {
            return (new TopUpTarget(mine.AccountId, mine.Number, "", IsOwn: true, NeedsConfirming: false), null);
        }

        if (!HasOthers)
        {
            return (null, portal.Words["TopUp.Error.OnlyOwn"]);
        }

        if (!limit.MayTry(portal.Site.Operator.Name, words.Customer, http.HttpContext?.Connection.RemoteIpAddress))
        {
            return (null, portal.Words["Pay.TooMany"]);
        }

        return await numbers.FindAsync(number, words.Customer, cancellationToken) switch
        {
            null => (null, portal.Words.Format("TopUp.Error.NotOurs", ("number", portal.Format.Phone(number)), ("operator", portal.Site.Operator.DisplayName))),
            { IsPrepaid: false } => (null, portal.Words.Format("TopUp.Error.NotPrepaid", ("number", portal.Format.Phone(number)))),
            var found => (new TopUpTarget(found.AccountId, found.Number, found.Initials, IsOwn: false, NeedsConfirming: !found.IsKnown), null),
        };
    }

    /// <summary>The number whose account the address names.</summary>
    private static string Chosen(IReadOnlyList<OwnNumber> own, HttpRequest request)
    {
        var account = request.Query["account"].ToString();
        return Text((own.FirstOrDefault(each => Text(each.AccountId) == account) ?? own[0]).LineId);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
