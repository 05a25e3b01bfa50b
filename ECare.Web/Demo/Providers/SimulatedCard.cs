using System.Globalization;

namespace ECare.Web.Demo.Providers;

/// <summary>How a card or mandate that is remembered behaves later.</summary>
internal enum SimulatedFate
{
    /// <summary>It is charged each time.</summary>
    Good,

    /// <summary>Nothing is on the account.</summary>
    Empty,

    /// <summary>The bank wants to ask its customer after all.</summary>
    Asks,

    /// <summary>It has run out, or was taken back.</summary>
    Over,
}

/// <summary>
/// What a simulated provider remembers. Everything stands in the token itself, signed: the books are in memory, and a card that a customer
/// keeps must outlive a restart of the demo.
/// </summary>
internal sealed record SimulatedCard(SimulatedFate Fate, string LastFour, string Number)
{
    public static SimulatedCard Of(SimulatedOrder order, CustomerAct act)
    {
        var digits = string.Concat(order.Wish.Key.Where(char.IsAsciiDigit)) + "4242";
        var fate = act switch
        {
            CustomerAct.PayThenEmpty => SimulatedFate.Empty,
            CustomerAct.PayThenOver => SimulatedFate.Over,
            _ => SimulatedFate.Good,
        };
        return new SimulatedCard(fate, digits[..4], order.Wish.Key[..12]);
    }

    public string TokenFor(string secret) => $"{Text}_{SimulatorSignature.Hex(secret, Text)[..20]}";

    /// <returns>Null for a token that this provider never gave.</returns>
    public static SimulatedCard? Read(string? token, string secret) =>
        token?.Split('_') is ["tok", var fate, var lastFour, var number, _] && Enum.TryParse<SimulatedFate>(fate, out var known)
        && new SimulatedCard(known, lastFour, number) is var card && card.TokenFor(secret) == token
            ? card
            : null;

    private string Text => string.Create(CultureInfo.InvariantCulture, $"tok_{Fate}_{LastFour}_{Number}");
}
