using System.Diagnostics;

namespace ECare.Bench.Pages;

/// <summary>A server process on one processor of its own, whose consumed CPU time can be read.</summary>
internal sealed class PinnedProcess : IDisposable
{
    private readonly Process process;

    private PinnedProcess(Process process) => this.process = process;

    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Memory that belongs to the process alone, in MiB.</summary>
    public double AnonymousMebibytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{process.Id}/status").First(row => row.StartsWith("RssAnon:", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture) / 1024d;
        }
    }

    public static PinnedProcess Start(int processor, string workingDirectory, IReadOnlyDictionary<string, string> environment, params string[] command)
    {
        // exec keeps the process id, so that the CPU time read is the server's and not the wrapper's.
        var start = new ProcessStartInfo("taskset")
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in new[] { "-c", processor.ToString(System.Globalization.CultureInfo.InvariantCulture) }.Concat(command))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var started = Process.Start(start) ?? throw new InvalidOperationException("taskset did not start.");
        started.OutputDataReceived += (_, _) => { };
        started.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return new PinnedProcess(started);
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        process.Dispose();
    }
}
