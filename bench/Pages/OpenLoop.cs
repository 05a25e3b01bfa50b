using System.Diagnostics;

namespace ECare.Bench.Pages;

/// <summary>Requests sent at a fixed rate whether or not earlier ones were answered, so that a stall shows in the figures (no coordinated omission).</summary>
internal static class OpenLoop
{
    /// <summary>Latencies in milliseconds, sorted, counted from the moment each request was due.</summary>
    public static async Task<double[]> RunAsync(HttpClient client, Uri url, int perSecond, int seconds)
    {
        var total = perSecond * seconds;
        var latencies = new double[total];
        var clock = Stopwatch.StartNew();
        var pending = new Task[total];

        for (var i = 0; i < total; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / perSecond);
            while (clock.Elapsed < due)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(0.5));
            }

            pending[i] = SendAsync(i, due);
        }

        await Task.WhenAll(pending);
        Array.Sort(latencies);
        return latencies;

        async Task SendAsync(int index, TimeSpan due)
        {
            using var response = await client.GetAsync(url);
            response.EnsureSuccessStatusCode();
            await response.Content.ReadAsByteArrayAsync();
            latencies[index] = (clock.Elapsed - due).TotalMilliseconds;
        }
    }
}
