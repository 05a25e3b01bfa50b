using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ECare.Bench.Pages;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Pacing;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Bench.Campaigns;

/// <summary>
/// Decisions over HTTP by one process and by two on one database, all requests of a person at any of them: how many, how late, and whether a cap, a budget,
/// a consent or an audience was violated. The sender runs on the same processors.
/// </summary>
internal static class NodesBench
{
    private const int AtOnce = 32;

    /// <summary>To be run from the repository's root, where the operators are.</summary>
    public static async Task<int> RunAsync(int requests, int campaigns, bool shared, string? server)
    {
        foreach (var nodes in (int[])[1, 2])
        {
            var folder = Directory.CreateTempSubdirectory("ecare-nodes-").FullName;
            try
            {
                var (provider, connection) = server is null
                    ? (DatabaseProvider.Sqlite, $"Data Source={folder}/{{operator}}.db")
                    : (DatabaseProvider.PostgreSql, server.Replace("{nodes}", nodes.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
                await DecisionNode.Databases(provider, connection).PrepareAsync(NodeWorld.Operator, CancellationToken.None);
                await RunAsync(nodes, requests, campaigns, shared, provider, connection);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        return 0;
    }

    private static async Task RunAsync(int count, int requests, int campaigns, bool shared, DatabaseProvider provider, string connection)
    {
        var nodes = Enumerable.Range(5430, count).Select(port => (Port: port, Process: Start(port, provider, connection, campaigns, shared))).ToList();
        try
        {
            foreach (var (port, _) in nodes)
            {
                await PagesBench.ReadyAsync(new Uri($"http://127.0.0.1:{port}"));
            }

            await SendAsync(nodes.ConvertAll(node => node.Port), Math.Min(requests / 10, 20_000), warmsUp: true);
            var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
            var sent = await SendAsync(nodes.ConvertAll(node => node.Port), requests, warmsUp: false);
            // As fast as they are answered; and with pauses of 4 to 8 ms, which asks for a little more than 5,000 a second.
            foreach (var (connections, pauses) in ((int, bool)[])[(32, false), (8, false), (40, true)])
            {
                // One sender a node: wrk knows a single address.
                var told = await Task.WhenAll(nodes.Select(node => ThriftyAsync(node.Port, connections / count, pauses)));
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{provider}, {count} node(s), wrk with {connections / count} connections each{(pauses ? " that pause" : "")}: {string.Join(" | ", told)}"));
            }

            var behind = await UntilWrittenAsync(provider, connection);
            using var client = new HttpClient();
            var dropped = 0L;
            foreach (var (port, _) in nodes)
            {
                dropped += long.Parse(await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/dropped")), CultureInfo.InvariantCulture);
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{provider}, {count} node(s), {campaigns} campaigns{(shared ? ", people shared" : "")}: {requests / sent.Seconds:0} decisions/s, p50 {sent.At(0.5):0.0} ms, p99 {sent.At(0.99):0.0} ms, {dropped} decisions not logged, the last written {behind.TotalSeconds:0} s after, load average before {load}"));
            await AuditAsync(provider, connection, campaigns);
        }
        finally
        {
            foreach (var (_, process) in nodes)
            {
                process.Kill();
                await process.WaitForExitAsync();
                process.Dispose();
            }
        }
    }

    /// <summary>The writers may be behind the pages.</summary>
    private static async Task<TimeSpan> UntilWrittenAsync(DatabaseProvider provider, string connection)
    {
        await using var db = DecisionNode.Databases(provider, connection).Open(NodeWorld.Operator);
        var clock = Stopwatch.StartNew();
        var (last, lastAt) = (-1L, TimeSpan.Zero);
        while (clock.Elapsed - lastAt < TimeSpan.FromSeconds(4))
        {
            var rows = await db.CampaignDecisions.LongCountAsync() + await db.CampaignContacts.SumAsync(contact => (long)contact.Total);
            (last, lastAt) = rows == last ? (last, lastAt) : (rows, clock.Elapsed);
            await Task.Delay(500);
        }

        return lastAt;
    }

    private static Process Start(int port, DatabaseProvider provider, string connection, int campaigns, bool shared)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false };
        foreach (var word in (string[])[typeof(NodesBench).Assembly.Location, "node", Text(port), provider.ToString(), connection, Text(campaigns), shared ? "shared" : "alone"])
        {
            start.ArgumentList.Add(word);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
    }

    private static async Task<Sent> SendAsync(List<int> ports, int requests, bool warmsUp)
    {
        using var handler = new SocketsHttpHandler { UseCookies = false };
        using var client = new HttpClient(handler);
        var times = new double[requests];
        var clock = Stopwatch.StartNew();
        var seed = warmsUp ? 1 : 2;
        await Parallel.ForEachAsync(Enumerable.Range(0, requests), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (request, cancellation) =>
        {
            // People come again and again, at any node.
            var draw = (uint)((request + (seed * 7_919)) * 2_654_435_761L >> 7);
            var begun = Stopwatch.GetTimestamp();
            var uri = new Uri($"http://127.0.0.1:{Text(ports[(int)(draw % (uint)ports.Count)])}/decide/{Text((int)(draw / 16 % NodeWorld.People))}/{Text((int)(draw / 3 % NodeWorld.Placements))}");
            await client.GetStringAsync(uri, cancellation);
            times[request] = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        });
        var seconds = clock.Elapsed.TotalSeconds;
        Array.Sort(times);
        return new Sent(times, seconds);
    }

    /// <summary>
    /// The same requests from a sender in C: ours takes about half a processor, and its own pauses are in its figures.
    /// </summary>
    private static async Task<string> ThriftyAsync(int port, int connections, bool pauses)
    {
        var script = Path.Combine(Path.GetTempPath(), $"ecare-decide-{port}.lua");
        await File.WriteAllTextAsync(script, $"math.randomseed({connections})\nrequest = function() return wrk.format('GET', '/decide/' .. math.random(0, {NodeWorld.People - 1}) .. '/' .. math.random(0, {NodeWorld.Placements - 1})) end\n"
            + (pauses ? "function delay() return math.random(4, 8) end\n" : ""));
        try
        {
            var start = new ProcessStartInfo("wrk") { RedirectStandardOutput = true, UseShellExecute = false };
            foreach (var word in (string[])["-t", "1", "-c", Text(connections), "-d", "12s", "--latency", "-s", script, $"http://127.0.0.1:{Text(port)}"])
            {
                start.ArgumentList.Add(word);
            }

            using var wrk = Process.Start(start) ?? throw new InvalidOperationException("wrk did not start.");
            var lines = (await wrk.StandardOutput.ReadToEndAsync()).Split('\n');
            await wrk.WaitForExitAsync();
            return string.Join(", ", lines.Select(line => line.Trim()).Where(line => line.StartsWith("50%", StringComparison.Ordinal) || line.StartsWith("99%", StringComparison.Ordinal)
                || line.StartsWith("Requests/sec", StringComparison.Ordinal) || line.StartsWith("Non-2xx", StringComparison.Ordinal)));
        }
        finally
        {
            File.Delete(script);
        }
    }

    /// <summary>What the log and the counts tell, against the rules as they stand in the campaigns.</summary>
    private static async Task AuditAsync(DatabaseProvider provider, string connection, int campaigns)
    {
        await using var db = DecisionNode.Databases(provider, connection).Open(NodeWorld.Operator);
        var rules = NodeWorld.Campaigns(campaigns).ToDictionary(campaign => campaign.Code, StringComparer.Ordinal);
        var people = Enumerable.Range(0, NodeWorld.People).Select(NodeWorld.Person).ToDictionary(person => person.Subscriber);
        var (logged, shown, found) = (0L, new ConcurrentDictionary<(Guid, string), int>(), new Violations());
        await foreach (var row in db.CampaignDecisions.AsNoTracking().Select(row => new { row.Subscriber, row.Campaign }).AsAsyncEnumerable())
        {
            logged++;
            found.Consent += people[row.Subscriber].AllowsPersonalChoice ? 0 : 1;
            if (row.Campaign is { } code)
            {
                found.Audience += rules[code].Audience.Holds(people[row.Subscriber]) ? 0 : 1;
                shown.AddOrUpdate((row.Subscriber, code), 1, (_, known) => known + 1);
            }
        }

        found.Caps = shown.Values.Count(times => times > NodeWorld.Each.Total)
            + shown.GroupBy(each => each.Key.Item1).Count(person => person.Sum(each => each.Value) > NodeWorld.Overall.Total);
        found.Budgets = shown.GroupBy(each => each.Key.Item2, StringComparer.Ordinal).Count(of => rules[of.Key].ImpressionBudget is { } budget && of.Sum(each => each.Value) > budget)
            + await db.CampaignBudgets.CountAsync(budget => budget.Leased > NodeWorld.Budget);
        var counted = await db.CampaignContacts.Where(contact => contact.Campaign != CampaignContact.Tally).SumAsync(contact => (long)contact.Total);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {logged:N0} decisions in the log, {shown.Values.Sum(times => (long)times):N0} showings, {counted:N0} counted; violations: {found.Caps} caps, {found.Budgets} budgets, {found.Consent} consents, {found.Audience} audiences"));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class Violations
    {
        public int Caps { get; set; }

        public int Budgets { get; set; }

        public int Consent { get; set; }

        public int Audience { get; set; }
    }

    private sealed record Sent(double[] Sorted, double Seconds)
    {
        public double At(double share) => Sorted[(int)(share * (Sorted.Length - 1))];
    }
}
