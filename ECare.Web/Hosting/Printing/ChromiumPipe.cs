using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ECare.Web.Hosting.Printing;

/// <summary>
/// A running Chromium, spoken to in its DevTools protocol through a pipe: no port is opened, and the browser ends when this process does,
/// however it ends (docs/adr/0142). Commands may overlap; answers are told apart by their numbers.
/// </summary>
internal sealed class ChromiumPipe : IAsyncDisposable
{
    // The browser reads commands from descriptor 3 and answers on 4; the shell ties them to this process's ends.
    private const string Tie = "exec \"$0\" \"$@\" 3<&0 4>&1 0</dev/null 1>/dev/null 2>/dev/null";

    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode?>> waiting = new();
    private readonly ConcurrentBag<ChromiumTab> idle = [];
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly Process process;
    private readonly string profile;
    private readonly Task reading;
    private int lastId;
    private int isDisposed;

    private ChromiumPipe(Process process, string profile)
    {
        this.process = process;
        this.profile = profile;
        reading = Task.Run(ReadAsync);
    }

    /// <summary>Whether it can still be spoken to.</summary>
    public bool IsAlive => isDisposed == 0 && !reading.IsCompleted;

    public int ProcessId => process.Id;

    public static ChromiumPipe Start(string program)
    {
        var folder = Directory.CreateTempSubdirectory("ecare-print-").FullName;
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])["-c", Tie, program, .. Arguments(folder)])
        {
            start.ArgumentList.Add(argument);
        }

        return new ChromiumPipe(Process.Start(start) ?? throw new InvalidOperationException("The shell did not start."), folder);
    }

    /// <summary>A tab that nobody prints in, or null. Tabs are kept because each new one is a process.</summary>
    public ChromiumTab? TryTakeTab() => idle.TryTake(out var tab) ? tab : null;

    /// <summary>Keeps a tab for the next document.</summary>
    /// <returns>False where it has printed so many that it is better closed.</returns>
    public bool TryKeep(ChromiumTab tab)
    {
        if (++tab.Printed >= ChromiumTab.MostDocuments)
        {
            return false;
        }

        idle.Add(tab);
        return true;
    }

    /// <summary>Sends a command and waits for its answer.</summary>
    /// <param name="session">The tab that is meant; null for the browser itself.</param>
    /// <exception cref="IOException">The browser is gone.</exception>
    /// <exception cref="ChromiumRefusedException">The browser did not do it.</exception>
    public async Task<JsonNode?> SendAsync(string method, JsonObject? parameters, string? session, CancellationToken cancellationToken)
    {
        var id = Interlocked.Increment(ref lastId);
        var answer = new TaskCompletionSource<JsonNode?>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[id] = answer;
        try
        {
            var command = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
            if (session is not null)
            {
                command["sessionId"] = session;
            }

            await WriteAsync(JsonSerializer.SerializeToUtf8Bytes(command), cancellationToken);
            if (reading.IsCompleted)
            {
                throw new IOException("Chromium has ended.");
            }

            return await answer.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            waiting.TryRemove(id, out _);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isDisposed, 1) == 1)
        {
            return;
        }

        try
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }

        await reading;
        process.Dispose();
        writing.Dispose();
        try
        {
            Directory.Delete(profile, recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A child of the browser still writes; the system clears its folder for such files.
        }
    }

    private static IEnumerable<string> Arguments(string profile)
    {
        string[] always =
        [
            "--headless=new", "--remote-debugging-pipe", $"--user-data-dir={profile}", "--no-first-run", "--disable-gpu", "--disable-extensions",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--mute-audio",
            "--font-render-hinting=none", "--host-resolver-rules=MAP * ~NOTFOUND", "about:blank",
        ];

        // Chromium's own sandbox refuses to run as root, which containers do. The pages are ours, without scripts and without a network.
        return Environment.IsPrivilegedProcess ? always.Prepend("--no-sandbox") : always;
    }

    private async Task WriteAsync(byte[] command, CancellationToken cancellationToken)
    {
        await writing.WaitAsync(cancellationToken);
        try
        {
            var pipe = process.StandardInput.BaseStream;
            await pipe.WriteAsync(command, CancellationToken.None);
            await pipe.WriteAsync(new byte[] { 0 }, CancellationToken.None);
            await pipe.FlushAsync(CancellationToken.None);
        }
        finally
        {
            writing.Release();
        }
    }

    private async Task ReadAsync()
    {
        var message = new ArrayBufferWriter<byte>();
        var buffer = new byte[64 * 1024];
        try
        {
            int read;
            while ((read = await process.StandardOutput.BaseStream.ReadAsync(buffer)) > 0)
            {
                Take(buffer.AsSpan(0, read), message);
            }
        }
        catch (IOException)
        {
            // The browser is gone, which is told below.
        }

        foreach (var answer in waiting.Values)
        {
            answer.TrySetException(new IOException("Chromium has ended."));
        }
    }

    /// <summary>Messages end with a zero byte, wherever the reads cut them.</summary>
    private void Take(ReadOnlySpan<byte> bytes, ArrayBufferWriter<byte> message)
    {
        for (var end = bytes.IndexOf((byte)0); end >= 0; end = bytes.IndexOf((byte)0))
        {
            message.Write(bytes[..end]);
            Answer(message.WrittenSpan);
            message.ResetWrittenCount();
            bytes = bytes[(end + 1)..];
        }

        message.Write(bytes);
    }

    private void Answer(ReadOnlySpan<byte> json)
    {
        var message = JsonNode.Parse(json);
        if (message?["id"]?.GetValue<int>() is not { } id || !waiting.TryGetValue(id, out var answer))
        {
            return;
        }

        if (message["error"] is { } error)
        {
            answer.TrySetException(new ChromiumRefusedException(error["message"]?.GetValue<string>() ?? "It gave no reason."));
        }
        else
        {
            answer.TrySetResult(message["result"]);
        }
    }
}

/// <summary>A tab of the browser; one document at a time is printed in it.</summary>
internal sealed class ChromiumTab(string target, string session, string frame)
{
    /// <summary>What a document leaves behind goes with its tab.</summary>
    public const int MostDocuments = 200;

    public string Target { get; } = target;

    public string Session { get; } = session;

    public string Frame { get; } = frame;

    public int Printed { get; set; }
}

/// <summary>Chromium did not do what it was told.</summary>
internal sealed class ChromiumRefusedException(string reason) : Exception(reason);
