using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using ECare.Campaigns.Outbound;
using ECare.Core.Persistence;
using ECare.Tests.Persistence.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ECare.Tests.Processes.Outbound;

/// <summary>The process that sends a run of messages is killed at random moments while a gateway elsewhere takes them, and started again.</summary>
[Category("Process")]
internal sealed class OutboundKillTests
{
    private const int Kills = 5;

    /// <summary>What a node claims at once, and what may be in doubt when it dies.</summary>
    private const int Together = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly ConcurrentQueue<string> taken = new();
    private string folder = "";

    [SetUp]
    public void Make_a_folder()
    {
        folder = Directory.CreateTempSubdirectory("ecare-outbound-").FullName;
        taken.Clear();
    }

    [TearDown]
    public void Delete_the_folder() => Directory.Delete(folder, recursive: true);

    [TestCase(DatabaseProvider.Sqlite)]
    [TestCase(DatabaseProvider.PostgreSql)]
    public async Task Nobody_gets_a_message_twice_and_what_is_in_doubt_is_shown_so(DatabaseProvider product)
    {
        var connection = product is DatabaseProvider.Sqlite
            ? $"Data Source={Path.Combine(folder, "{operator}.db")}"
            : (await PostgreSqlServer.SharedAsync()).ConnectionString($"out{RandomNumberGenerator.GetHexString(8, lowercase: true)}_{{operator}}");
        var databases = Database.OperatorsAt(product, connection);
        await databases.PrepareAsync(Database.DefaultOperator, CancellationToken.None);
        await using var gateway = await GatewayAsync();
        string[] settings =
        [
            $"--Provider={product}", $"--Connection={connection}", $"--Gateway={gateway.Urls.First()}/send",
            $"--Epoch={TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}",
        ];
        var node = await NodeProcess.StartAsync(OutboundServer.Word, settings);
        try
        {
            var run = await PlanAsync(node, databases);
            for (var kill = 0; kill < Kills; kill++)
            {
                await TakenAsync(taken.Count + Random.Shared.Next(2, 12));
                await node.KillAsync();
                await node.DisposeAsync();
                node = await NodeProcess.StartAsync(OutboundServer.Word, settings);
            }

            await UntilAsync(databases, run, OutboundState.Done);
            await AuditAsync(product, databases, run);
        }
        finally
        {
            await node.DisposeAsync();
        }
    }

    private async Task AuditAsync(DatabaseProvider product, OperatorDatabases databases, Guid run)
    {
        await using var db = databases.Open(Database.DefaultOperator);
        var states = await db.OutboundPeople.AsNoTracking().Where(person => person.RunId == run).Select(person => person.State).ToListAsync();
        var counts = await db.OutboundCounts.AsNoTracking().Where(count => count.RunId == run && !count.IsPreview).ToListAsync();
        int Of(OutboundPersonState state) => states.Count(each => each == state);
        var (sent, uncertain) = (Of(OutboundPersonState.Sent), Of(OutboundPersonState.Uncertain));
        await TestContext.Progress.WriteLineAsync($"{product}: {Kills} kills, {taken.Count} taken by the gateway, {sent} sent, {uncertain} perhaps sent");

        Assert.That(taken, Is.Unique, "nobody gets two");
        Assert.That(states, Has.Count.EqualTo(OutboundServer.People).And.All.AnyOf(OutboundPersonState.Sent, OutboundPersonState.Uncertain), "nobody is forgotten");
        Assert.That(sent, Is.LessThanOrEqualTo(taken.Count), "what is said to be sent was taken");
        Assert.That(taken.Count - sent, Is.LessThanOrEqualTo(uncertain), "what was taken is sent or in doubt");
        Assert.That(uncertain, Is.InRange(1, Together * Kills), "a kill leaves no more in doubt than was on its way");
        Assert.That(counts.Where(count => count.Kind == nameof(OutboundPersonState.Uncertain)).Sum(count => count.Count), Is.EqualTo(uncertain), "and the page on the run says so");
    }

    private async Task<WebApplication> GatewayAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/send", async (Dictionary<string, string> message) =>
        {
            // Taken, and the answer is slow: a kill now is what claims are for.
            taken.Enqueue(message["to"]);
            await Task.Delay(Random.Shared.Next(20, 120));
            return Results.Ok();
        });
        await app.StartAsync();
        return app;
    }

    private static async Task<Guid> PlanAsync(NodeProcess node, OperatorDatabases databases)
    {
        using var client = new HttpClient { BaseAddress = node.Address };
        using var planned = await client.PostAsync(new Uri("plan", UriKind.Relative), content: null);
        var run = Guid.Parse(await planned.Content.ReadAsStringAsync());
        await UntilAsync(databases, run, OutboundState.Counted);
        using var started = await client.PostAsync(new Uri($"start/{run}", UriKind.Relative), content: null);
        Assert.That(await started.Content.ReadAsStringAsync(), Is.EqualTo(nameof(OutboundChange.Done)));
        return run;
    }

    private async Task TakenAsync(int count)
    {
        for (var begun = Stopwatch.GetTimestamp(); taken.Count < count && taken.Count < OutboundServer.People && Stopwatch.GetElapsedTime(begun) < Patience;)
        {
            await Task.Delay(5);
        }
    }

    private static async Task UntilAsync(OperatorDatabases databases, Guid run, OutboundState state)
    {
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < Patience; await Task.Delay(100))
        {
            await using var db = databases.Open(Database.DefaultOperator);
            if (await db.OutboundRuns.AnyAsync(each => each.Id == run && each.State == state))
            {
                return;
            }
        }

        throw new AssertionException($"The run was not {state} within {Patience}.");
    }
}
