using System.Diagnostics;
using System.Globalization;
using ECare.Bench.Pages;
using ECare.Core.Operators.Files;
using ECare.Core.Persistence;

namespace ECare.Bench.Billing;

/// <summary>
/// Whether the pages of bills and usage cost more where an operator has more subscribers, and how long they take at 50 requests a second: two
/// portals, the same people at each, rounds that alternate. The figure is the portal's CPU time (with PostgreSQL, the server's is not in it).
/// </summary>
internal static class BillingBench
{
    private const int Few = 10_000;
    private const int Rounds = 7;
    private const int RequestsPerRound = 400;
    private const int AtOnce = 8;
    private const int PerSecond = 50;
    private const int Seconds = 20;
    private const int FirstPort = 5247;

    private static readonly (string Name, string Path)[] Pages =
    [
        ("bills", "/np/en/bills/"),
        ("usage, months", "/np/en/my-services/usage/"),
        ("usage, records", "/np/en/my-services/usage/?view=records"),
    ];

    /// <param name="portalFolder">A published portal.</param>
    /// <param name="many">Subscribers of the larger world.</param>
    /// <param name="server">PostgreSQL's connection string with <c>{operator}</c> and <c>{size}</c> in the database's name; none for SQLite.</param>
    public static async Task<int> RunAsync(string portalFolder, int many, string? server)
    {
        var @operator = OperatorFiles.Read(Path.Combine(portalFolder, "operators")).Find("chautari")!;
        var portals = new List<Portal>();
        try
        {
            foreach (var size in new[] { Few, many })
            {
                var filling = Stopwatch.StartNew();
                var folder = Directory.CreateDirectory(Path.Combine(portalFolder, string.Create(CultureInfo.InvariantCulture, $"billing-{(server is null ? "sqlite" : "postgres")}-{size}"))).FullName;
                var options = server is null
                    ? new DatabaseOptions { Provider = DatabaseProvider.Sqlite, ConnectionString = $"Data Source={folder}/{{operator}}.db" }
                    : new DatabaseOptions { Provider = DatabaseProvider.PostgreSql, ConnectionString = server.Replace("{size}", size.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal) };
                var world = await BillingWorld.OfAsync(@operator, options, size);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size:N0} subscribers on {options.Provider} ready after {filling.Elapsed.TotalSeconds:0} s"));
                portals.Add(await StartAsync(portalFolder, folder, size, world, FirstPort + portals.Count));
            }

            foreach (var (name, path) in Pages)
            {
                await MeasureAsync(portals, name, path);
            }
        }
        finally
        {
            portals.ForEach(portal => portal.Process.Dispose());
        }

        return 0;
    }

    private static async Task<Portal> StartAsync(string portalFolder, string folder, int size, BillingWorld world, int port)
    {
        var environment = new Dictionary<string, string>(PagesBench.DemoLikeProduction, StringComparer.Ordinal)
        {
            ["Database__Provider"] = world.Database.Provider.ToString(),
            ["Database__ConnectionString"] = world.Database.ConnectionString,

            // A new portal would make up for the night first; what pages wait beside the nightly work is a figure of its own.
            ["Jobs__CatchUpAfter"] = "01:00:00",
            ["Cms__Database__ConnectionString"] = $"Data Source={Path.Combine(folder, "content.db")}",
        };
        var process = PinnedProcess.Start(0, portalFolder, environment, "dotnet", "ECare.Web.dll", "--urls", $"http://127.0.0.1:{port}");
        var root = new Uri($"http://127.0.0.1:{port}");
        await PagesBench.ReadyAsync(root);
        return new Portal(size, process, root, world.Cookies);
    }

    private static async Task MeasureAsync(IReadOnlyList<Portal> portals, string name, string path)
    {
        foreach (var portal in portals)
        {
            await WarmUp.UntilSettledAsync(() => RoundAsync(portal, path));
        }

        var costs = portals.ToDictionary(portal => portal, _ => new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var portal in portals)
            {
                costs[portal].Add((await RoundAsync(portal, path)).MicrosecondsPerRequest);
            }
        }

        foreach (var portal in portals)
        {
            var latencies = await LatenciesAsync(portal, path);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-15} {portal.Size,9:N0} subscribers: {Median(costs[portal]):0} us per request; at {PerSecond}/s p50 {latencies[latencies.Length / 2]:0.0} ms, p99 {latencies[latencies.Length * 99 / 100]:0.0} ms"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-15} growth {(Median(costs[portals[^1]]) / Median(costs[portals[0]])) - 1:P1}"));
    }

    private static async Task<RoundResult> RoundAsync(Portal portal, string path)
    {
        var (before, clock) = (portal.Process.ProcessorTime, Stopwatch.StartNew());
        await Parallel.ForEachAsync(
            Enumerable.Range(0, RequestsPerRound), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (_, token) => await portal.GetAsync(path, token));
        return new RoundResult((portal.Process.ProcessorTime - before).TotalMicroseconds / RequestsPerRound, RequestsPerRound / clock.Elapsed.TotalSeconds, RequestsPerRound);
    }

    /// <summary>In milliseconds, sorted, counted from the moment each request was due.</summary>
    private static async Task<double[]> LatenciesAsync(Portal portal, string path)
    {
        var latencies = new double[PerSecond * Seconds];
        var pending = new Task[latencies.Length];
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < latencies.Length; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / PerSecond);
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
            await portal.GetAsync(path, CancellationToken.None);
            latencies[index] = (clock.Elapsed - due).TotalMilliseconds;
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <summary>A portal and the people who ask it, one after the other.</summary>
    private sealed class Portal(int size, PinnedProcess process, Uri root, IReadOnlyList<string> cookies) : IDisposable
    {
        private readonly HttpClient client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = root };
        private int next;

        public int Size => size;

        public PinnedProcess Process => process;

        public void Dispose() => client.Dispose();

        public async Task GetAsync(string path, CancellationToken cancellationToken)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("Cookie", cookies[(int)((uint)Interlocked.Increment(ref next) % (uint)cookies.Count)]);
            request.Headers.Add("Accept-Encoding", "br");
            using var answer = await client.SendAsync(request, cancellationToken);
            if (answer.StatusCode != System.Net.HttpStatusCode.OK)
            {
                throw new InvalidOperationException($"{path} answered {answer.StatusCode}.");
            }

            await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        }
    }
}
