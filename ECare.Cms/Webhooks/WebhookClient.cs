using System.Net;
using System.Net.Mime;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;

namespace ECare.Cms.Webhooks;

/// <summary>
/// Calls a receiver. The address is looked at where the connection is made, after its name was resolved, so that a name cannot be public when
/// asked and private when called; redirects are not followed.
/// </summary>
internal sealed class WebhookClient : IDisposable
{
    private const long LongestAnswer = 64 * 1024;

    private readonly WebhookOptions _options;
    private readonly HttpClient _client;

    public WebhookClient(IOptions<WebhookOptions> options)
    {
        _options = options.Value;
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectCallback = ConnectAsync,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        })
        {
            Timeout = _options.Timeout,
            MaxResponseContentBufferSize = LongestAnswer,
        };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("ECare-Webhook/1.0");
    }

    /// <exception cref="WebhookRefusedException">The webhook's address or one of its headers is none that may be called or sent.</exception>
    public static HttpRequestMessage RequestFor(IWebhook webhook, WebhookRequest message)
    {
        if (!Uri.TryCreate(webhook.Url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new WebhookRefusedException($"{webhook.Url} is no address of http or https.");
        }

        var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent(message.RequestObject ?? string.Empty, Encoding.UTF8, MediaTypeNames.Application.Json),
        };
        request.Headers.Add(Constants.WebhookEvents.HeaderNames.EventName, message.EventAlias);
        request.Headers.Add(Constants.WebhookEvents.HeaderNames.RetryCount, message.RetryCount.ToString(System.Globalization.CultureInfo.InvariantCulture));
        foreach (var (name, value) in webhook.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                throw new WebhookRefusedException($"{name} is no header of a request.");
            }
        }

        return request;
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => _client.SendAsync(request, cancellationToken);

    public void Dispose() => _client.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        var allowed = _options.AllowPrivateAddresses ? addresses : Array.FindAll(addresses, PublicAddress.IsPublic);
        if (allowed.Length == 0)
        {
            throw new WebhookRefusedException($"{context.DnsEndPoint.Host} is no address of the open internet ({WebhookOptions.Section}:{nameof(WebhookOptions.AllowPrivateAddresses)}).");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A receiver that is not called at all.</summary>
internal sealed class WebhookRefusedException : Exception
{
    public WebhookRefusedException(string message)
        : base(message)
    {
    }

    public WebhookRefusedException()
    {
    }

    public WebhookRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
