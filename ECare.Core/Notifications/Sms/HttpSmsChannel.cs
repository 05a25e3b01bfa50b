using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace ECare.Core.Notifications.Sms;

/// <summary>Sends short messages through any gateway that takes an HTTP POST.</summary>
public sealed class HttpSmsChannel(HttpClient http, HttpSmsOptions options) : IMessageChannel<SmsMessage>
{
    /// <inheritdoc/>
    public async Task SendAsync(SmsMessage message, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Url) { Content = ContentOf(message) };

        if (options.Authorization is not null)
        {
            request.Headers.Authorization = AuthenticationHeaderValue.Parse(options.Authorization);
        }

        try
        {
            using var response = await http.SendAsync(request, cancellationToken);

            if (!response.IsSuccessStatusCode)
            {
                // The body of the answer may repeat the text, so it is not looked at.
                throw new MessageNotTakenException($"The SMS gateway answered {(int)response.StatusCode}.")
                {
                    IsAway = response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable,
                    MayBeTaken = response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout,
                };
            }
        }
        catch (HttpRequestException failure)
        {
            throw new MessageNotTakenException("The SMS gateway cannot be reached.", failure)
            {
                IsAway = failure.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError,
            };
        }
        catch (TaskCanceledException failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MessageNotTakenException("The SMS gateway did not answer in time.", failure);
        }
    }

    private HttpContent ContentOf(SmsMessage message)
    {
        var fields = options.Fields.ToDictionary(field => field.Key, field => Fill(field.Value, message), StringComparer.Ordinal);
        return options.Json ? JsonContent.Create(fields) : new FormUrlEncodedContent(fields);
    }

    /// <summary>The text goes in last, so that nothing within it is taken for a placeholder.</summary>
    private static string Fill(string template, SmsMessage message) => template
        .Replace("{to}", message.To.E164, StringComparison.Ordinal)
        .Replace("{text}", message.Text, StringComparison.Ordinal);
}
