using System.Diagnostics;
using System.Text;
using ECare.Core.Persistence;

namespace ECare.Tests.Processes.Decisions;

/// <summary>A node that decides, as a process.</summary>
internal sealed class DecisionNode : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly StringBuilder output = new();
    private readonly Process process;

    private DecisionNode(Process process, Uri address)
    {
        (this.process, Address) = (process, address);
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    public static async Task<DecisionNode> StartAsync(DatabaseProvider product, string connection, bool sharedPeople)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        var address = PortalProcess.FreeAddress();
        foreach (var argument in (string[])[typeof(DecisionServer).Assembly.Location, DecisionServer.Word, $"--urls={address}", $"--Provider={product}", $"--Connection={connection}", $"--SharedPeople={sharedPeople}"])
        {
            start.ArgumentList.Add(argument);
        }

        var node = new DecisionNode(Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start."), address);
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
            catch (HttpRequestException)
            {
                lock (output)
                {
                    throw new AssertionException($"The node did not start:{Environment.NewLine}{output}");
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
