using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace ECare.Bench.Pages;

/// <summary>The yardstick: Kestrel with nothing on top of it, returning given bytes from memory.</summary>
internal static class BareServer
{
    public static async Task<int> RunAsync(string bodyFile, string contentType, string? contentEncoding, int port)
    {
        var body = await File.ReadAllBytesAsync(bodyFile);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();

        await using var app = builder.Build();
        app.Run(async context =>
        {
            context.Response.ContentType = contentType;
            context.Response.ContentLength = body.Length;
            if (contentEncoding is not null)
            {
                context.Response.Headers.ContentEncoding = contentEncoding;
            }

            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        });

        await app.RunAsync();
        return 0;
    }
}
