using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ECare.Bench.Pages;

/// <summary>What one round of load cost.</summary>
/// <param name="MicrosecondsPerRequest">CPU time of the server per answered request.</param>
/// <param name="RequestsPerSecond">As wrk counted them.</param>
/// <param name="Requests">How many were answered.</param>
internal sealed record RoundResult(double MicrosecondsPerRequest, double RequestsPerSecond, double Requests);

/// <summary>One round of <c>wrk</c> on a processor of its own against a pinned server.</summary>
internal static partial class WrkRound
{
    public static Task<RoundResult> RunAsync(PinnedProcess server, Uri url, IReadOnlyList<string> headers, int seconds) =>
        RunAsync(server, url, [.. headers.SelectMany(header => new[] { "-H", header })], seconds);

    /// <summary>A round whose requests a script makes.</summary>
    public static Task<RoundResult> RunScriptAsync(PinnedProcess server, Uri url, string script, int seconds) =>
        RunAsync(server, url, ["-s", script], seconds);

    private static async Task<RoundResult> RunAsync(PinnedProcess server, Uri url, string[] options, int seconds)
    {
        var before = server.ProcessorTime;
        var output = await WrkAsync(url, options, seconds);
        var spent = server.ProcessorTime - before;

        if (Failures().IsMatch(output))
        {
            throw new InvalidOperationException($"The server failed under load: {output}");
        }

        var requests = double.Parse(Requests().Match(output).Groups["count"].Value, CultureInfo.InvariantCulture);
        var rate = double.Parse(Rate().Match(output).Groups["rate"].Value, CultureInfo.InvariantCulture);
        return new RoundResult(spent.TotalMicroseconds / requests, rate, requests);
    }

    private static async Task<string> WrkAsync(Uri url, string[] options, int seconds)
    {
        var start = new ProcessStartInfo("taskset") { RedirectStandardOutput = true, UseShellExecute = false };
        string[] arguments = ["-c", "1", "wrk", "-t", "1", "-c", "16", "-d", $"{seconds}s", .. options, url.ToString()];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var wrk = Process.Start(start) ?? throw new InvalidOperationException("wrk did not start.");
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        return output;
    }

    [GeneratedRegex(@"(?<count>\d+) requests in", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Requests();

    [GeneratedRegex(@"Requests/sec:\s+(?<rate>[\d.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rate();

    [GeneratedRegex("Non-2xx|Socket errors: connect [1-9]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Failures();
}
