using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ECare.Core.Operators;
using ECare.Core.Primitives;

namespace ECare.Core.Payments.Adapters;

/// <summary>The line to one provider of one operator. It sends once and never again by itself: only who knows the order may repeat it.</summary>
internal sealed class ProviderChannel(HttpClient http, PaymentProviderSettings settings, string secret, Uri server)
{
    private const int LongestAnswer = 64 * 1024;

    /// <summary>What the provider calls the operator.</summary>
    public string Merchant => settings.Merchant;

    public string Secret => secret;

    /// <summary>An address of the provider's interface.</summary>
    public Uri At(string path) => new(server, settings.Address + path);

    /// <summary>An address that the customer's browser opens: a simulator lives beside the page that the customer comes back to.</summary>
    public Uri PageAt(Uri returnTo, string path) => settings.IsSimulated ? new Uri(returnTo, settings.Address + path) : At(path);

    public Task<ProviderReply> GetAsync(string path, CancellationToken cancellationToken, params (string Name, string Value)[] headers) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, At(path)), headers, cancellationToken);

    public Task<ProviderReply> PostAsync(string path, object body, CancellationToken cancellationToken, params (string Name, string Value)[] headers) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, At(path)) { Content = JsonContent.Create(body) }, headers, cancellationToken);

    private async Task<ProviderReply> SendAsync(HttpRequestMessage request, (string Name, string Value)[] headers, CancellationToken cancellationToken)
    {
        using var sent = request;
        foreach (var (name, value) in headers)
        {
            sent.Headers.TryAddWithoutValidation(name, value);
        }

        try
        {
            using var answer = await http.SendAsync(sent, cancellationToken);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            return new ProviderReply(answer.StatusCode, text.Length > LongestAnswer ? default : Read(text));
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return default;
        }
    }

    private static JsonElement Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }
}

/// <summary>What a provider said. <c>default</c> is silence.</summary>
internal readonly record struct ProviderReply(HttpStatusCode Status, JsonElement Body)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>Whether the provider looked at the request and said no: asking the same again would not help.</summary>
    public bool IsRefusal => (int)Status is >= 400 and < 500 && Status is not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden);

    public bool IsMissing => Status == HttpStatusCode.NotFound;

    /// <summary>A member as text, however the provider writes it; null where there is none.</summary>
    public string? Text(string name) => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(name, out var value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        }
        : null;

    public ProviderReply Within(string name) =>
        this with { Body = Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(name, out var value) ? value : default };

    public ProviderReply First(string name) =>
        Within(name) is { Body: { ValueKind: JsonValueKind.Array } list } && list.GetArrayLength() > 0 ? this with { Body = list[0] } : this with { Body = default };

    /// <summary>Whether the answer is a list, and there is nothing in it.</summary>
    public bool IsEmptyList => Body.ValueKind == JsonValueKind.Array && Body.GetArrayLength() == 0;

    /// <summary>An address of the provider's own, http or https.</summary>
    public Uri? Address(string name) =>
        Uri.TryCreate(Text(name), UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) ? address : null;

    public DateTimeOffset? Moment(string name) =>
        DateTimeOffset.TryParse(Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}

/// <summary>Amounts as providers write them.</summary>
internal static class ProviderAmounts
{
    /// <summary>In major units with the currency's decimals and a point, as most want it: <c>12.50</c>, <c>500</c>.</summary>
    public static string Major(Money amount) => amount.Amount.ToString("F" + amount.Currency.Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>Reads major units; some providers put a comma between thousands.</summary>
    /// <returns><see langword="null"/> where it is no amount that money can be.</returns>
    public static Money? ReadMajor(string? text, string? currency) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var amount) && Known(currency) is { } known
            && amount > 0 && amount < 1_000_000_000_000m && decimal.Round(amount, known.Decimals) == amount
            ? new Money(amount, known)
            : null;

    /// <summary>Reads whole minor units.</summary>
    public static Money? ReadMinor(string? text, string? currency) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var minor) && minor > 0 && Known(currency) is { } known
            ? Money.FromMinor(minor, known)
            : null;

    private static Currency? Known(string? code) => Currency.All.Cast<Currency?>().FirstOrDefault(each => each!.Value.Code == code);
}
