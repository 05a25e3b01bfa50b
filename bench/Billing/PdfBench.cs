using System.Diagnostics;
using System.Globalization;

namespace ECare.Bench.Billing;

/// <summary>How long a hundred bills take as PDF from a running portal, two at a time as it prints them, the first one with the start of the browser.</summary>
internal static class PdfBench
{
    private const int Documents = 100;
    private const int AtOnce = 2;

    /// <param name="address">The whole address of a bill with <c>&amp;format=pdf</c>.</param>
    /// <param name="cookie">The cookies of somebody who may see it, as a browser sends them.</param>
    public static async Task<int> RunAsync(Uri address, string cookie)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        var times = new double[Documents];
        var bytes = 0L;
        var watch = Stopwatch.StartNew();
        await Parallel.ForAsync(0, Documents, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (document, cancellation) =>
        {
            var one = Stopwatch.StartNew();
            var pdf = await client.GetByteArrayAsync(address, cancellation);
            times[document] = one.Elapsed.TotalMilliseconds;
            Interlocked.Add(ref bytes, pdf.Length);
        });
        var first = times[0];
        Array.Sort(times);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Documents} PDF files of {bytes / Documents / 1024} KB in {watch.Elapsed.TotalSeconds:0.0} s; first {first:0} ms, median {times[Documents / 2]:0} ms, slowest {times[^1]:0} ms"));
        return 0;
    }
}
