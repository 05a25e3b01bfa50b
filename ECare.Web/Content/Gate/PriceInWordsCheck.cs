using System.Collections.Concurrent;
using ECare.Cms.Editors;
using ECare.Cms.Gate;
using ECare.Core.Operators;
using ECare.Web.Content.Models;
using Umbraco.Extensions;

namespace ECare.Web.Content.Gate;

/// <summary>
/// Finds prices in words: on any page those that the catalogue has, and in banners, campaigns and offers every amount of money. A price in the
/// words is wrong on the day that the catalogue's changes (docs/adr/0223).
/// </summary>
internal sealed class PriceInWordsCheck(ContentOwners owners, CataloguePrices catalogue) : IPublishCheck
{
    private static readonly string[] Sellers = [Banner.ModelTypeAlias, Campaign.ModelTypeAlias, OfferPage.ModelTypeAlias];

    private readonly ConcurrentDictionary<string, WrittenAmounts> amounts = new(StringComparer.Ordinal);

    public IEnumerable<PublishFinding> Find(PublishCandidate candidate)
    {
        if (owners.Of(candidate.Content) is not { } @operator)
        {
            return [];
        }

        var isSelling = Sellers.Contains(candidate.Content.ContentType.Alias, StringComparer.Ordinal);
        var written = amounts.GetOrAdd(@operator.Name, _ => new WrittenAmounts(@operator));
        return
            from property in candidate.Content.Properties
            from culture in property.PropertyType.VariesByCulture() ? candidate.Cultures : [null]
            let text = property.GetValue(culture) as string
            where text is not null
            let finding = ReadableText.Of(text).SelectMany(written.In).Select(amount => Judge(amount, @operator, isSelling)).OfType<Verdict>().OrderBy(verdict => verdict.IsHint).FirstOrDefault()
            where finding is not null
            select new PublishFinding(nameof(ContentCheck.PriceInWords), $"{finding.Words} (field “{property.PropertyType.Name}”{(culture is null ? "" : $", {culture}")}).")
            {
                Property = property.Alias,
                Culture = culture,
                IsHint = finding.IsHint,
            };
    }

    /// <returns>Nothing where the amount is no price.</returns>
    private Verdict? Judge(WrittenAmount amount, Operator @operator, bool isSelling)
    {
        if (catalogue.Find(@operator, amount.Minors) is { } price)
        {
            // "Top up 100 rupees" is no price, although something costs as much.
            var mayBeCredit = !isSelling && amount.Minors.Any(minor => IsOfCredit(minor, @operator.TopUp));
            return new Verdict($"“{amount.Written}” {(price.IsToday ? "is" : "was or will be")} the price of {price.Code}; the catalogue shows the price itself, and changes it there alone", mayBeCredit);
        }

        return isSelling ? new Verdict($"“{amount.Written}” is an amount in words; if it is a price, leave it to the catalogue", IsHint: true) : null;
    }

    private static bool IsOfCredit(long minor, TopUpTerms? terms) =>
        terms is not null && (terms.OfferedMinor.Contains(minor) || terms.Advance?.OfferedMinor.Contains(minor) == true);

    private sealed record Verdict(string Words, bool IsHint);
}
