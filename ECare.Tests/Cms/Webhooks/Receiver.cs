using System.Globalization;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ECare.Tests.Cms.Webhooks;

/// <summary>Somebody who asked to be told, on a real port.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Channel<Message> messages = Channel.CreateUnbounded<Message>();
    private readonly TaskCompletionSource stopping = new();

    private Receiver(WebApplication app) => this.app = app;

    /// <summary>What is answered, by the number of the attempt.</summary>
    public Func<int, int> Answers { get; set; } = _ => StatusCodes.Status200OK;

    /// <summary>Whether it takes messages and then says nothing.</summary>
    public bool IsSilent { get; set; }

    public string Url => app.Urls.First() + "/hook";

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build());
        receiver.app.MapPost("/hook", receiver.TakeAsync);
        await receiver.app.StartAsync();
        return receiver;
    }

    public async Task<Message> NextAsync(TimeSpan patience)
    {
        using var enough = new CancellationTokenSource(patience);
        return await messages.Reader.ReadAsync(enough.Token);
    }

    public bool HasMore => messages.Reader.TryPeek(out _);

    public async ValueTask DisposeAsync()
    {
        stopping.TrySetResult();
        await app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var retry = int.Parse(context.Request.Headers["Umb-Webhook-RetryCount"].ToString(), CultureInfo.InvariantCulture);
        await messages.Writer.WriteAsync(new Message(context.Request.Headers["Umb-Webhook-Event"].ToString(), retry, context.Request.Headers["X-Secret"].ToString(), await reader.ReadToEndAsync()));
        if (IsSilent)
        {
            await stopping.Task;
        }

        context.Response.StatusCode = Answers(retry);
    }

    internal sealed record Message(string Event, int Retry, string Secret, string Body);
}
