using System.Diagnostics;
using System.Text;

namespace ECare.Tests.Processes;

/// <summary>The assembly of the tests as a process that answers over HTTP and can be killed.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly StringBuilder output = new();
    private readonly Process process;

    private NodeProcess(Process process, Uri address)
    {
        (this.process, Address) = (process, address);
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    /// <param name="word">Which of the tests' servers: the first word of <see cref="Program"/>.</param>
    public static async Task<NodeProcess> StartAsync(string word, params string[] settings)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        var address = PortalProcess.FreeAddress();
        foreach (var argument in (string[])[typeof(NodeProcess).Assembly.Location, word, $"--urls={address}", .. settings])
        {
            start.ArgumentList.Add(argument);
        }

        var node = new NodeProcess(Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start."), address);
        await node.ReadyAsync();
        return node;
    }

    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
    }

    private async Task ReadyAsync()
    {
        using var client = new HttpClient();
        for (var begun = Stopwatch.GetTimestamp(); ; await Task.Delay(50))
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(Address, "ready"));
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (!process.HasExited && Stopwatch.GetElapsedTime(begun) < Patience)
            {
                // It does not listen yet.
            }
            catch (HttpRequestException gone)
            {
                lock (output)
                {
                    throw new AssertionException($"The node did not start:{Environment.NewLine}{output}", gone);
                }
            }
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (output)
        {
            output.AppendLine(line.Data);
        }
    }
}
