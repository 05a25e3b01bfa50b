using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using ECare.Cms.Gate;
using ECare.Core.Operators;
using ECare.Core.Primitives;
using ECare.Web.Content.Models;
using ECare.Web.Display;

namespace ECare.Web.Content.Gate;

/// <summary>
/// Finds amounts of money in what banners, campaigns and offers say. The catalogue has the price and shows it beside the words; a price
/// in the words is wrong on the day that the catalogue's changes.
/// </summary>
internal sealed partial class PriceInWordsCheck(ContentOwners owners, DisplayFormats formats) : IPublishCheck
{
    private static readonly string[] Sellers = [Banner.ModelTypeAlias, Campaign.ModelTypeAlias, OfferPage.ModelTypeAlias];

    private readonly ConcurrentDictionary<string, Regex> prices = new(StringComparer.Ordinal);

    public IEnumerable<PublishFinding> Find(PublishCandidate candidate)
    {
        if (!Sellers.Contains(candidate.Content.ContentType.Alias, StringComparer.Ordinal) || owners.Of(candidate.Content) is not { } @operator)
        {
            return [];
        }

        var price = prices.GetOrAdd(@operator.Name, _ => PriceOf(@operator));
        return
            from property in candidate.Content.Properties
            from culture in candidate.Cultures
            let text = property.GetValue(property.PropertyType.Variations == Umbraco.Cms.Core.Models.ContentVariation.Nothing ? null : culture) as string
            where text is not null
            let match = price.Match(Tags().Replace(text, " "))
            where match.Success
            select new PublishFinding(
                nameof(ContentCheck.PriceInWords),
                $"“{match.Value.Trim()}” is a price in words (field “{property.PropertyType.Name}”{(culture is null ? "" : $", {culture}")}); the catalogue shows the price itself.")
            {
                Property = property.Alias,
                Culture = property.PropertyType.Variations == Umbraco.Cms.Core.Models.ContentVariation.Nothing ? null : culture,
            };
    }

    /// <summary>A number beside the currency, as the operator's languages write it or by its code, in whatever digits.</summary>
    private Regex PriceOf(Operator @operator)
    {
        var amount = Money.FromMinor(100 * (long)Math.Pow(10, @operator.Currency.Decimals), @operator.Currency);
        var signs = @operator.Languages
            .Select(language => SignOf(formats.For(language, default, @operator.TimeZone).Money(amount)))
            .Append(@operator.Currency.Code)
            .Distinct(StringComparer.Ordinal)
            .Select(sign => string.Concat(sign.Select(character => char.IsWhiteSpace(character) ? @"\s" : Regex.Escape(character.ToString()))));
        var sign = $"(?:{string.Join('|', signs)})";
        return new Regex($@"{sign}\W{{0,3}}\p{{Nd}}|\p{{Nd}}\W{{0,3}}{sign}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
    }

    /// <summary>What is left of a written amount without its number and the marks of direction.</summary>
    private static string SignOf(string written) => string.Concat(written.Where(character =>
        !char.IsDigit(character) && CharUnicodeInfo.GetUnicodeCategory(character) is not UnicodeCategory.Format)).Trim(' ', ',', '.', '٫', '٬', '\u00A0', '\u202F');

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tags();
}
