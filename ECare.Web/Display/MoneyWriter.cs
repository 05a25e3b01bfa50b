using System.Collections.Frozen;
using ECare.Core.Primitives;

namespace ECare.Web.Display;

/// <summary>Writes amounts: the currency's decimals, and its sign where the language puts it.</summary>
internal sealed class MoneyWriter(Locale locale, NumberWriter numbers)
{
    private readonly FrozenDictionary<Currency, Layout> layouts =
        Currency.All.ToFrozenDictionary(currency => currency, currency => Layout.Of(locale, currency));

    public string Write(Money money)
    {
        var layout = layouts[money.Currency];
        var (prefix, suffix) = money.IsNegative ? layout.Negative : layout.Positive;
        return numbers.Write(money.Amount, money.Currency.Decimals, layout.Grouping, prefix, suffix);
    }

    private sealed record Layout((string Prefix, string Suffix) Positive, (string Prefix, string Suffix) Negative, DigitGrouping Grouping)
    {
        public static Layout Of(Locale locale, Currency currency)
        {
            var symbol = locale.Symbols.GetValueOrDefault(currency.Code, currency.Code);
            return new Layout(
                Around(locale.Money, symbol),
                Around(locale.NegativeMoney, symbol),
                locale.LakhCurrencies.Contains(currency.Code) ? DigitGrouping.Lakh : locale.Grouping);
        }

        private static (string Prefix, string Suffix) Around(string pattern, string symbol)
        {
            var parts = pattern.Replace("{symbol}", symbol, StringComparison.Ordinal).Split("{number}");
            return (parts[0], parts[1]);
        }
    }
}
