using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace ECare.Tests.Processes.Money;

/// <summary>The payment server as a process, started again after each time that it is killed.</summary>
internal sealed class PaymentServerProcess(IReadOnlyList<string> settings) : IAsyncDisposable
{
    /// <summary>Billing seals its documents and payments the methods they save; no test here looks at either.</summary>
    private static readonly string[] Keys =
    [
        "--Documents:Current=k1", "--Documents:Keys:k1=kill-test-0123456789abcdef0123456789ab",
        "--SavedMethods:Current=k1", "--SavedMethods:Keys:k1=kill-test-0123456789abcdef0123456789ab",
    ];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly StringBuilder output = new();
    private readonly HttpClient client = new();
    private Process? process;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    public int Kills { get; private set; }

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])[typeof(PaymentServer).Assembly.Location, PaymentServer.Word, $"--urls={Address}", .. Keys, .. settings])
        {
            start.ArgumentList.Add(argument);
        }

        process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        for (var begun = Stopwatch.GetTimestamp(); !await IsReadyAsync(); await Task.Delay(50))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(begun) > Patience)
            {
                throw new AssertionException($"The payment server did not start:{Environment.NewLine}{output}");
            }
        }
    }

    /// <summary>What <c>kill -9</c> does: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        if (process is { HasExited: false })
        {
            process.Kill();
            await process.WaitForExitAsync();
            Kills++;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process?.Dispose();
        client.Dispose();
    }

    /// <summary>It answers, and has asked its database once: what it does from now on takes as long as it will always take.</summary>
    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(Address, "ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (output)
        {
            output.AppendLine(line.Data);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
