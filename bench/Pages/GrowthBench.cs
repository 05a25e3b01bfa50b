using System.Diagnostics;
using System.Globalization;
using ECare.Core.Operators.Files;

namespace ECare.Bench.Pages;

/// <summary>
/// Whether the dashboard costs more where an operator has more subscribers: two portals with 10,000 and 1,000,000, the same 400 people spread
/// over all of them signed in at each, rounds that alternate.
/// </summary>
internal static class GrowthBench
{
    private const int FewSubscribers = 10_000;
    private const int ManySubscribers = 1_000_000;
    private const int Rounds = 7;
    private const int SecondsPerRound = 3;
    private const int FirstPort = 5992;
    private const string Dashboard = "/np/en/overview/";

    /// <param name="portalFolder">A published portal whose demo has been seeded: run <c>pages</c> with it first.</param>
    public static async Task<int> RunAsync(string portalFolder)
    {
        var operators = OperatorFiles.Read(Path.Combine(portalFolder, "operators"));
        var worlds = new List<(int Size, GrowthWorld World)>();
        foreach (var size in new[] { FewSubscribers, ManySubscribers })
        {
            var filling = Stopwatch.StartNew();
            worlds.Add((size, await GrowthWorld.OfAsync(portalFolder, operators.Find("chautari")!, size)));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size:N0} subscribers ready after {filling.Elapsed.TotalSeconds:0} s"));
        }

        var portals = new List<Portal>();
        try
        {
            foreach (var (size, world) in worlds)
            {
                portals.Add(await StartAsync(portalFolder, size, world, FirstPort + portals.Count));
            }

            Report(await MeasureAsync(portals));
        }
        finally
        {
            portals.ForEach(portal => portal.Process.Dispose());
        }

        return 0;
    }

    private static async Task<Portal> StartAsync(string folder, int size, GrowthWorld world, int port)
    {
        var environment = new Dictionary<string, string>(PagesBench.DemoLikeProduction, StringComparer.Ordinal)
        {
            ["Database__ConnectionString"] = world.ConnectionString,
            ["Cms__Database__ConnectionString"] = $"Data Source={Path.Combine(world.Folder, "content.db")}",
        };
        var process = PinnedProcess.Start(0, folder, environment, "dotnet", "ECare.Web.dll", "--urls", $"http://127.0.0.1:{port}");
        var root = new Uri($"http://127.0.0.1:{port}");
        await PagesBench.ReadyAsync(root);
        return new Portal(size, process, new Uri(root, Dashboard), world.Script, []);
    }

    private static async Task<IReadOnlyList<Portal>> MeasureAsync(IReadOnlyList<Portal> portals)
    {
        foreach (var portal in portals)
        {
            await WarmUp.UntilSettledAsync(() => WrkRound.RunScriptAsync(portal.Process, portal.Page, portal.Script, SecondsPerRound));
        }

        for (var round = 0; round < Rounds; round++)
        {
            foreach (var portal in portals)
            {
                portal.Costs.Add((await WrkRound.RunScriptAsync(portal.Process, portal.Page, portal.Script, SecondsPerRound)).MicrosecondsPerRequest);
            }
        }

        return portals;
    }

    private static void Report(IReadOnlyList<Portal> portals)
    {
        foreach (var portal in portals)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"dashboard with {portal.Size,9:N0} subscribers: {portal.Median:0.0} us per request"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"growth: {(portals[^1].Median / portals[0].Median) - 1:P1}"));
    }

    private sealed record Portal(int Size, PinnedProcess Process, Uri Page, string Script, List<double> Costs)
    {
        public double Median => Costs.Order().ElementAt(Costs.Count / 2);
    }
}
