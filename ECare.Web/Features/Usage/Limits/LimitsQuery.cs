using System.Globalization;
using ECare.Core.Balances;
using ECare.Web.Features.Export;

namespace ECare.Web.Features.Usage.Limits;

/// <summary>What the page of limits was asked: to confirm a wish, or to say what came of one.</summary>
/// <param name="Ask">The limit that is to be confirmed.</param>
/// <param name="Bad">The limit whose amount was no amount.</param>
internal sealed record LimitsQuery(LimitKind? Ask, long? Amount, bool Stops, LimitKind? Bad, string? Done)
{
    /// <summary>The most that a limit can be: more is none.</summary>
    public const long MostAmount = 1_000_000_000_000;

    /// <returns>False where a field is there and holds what no page of ours wrote.</returns>
    public static bool TryRead(HttpRequest request, out LimitsQuery query)
    {
        query = new LimitsQuery(null, null, Stops: false, null, null);
        if (!request.TryChoice<LimitKind>("ask", default, out var ask)
            || !request.TryChoice<LimitKind>("bad", default, out var bad)
            || !TryAmount(request, out var amount))
        {
            return false;
        }

        query = new LimitsQuery(
            ask == default ? null : ask, amount, string.Equals(request.Query["stops"], "true", StringComparison.Ordinal), bad == default ? null : bad,
            request.Query["done"]);
        return true;
    }

    private static bool TryAmount(HttpRequest request, out long? amount)
    {
        amount = null;
        if (!request.Query.TryGetValue("amount", out var text))
        {
            return true;
        }

        var isAmount = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= MostAmount;
        amount = value;
        return isAmount;
    }
}
