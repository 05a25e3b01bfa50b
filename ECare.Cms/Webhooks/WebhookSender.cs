using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Webhooks;

/// <summary>
/// Sends the messages that wait, each receiver's in their order and no receiver waiting for another. One that fails is sent again after
/// <c>Umbraco:CMS:Webhook:Period</c>, then after twice as long, and so on, <c>MaximumRetries</c> times; every attempt is in the log.
/// </summary>
public sealed partial class WebhookSender
{
    private readonly IWebhookRequestService _requests;
    private readonly IWebhookService _webhooks;
    private readonly IWebhookLogFactory _logEntries;
    private readonly IWebhookLogService _log;
    private readonly WebhookClient _client;
    private readonly WebhookTurn _turn;
    private readonly IOptionsMonitor<WebhookSettings> _settings;
    private readonly WebhookOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<WebhookSender> _logger;
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ConcurrentDictionary<Guid, bool> _busy = new();
    private readonly ConcurrentDictionary<int, DateTimeOffset> _notBefore = new();

    internal WebhookSender(
        IWebhookRequestService requests,
        IWebhookService webhooks,
        IWebhookLogFactory logEntries,
        IWebhookLogService log,
        WebhookClient client,
        WebhookTurn turn,
        IOptionsMonitor<WebhookSettings> settings,
        IOptions<WebhookOptions> options,
        TimeProvider clock,
        ILogger<WebhookSender> logger)
    {
        _requests = requests;
        _webhooks = webhooks;
        _logEntries = logEntries;
        _log = log;
        _client = client;
        _turn = turn;
        _settings = settings;
        _options = options.Value;
        _clock = clock;
        _logger = logger;
    }

    /// <summary>Sends what waits, and whatever comes, until cancelled. A message that was being sent is sent again by the next run.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                try
                {
                    await DispatchAsync(cancellationToken);
                }
                catch (Exception fault) when (fault is not OperationCanceledException)
                {
                    // The database is away, for one. The messages are not.
                    LogUnread(fault);
                }

                await WaitAsync(cancellationToken);
            }
        }
        finally
        {
            await StopAsync();
        }
    }

    /// <summary>Looks for messages at once: something was published, here or on another node.</summary>
    internal void Wake() => _wake.Writer.TryWrite(true);

    private async Task DispatchAsync(CancellationToken cancellationToken)
    {
        if (!_settings.CurrentValue.Enabled || !_options.Sends)
        {
            return;
        }

        // Looked at before the messages are read: what a receiver that was busy then has got meanwhile is not sent again.
        var busy = _busy.Keys.ToHashSet();
        var now = _clock.GetUtcNow();
        var waiting = await _requests.GetAllAsync();
        var due = waiting
            .Where(message => !busy.Contains(message.WebhookKey) && _notBefore.GetValueOrDefault(message.Id) <= now)
            .GroupBy(message => message.WebhookKey)
            .ToList();
        if (due.Count == 0 || !await _turn.HoldAsync(cancellationToken))
        {
            return;
        }

        foreach (var messages in due)
        {
            _busy[messages.Key] = true;
            _ = SendAllAsync(messages.Key, [.. messages], cancellationToken);
        }
    }

    private async Task SendAllAsync(Guid receiver, IReadOnlyList<WebhookRequest> messages, CancellationToken cancellationToken)
    {
        // The first await lets the dispatcher go on to the next receiver.
        await Task.Yield();
        try
        {
            foreach (var message in messages)
            {
                // A slow receiver may have outlasted the turn; then the rest is another node's.
                if (!await _turn.HoldAsync(cancellationToken))
                {
                    break;
                }

                await SendAsync(message, cancellationToken);
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // The database, for one. The messages are still there; the next period tries again.
            LogStuck(fault, receiver);
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
        finally
        {
            _busy.TryRemove(receiver, out _);
        }

        // Something may have come meanwhile.
        Wake();
    }

    private async Task SendAsync(WebhookRequest message, CancellationToken cancellationToken)
    {
        if (await _webhooks.GetAsync(message.WebhookKey) is not { Enabled: true } webhook)
        {
            await DoneAsync(message);
            return;
        }

        var isOver = await AttemptAsync(webhook, message, cancellationToken);
        if (isOver || message.RetryCount >= _settings.CurrentValue.MaximumRetries)
        {
            await DoneAsync(message);
            return;
        }

        _notBefore[message.Id] = _clock.GetUtcNow() + (_settings.CurrentValue.Period * Math.Pow(2, message.RetryCount));
        message.RetryCount++;
        await _requests.UpdateAsync(message);
    }

    /// <returns>Whether it arrived, or can never arrive.</returns>
    private async Task<bool> AttemptAsync(IWebhook webhook, WebhookRequest message, CancellationToken cancellationToken)
    {
        HttpRequestMessage? request = null;
        HttpResponseMessage? response = null;
        Exception? fault = null;
        try
        {
            request = WebhookClient.RequestFor(webhook, message);
            response = await _client.SendAsync(request, cancellationToken);
        }
        catch (Exception caught) when (caught is WebhookRefusedException or HttpRequestException or FormatException
            || (caught is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            fault = caught;
            LogFailed(webhook.Key, message.RetryCount, caught.Message);
        }

        // The log reads a body, also of a message that was never sent.
        using (request ??= new HttpRequestMessage { Content = new StringContent(message.RequestObject ?? string.Empty) })
        using (response)
        {
            await _log.CreateAsync(await _logEntries.CreateAsync(message.EventAlias, request, response, message.RetryCount, fault, webhook, cancellationToken));
            return response?.IsSuccessStatusCode ?? IsRefused(fault);
        }
    }

    private static bool IsRefused(Exception? fault) => fault is WebhookRefusedException or { InnerException: WebhookRefusedException };

    private Task DoneAsync(WebhookRequest message)
    {
        _notBefore.TryRemove(message.Id, out _);
        return _requests.DeleteAsync(message);
    }

    private async Task StopAsync()
    {
        // What is on its way is cancelled and ends at once; another node must not begin before.
        while (!_busy.IsEmpty)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), CancellationToken.None);
        }

        try
        {
            await _turn.GiveBackAsync();
        }
        catch (Exception fault)
        {
            // The others wait until the turn has run out.
            LogUnread(fault);
        }
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var period = Task.Delay(_settings.CurrentValue.Period, _clock, either.Token);
        var woken = _wake.Reader.ReadAsync(either.Token).AsTask();
        await Task.WhenAny(period, woken);
        await either.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Webhook {Webhook} could not be called (retry {Retry}): {Reason}")]
    private partial void LogFailed(Guid webhook, int retry, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The messages that wait could not be read; the next period tries again")]
    private partial void LogUnread(Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "Messages for webhook {Webhook} wait for the next period")]
    private partial void LogStuck(Exception fault, Guid webhook);
}
