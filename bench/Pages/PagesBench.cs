using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace ECare.Bench.Pages;

/// <summary>
/// What a page costs in CPU time of the server, beside a bare Kestrel that returns the same bytes. The server has processor 0 for itself, wrk
/// processor 1; the rounds alternate, so that a drift of the machine meets both.
/// </summary>
internal static class PagesBench
{
    private const int Rounds = 5;
    private const int SecondsPerRound = 3;

    private const int LatencyRuns = 3;
    private const int PortalPort = 5990;
    private const int BarePort = 5991;
    private const string HomePage = "/np/en";

    /// <summary>The developer's environment checks every service's scope and buffers faults, which a production host does not.</summary>
    public static IReadOnlyDictionary<string, string> DemoLikeProduction { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Staging",
        ["Demo__Enabled"] = "true",
        ["Identity__Secret"] = "demo-sign-in-0123456789abcdef0123456789",
        ["Behaviour__PseudonymKey"] = "ZGVtby1zdGVwcy0wMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OQ==",
        ["Documents__Current"] = "k1",
        ["Documents__Keys__k1"] = "demo-documents-0123456789abcdef0123456789",
        ["SavedMethods__Current"] = "k1",
        ["SavedMethods__Keys__k1"] = "demo-saved-methods-0123456789abcdef0123456789",
        ["Campaigns__Secret"] = "ZGVtby1jYW1wYWlnbnMtMDEyMzQ1Njc4OWFiY2RlZi0wMDc2",
        ["Serilog__MinimumLevel"] = "Warning",
    };

    /// <param name="portalFolder">A published portal: <c>dotnet publish ECare.Web -c Release -o FOLDER</c>.</param>
    public static async Task<int> RunAsync(string portalFolder)
    {
        using var portal = PinnedProcess.Start(0, portalFolder, DemoLikeProduction, "dotnet", "ECare.Web.dll", "--urls", $"http://127.0.0.1:{PortalPort}");
        var root = new Uri($"http://127.0.0.1:{PortalPort}");
        var clock = Stopwatch.StartNew();
        await ReadyAsync(root);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ready after {clock.Elapsed.TotalSeconds:0.0} s"));

        var visitor = new BenchVisitor(root);
        await visitor.SignInAsync();

        Console.WriteLine("page                 us/request  bare us/request  share of bare  requests/s  bare requests/s");
        await CompareAsync("home, anonymous", portal, new Uri(root, HomePage), []);
        await CompareAsync("dashboard, signed in", portal, visitor.Dashboard, [$"Cookie: {visitor.Cookie}"]);

        for (var run = 0; run < LatencyRuns; run++)
        {
            // What the load before has left to write is not this measurement's.
            await Task.Delay(TimeSpan.FromSeconds(5));
            await LatencyAsync(visitor);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory of the portal after all of it: {portal.AnonymousMebibytes:0} MiB anonymous"));
        return 0;
    }

    private static async Task CompareAsync(string name, PinnedProcess portal, Uri page, IReadOnlyList<string> headers)
    {
        string[] sent = [.. headers, "Accept-Encoding: br"];
        using var bare = await BareWithTheBytesOfAsync(page, sent);
        var barePage = new Uri($"http://127.0.0.1:{BarePort}/");

        await WarmUp.UntilSettledAsync(() => WrkRound.RunAsync(portal, page, sent, SecondsPerRound));
        await WarmUp.UntilSettledAsync(() => WrkRound.RunAsync(bare, barePage, sent, SecondsPerRound));
        var (pageRounds, bareRounds) = (new List<RoundResult>(), new List<RoundResult>());
        for (var round = 0; round < Rounds; round++)
        {
            pageRounds.Add(await WrkRound.RunAsync(portal, page, sent, SecondsPerRound));
            bareRounds.Add(await WrkRound.RunAsync(bare, barePage, sent, SecondsPerRound));
        }

        var (cost, bareCost) = (Median(pageRounds, round => round.MicrosecondsPerRequest), Median(bareRounds, round => round.MicrosecondsPerRequest));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-20} {cost,10:0.0}  {bareCost,15:0.0}  {bareCost / cost,12:P0}  {Median(pageRounds, round => round.RequestsPerSecond),10:0}  {Median(bareRounds, round => round.RequestsPerSecond),15:0}"));
    }

    private static async Task<PinnedProcess> BareWithTheBytesOfAsync(Uri page, IReadOnlyList<string> headers)
    {
        using var handler = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false };
        using var client = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, page);
        foreach (var header in headers.Select(header => header.Split(": ", 2)))
        {
            request.Headers.TryAddWithoutValidation(header[0], header[1]);
        }

        using var response = await client.SendAsync(request);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new InvalidOperationException($"{page} answered {response.StatusCode}.");
        }

        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, await response.Content.ReadAsByteArrayAsync());
        var bare = PinnedProcess.Start(
            0,
            AppContext.BaseDirectory,
            new Dictionary<string, string>(StringComparer.Ordinal),
            "dotnet", "ECare.Bench.dll", "bare", file, "text/html; charset=utf-8", "br", BarePort.ToString(CultureInfo.InvariantCulture));
        await ReadyAsync(new Uri($"http://127.0.0.1:{BarePort}"));
        return bare;
    }

    private static async Task LatencyAsync(BenchVisitor visitor)
    {
        // The sender must not take the server's processor.
        if (OperatingSystem.IsLinux())
        {
            using var self = Process.GetCurrentProcess();
            self.ProcessorAffinity = 0b10;
        }

        using var handler = new SocketsHttpHandler { UseCookies = false };
        using var client = new HttpClient(handler);
        client.DefaultRequestHeaders.Add("Cookie", visitor.Cookie);
        client.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        await OpenLoop.RunAsync(client, visitor.Dashboard, perSecond: 200, seconds: 3);
        var latencies = await OpenLoop.RunAsync(client, visitor.Dashboard, perSecond: 500, seconds: 20);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"dashboard at 500 requests/s: p50 {latencies[latencies.Length / 2]:0.0} ms, p99 {latencies[latencies.Length * 99 / 100]:0.0} ms, slowest {latencies[^1]:0.0} ms"));
    }

    private static double Median(IEnumerable<RoundResult> rounds, Func<RoundResult, double> figure) =>
        rounds.Select(figure).Order().ElementAt(Rounds / 2);

    internal static async Task ReadyAsync(Uri root)
    {
        using var client = new HttpClient();
        for (var tries = 0; tries < 600; tries++)
        {
            try
            {
                using var response = await client.GetAsync(new Uri(root, "/health/ready"));
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet; the loop asks again and gives up in the end.
            }

            await Task.Delay(200);
        }

        throw new TimeoutException($"{root} was not ready within two minutes.");
    }
}
