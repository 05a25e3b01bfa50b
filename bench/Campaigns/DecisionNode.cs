using System.Globalization;
using ECare.Campaigns;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;
using ECare.Core.Operators.Files;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Kept;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ECare.Bench.Campaigns;

/// <summary>One node as a process: the product's desk, log, writer and keeper behind one address.</summary>
internal static class DecisionNode
{
    public static OperatorDatabases Databases(DatabaseProvider provider, string connection) => new(
        Options.Create(new DatabaseOptions { Provider = provider, ConnectionString = connection }),
        new ModelAssemblies(typeof(CampaignRegistration).Assembly),
        NullLoggerFactory.Instance);

    public static async Task<int> RunAsync(string port, string provider, string connection, string campaigns, string shared)
    {
        // As the portal does (docs/adr/0156).
        ThreadPool.SetMinThreads(32, 32);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var databases = Databases(Enum.Parse<DatabaseProvider>(provider), connection);
        var options = Options.Create(new CampaignOptions { Secret = Convert.ToBase64String(new byte[32]), SharedPeople = shared == "shared", LogCapacity = 100_000 });
        var opened = new CampaignDatabases(databases.Open, new KeptConnections(databases));
        var directory = new CampaignDirectory(opened, new DecisionTokens(options), options, TimeProvider.System);
        var log = new DecisionLog(options);
        var desk = new CampaignDesk(directory, log, options, TimeProvider.System);
        builder.Services
            .AddSingleton<IHostedService>(new DecisionLogWriter(log, directory, opened, TimeProvider.System, NullLogger<DecisionLogWriter>.Instance))
            .AddSingleton<IHostedService>(new CampaignKeeper(directory, options, TimeProvider.System, NullLogger<CampaignKeeper>.Instance));
        var app = builder.Build();
        await directory.PublishAsync(
            OperatorFiles.Read("operators").Find(NodeWorld.Operator)!,
            NodeWorld.Campaigns(int.Parse(campaigns, CultureInfo.InvariantCulture)),
            new ContactPolicy { Overall = NodeWorld.Overall, PerGroup = ECare.Campaigns.Catalogue.ContactCaps.None },
            CancellationToken.None);
        var people = Enumerable.Range(0, NodeWorld.People).Select(NodeWorld.Person).ToArray();
        app.MapGet("/health/ready", () => Results.Ok());
        app.MapGet("/dropped", () => log.Dropped.ToString(CultureInfo.InvariantCulture));
        app.MapGet("/decide/{person:int}/{page:int}", async (int person, int page, HttpContext http) =>
        {
            var choice = await desk.DecideAsync(NodeWorld.Operator, NodeWorld.PlacementOf(page), people[person], http.RequestAborted);
            return $"{choice.Kind} {choice.Campaign?.Code}";
        });
        await app.RunAsync();
        return 0;
    }
}
