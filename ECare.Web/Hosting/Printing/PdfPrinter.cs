using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace ECare.Web.Hosting.Printing;

/// <summary>
/// Prints pages to tagged PDF with one Chromium, which is started when the first page comes, kept warm, and started anew when it died or hangs.
/// A page brings its style sheet and fonts along: nothing is loaded from anywhere.
/// </summary>
public sealed partial class PdfPrinter(ChromiumPath path, IOptions<PrintingOptions> options, ILogger<PdfPrinter> logger) : IAsyncDisposable
{
    private readonly SemaphoreSlim places = new(options.Value.AtOnce, options.Value.AtOnce);
    private readonly SemaphoreSlim starting = new(1, 1);
    private ChromiumPipe? browser;
    private int waiting;

    /// <summary>Whether this machine can print.</summary>
    public bool IsInstalled => path.Value is not null;

    /// <summary>The process of the running browser, or null.</summary>
    internal int? ProcessId => browser is { IsAlive: true } running ? running.ProcessId : null;

    /// <param name="html">A whole page with everything it needs inside; it runs no script.</param>
    public async Task<Printed> PrintAsync(string html, CancellationToken cancellationToken)
    {
        if (path.Value is not { } program)
        {
            return new Printed.NoBrowser();
        }

        if (Interlocked.Increment(ref waiting) > options.Value.Waiting + options.Value.AtOnce)
        {
            Interlocked.Decrement(ref waiting);
            return new Printed.Busy();
        }

        // A reader who leaves while the page is printed is not waited for, but the browser is not broken off either: others print in it.
        using var patience = new CancellationTokenSource(options.Value.Patience);
        using var queue = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await places.WaitAsync(queue.Token);
            try
            {
                return new Printed.File(await PrintAsync(program, html, patience.Token));
            }
            finally
            {
                places.Release();
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Printed.Busy();
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        places.Dispose();
        starting.Dispose();
    }

    /// <summary>A browser that died under the page is replaced once; a page that kills the next one too is at fault itself.</summary>
    private async Task<byte[]> PrintAsync(string program, string html, CancellationToken cancellationToken)
    {
        var first = await RunningAsync(program, cancellationToken);
        try
        {
            return await PrintAsync(first, html, cancellationToken);
        }
        catch (IOException fault)
        {
            LogDied(fault);

            // The pipe may be broken before the system tells that the process has ended.
            await first.DisposeAsync();
            return await PrintAsync(await RunningAsync(program, cancellationToken), html, cancellationToken);
        }
    }

    private async Task<byte[]> PrintAsync(ChromiumPipe running, string html, CancellationToken cancellationToken)
    {
        try
        {
            var tab = running.TryTakeTab() ?? await OpenTabAsync(running, cancellationToken);
            var pdf = await PrintAsync(running, tab, html, cancellationToken);
            if (running.TryKeep(tab))
            {
                return pdf;
            }

            await running.SendAsync("Target.closeTarget", new JsonObject { ["targetId"] = tab.Target }, null, cancellationToken);
            return pdf;
        }
        catch (OperationCanceledException)
        {
            LogGivenUp();
            await running.DisposeAsync();
            throw;
        }
    }

    private static async Task<ChromiumTab> OpenTabAsync(ChromiumPipe running, CancellationToken cancellationToken)
    {
        var target = (await running.SendAsync("Target.createTarget", new JsonObject { ["url"] = "about:blank" }, null, cancellationToken))!["targetId"]!.GetValue<string>();
        var attached = await running.SendAsync(
            "Target.attachToTarget", new JsonObject { ["targetId"] = target, ["flatten"] = true }, null, cancellationToken);
        var session = attached!["sessionId"]!.GetValue<string>();
        await running.SendAsync("Emulation.setScriptExecutionDisabled", new JsonObject { ["value"] = true }, session, cancellationToken);
        var tree = await running.SendAsync("Page.getFrameTree", null, session, cancellationToken);
        return new ChromiumTab(target, session, tree!["frameTree"]!["frame"]!["id"]!.GetValue<string>());
    }

    private static async Task<byte[]> PrintAsync(ChromiumPipe running, ChromiumTab tab, string html, CancellationToken cancellationToken)
    {
        await running.SendAsync("Page.setDocumentContent", new JsonObject { ["frameId"] = tab.Frame, ["html"] = html }, tab.Session, cancellationToken);
        await running.SendAsync(
            "Runtime.evaluate", new JsonObject { ["expression"] = "document.fonts.ready.then(() => 1)", ["awaitPromise"] = true }, tab.Session, cancellationToken);
        var printed = await running.SendAsync(
            "Page.printToPDF",
            new JsonObject { ["printBackground"] = true, ["preferCSSPageSize"] = true, ["generateTaggedPDF"] = true, ["generateDocumentOutline"] = true },
            tab.Session,
            cancellationToken);
        return Convert.FromBase64String(printed!["data"]!.GetValue<string>());
    }

    private async Task<ChromiumPipe> RunningAsync(string program, CancellationToken cancellationToken)
    {
        if (browser is { IsAlive: true } warm)
        {
            return warm;
        }

        await starting.WaitAsync(cancellationToken);
        try
        {
            if (browser is { IsAlive: true } other)
            {
                return other;
            }

            if (browser is not null)
            {
                await browser.DisposeAsync();
            }

            browser = ChromiumPipe.Start(program);
            LogStarted(browser.ProcessId);
            return browser;
        }
        finally
        {
            starting.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Chromium started as process {Process} to print documents")]
    private partial void LogStarted(int process);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Chromium died while it printed; it is started anew")]
    private partial void LogDied(Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A document was not printed in time; Chromium is started anew for the next one")]
    private partial void LogGivenUp();
}
