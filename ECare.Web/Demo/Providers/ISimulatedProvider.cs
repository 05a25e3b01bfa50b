using System.Globalization;
using System.Text.Json;
using ECare.Core.Operators;
using ECare.Core.Primitives;

namespace ECare.Web.Demo.Providers;

/// <summary>How one kind of provider speaks: what it answers to our questions, how it calls back, how it sends the customer back.</summary>
internal interface ISimulatedProvider
{
    IReadOnlyList<string> Methods { get; }

    /// <returns><see langword="null"/> for an address that the provider does not have.</returns>
    IResult? Answer(SimulatorCall call);

    /// <summary>The message of what was decided; null where the provider sends none.</summary>
    /// <param name="told">The amount that it speaks of, which a lying message gets wrong.</param>
    SimulatedMessage? Callback(SimulatedOrder order, string secret, Money told, DateTimeOffset now);

    /// <summary>Where the customer's browser goes after deciding; null where it goes nowhere.</summary>
    Uri? Return(SimulatedOrder order, string secret, DateTimeOffset now) => order.Wish.ReturnTo;

    /// <summary>How long after agreeing the money is there.</summary>
    TimeSpan Settles => TimeSpan.Zero;
}

/// <summary>A message to the operator.</summary>
internal sealed record SimulatedMessage(HttpMethod Verb, Uri To, string Body, string ContentType = "application/json")
{
    public (string Name, string Value)? Header { get; init; }
}

/// <summary>A question to a simulated provider.</summary>
/// <param name="Path">Behind the provider's address: <c>/v1/charges</c>.</param>
internal sealed record SimulatorCall(HttpContext Http, string Operator, string Method, PaymentProviderSettings Settings, string Path)
{
    public required JsonElement Body { get; init; }

    public required SimulatedProviders Books { get; init; }

    public required DateTimeOffset Now { get; init; }

    public string Verb => Http.Request.Method;

    public string Secret => Settings.Secret ?? "";

    public bool Has(string scheme) => string.Equals(Header("Authorization"), $"{scheme} {Secret}", StringComparison.Ordinal);

    public string? Header(string name) => Http.Request.Headers[name].ToString() is { Length: > 0 } value ? value : null;

    public string? Query(string name) => Http.Request.Query[name].ToString() is { Length: > 0 } value ? value : null;

    public string? Text(string name) => TextOf(Body, name);

    public Uri? Address(string name) => Uri.TryCreate(Text(name), UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;

    /// <summary>The page on which the customer decides, on the host that the customer comes from; absent for an order that nobody sat before.</summary>
    public static Uri? PageOf(SimulatedOrder order) => order.Wish.ReturnTo is { } back ? new Uri(back, SimulatorPages.AddressOf(order)) : null;

    public SimulatedOrder? ByReference(string? reference) => reference is null ? null : Books.Find(Operator, Method, reference);

    public static string? TextOf(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
        ? value.ValueKind is JsonValueKind.String ? value.GetString() : value.ValueKind is JsonValueKind.Number ? value.GetRawText() : null
        : null;

    public static Money? Minor(string? text, string? currency) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var minor) && minor > 0 && CurrencyOf(currency) is { } known ? Money.FromMinor(minor, known) : null;

    public static Money? Major(string? text, string? currency) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount > 0 && CurrencyOf(currency) is { } known ? new Money(amount, known) : null;

    /// <summary>No money, in a currency that there is.</summary>
    public static Money? Nothing(string? currency) => CurrencyOf(currency) is { } known ? Money.Zero(known) : null;

    public static string Major(Money amount) => amount.Amount.ToString("F" + amount.Currency.Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    public static string Iso(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static Currency? CurrencyOf(string? code) => Currency.All.Cast<Currency?>().FirstOrDefault(each => each!.Value.Code == code);
}
