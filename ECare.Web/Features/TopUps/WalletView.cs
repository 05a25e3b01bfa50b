using System.Globalization;
using ECare.Core.Inventory;
using ECare.Core.Primitives;
using ECare.Core.TopUps;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Export;
using ECare.Web.Features.Usage;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Lists;

namespace ECare.Web.Features.TopUps;

/// <summary>Puts together the page that tells every change of a prepaid balance and its cause.</summary>
internal sealed class WalletView(SiteRequest portal, TopUpWords words, UsageText usage, TopUpNumbers numbers, WalletHistory history)
{
    /// <returns>Null where the account is not the customer's.</returns>
    public async Task<WalletModel?> OfAsync(IPageHead page, HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.TryNumber("account", out var account) || !request.TryNumber("page", out var number))
        {
            return null;
        }

        var customer = words.Customer!.Value;
        var own = (await numbers.OwnAsync(customer, cancellationToken)).DistinctBy(each => each.AccountId).ToList();
        var head = new TopUpHead(page, words.TabsFor(TopUpWords.History));
        if (own.FirstOrDefault(each => account is null || each.AccountId == account) is not { } chosen)
        {
            return account is null ? new WalletModel(head, []) : null;
        }

        return await history.ListAsync(customer, chosen.AccountId, (int)Math.Min(number ?? 1, int.MaxValue), cancellationToken) is { } list
            ? ModelOf(head, own, chosen, list)
            : null;
    }

    private WalletModel ModelOf(TopUpHead head, List<OwnNumber> own, OwnNumber chosen, WalletPage list) => new(head, [.. list.Changes.Select(RowOf)])
    {
        Balance = new HeroCard(portal.Words["Dashboard.Balance"], portal.Format.Money(chosen.Balance), words.NameOf(chosen))
        {
            Icon = "wallet",
            Action = new Link(portal.Words["TopUp.Do"], words.AddressOf("", chosen.AccountId), "wallet"),
        },
        Numbers = own.Count < 2 ? null : new Tabs(
            portal.Words["Account.Switch"],
            [.. own.Select(each => new TabLink(words.NameOf(each), words.AddressOf(TopUpWords.History, each.AccountId), each == chosen))]),
        Newer = list.Number > 1 ? new Link(portal.Words["Pagination.Previous"], At(chosen, list.Number - 1)) : null,
        Older = list.HasMore ? new Link(portal.Words["Pagination.Next"], At(chosen, list.Number + 1)) : null,
    };

    private string At(OwnNumber chosen, int page) => string.Create(CultureInfo.InvariantCulture, $"{words.AddressOf(TopUpWords.History, chosen.AccountId)}&page={page}");

    private Row RowOf(WalletChange change)
    {
        var taxes = change.Taxes.Select(tax => $"{portal.Words[$"Tax.{tax.Code}"]} {portal.Format.Money(tax.Amount)}");
        var note = string.Join(" · ", new[] { portal.Format.DateTime(change.At) }
            .Concat(taxes)
            .Concat(change.Use is { } use ? UseOf(use, -change.Amount) : [])
            .Concat(change.Consent is { } consent ? [ConsentOf(consent)] : []));
        return new Row(
            change.Amount.IsNegative ? "minus" : "plus", words.CauseOf(change), note, RecordsOf(change), portal.Format.Money(change.Amount), change.Amount.IsNegative ? Tone.Neutral : Tone.Good);
    }

    /// <summary>What the records add up to, and what of the change the network has not told yet.</summary>
    private IEnumerable<string> UseOf(WalletUse use, Money taken)
    {
        if (use.Count > 0)
        {
            // What one service came to is said once.
            if (use.Parts is not [var only] || only.Amount != use.Amount)
            {
                yield return portal.Words.Format("TopUp.Used", ("count", use.Count), ("amount", use.Amount));
            }

            foreach (var part in use.Parts)
            {
                yield return portal.Words.Format(
                    "TopUp.UsedPart",
                    ("service", usage.NameOf(part.Service)),
                    ("quantity", usage.Amount(part.Service, part.Quantity)),
                    ("amount", part.Amount),
                    ("rate", portal.Words.Format($"TopUp.Rate.{part.Service.Unit}", ("amount", RateOf(part)))));
            }
        }

        if (taken > use.Amount)
        {
            yield return portal.Words.Format("TopUp.NotItemised", ("amount", taken - use.Amount));
        }
    }

    /// <summary>What a minute, a megabyte or a piece came to: records are rated one by one, and of several this is the mean.</summary>
    private static Money RateOf(WalletUsePart part)
    {
        var units = part.Service.Unit switch
        {
            AllowanceUnit.Seconds => part.Quantity / 60m,
            AllowanceUnit.Kilobytes => part.Quantity / 1024m,
            _ => part.Quantity,
        };
        return part.Amount with { Amount = Math.Round(part.Amount.Amount / Math.Max(units, 0.0001m), part.Amount.Currency.Decimals, MidpointRounding.AwayFromZero) };
    }

    private string ConsentOf(WalletConsent consent) => portal.Words.Format(
        consent.Initials.Length == 0 ? "TopUp.AgreedByYou" : "TopUp.AgreedBy",
        ("initials", consent.Initials), ("time", consent.At), ("amount", consent.Amount), ("fee", consent.Fee));

    /// <summary>The records with a price, from the newest that the change holds.</summary>
    private string? RecordsOf(WalletChange change) => change.Use is { Count: > 0, LineId: { } line } && portal.Site.AddressOf(UsagePage.ModelTypeAlias) is { } records
        ? records + QueryString.Create("line", line.ToString(CultureInfo.InvariantCulture))
            .Add("view", "records").Add("charged", "true").Add("service", "all")
            .Add("month", portal.Format.DayOf(change.At.AddMilliseconds(-1)).ToString("O", CultureInfo.InvariantCulture))
            .Add("before", string.Create(CultureInfo.InvariantCulture, $"{change.At.ToUnixTimeMilliseconds() + 1}-{long.MaxValue}")).ToUriComponent()
        : null;
}
