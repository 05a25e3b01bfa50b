using System.Globalization;
using ECare.Campaigns;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Outbound;
using ECare.Core.Notifications.Sms;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Kept;
using ECare.Tests.Accounts;
using ECare.Tests.Campaigns;
using ECare.Tests.Campaigns.Outbound;
using ECare.Tests.Persistence.Harness;
using ECare.Tests.Processes.Money;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ECare.Tests.Processes.Outbound;

/// <summary>The product's runs of messages with its own channel for SMS, in a process that can be killed. The gateway lives in the test's process.</summary>
internal static class OutboundServer
{
    public const string Word = "outbound-server";

    public const int People = 80;

    public static async Task RunAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var settings = builder.Configuration;
        var databases = Database.OperatorsAt(Enum.Parse<DatabaseProvider>(settings["Provider"]!), settings["Connection"]!);
        var clock = new FastClock(long.Parse(settings["Epoch"]!, CultureInfo.InvariantCulture));
        var options = Options.Create(new CampaignOptions { Secret = Convert.ToBase64String(new byte[32]) });
        var opened = new CampaignDatabases(databases.Open, new KeptConnections(databases));
        var directory = new CampaignDirectory(opened, new DecisionTokens(options), options, clock);
        var desk = new OutboundDesk(directory, opened, clock);
        var ports = new OutboundPorts(new TestPeople().With(People), new TestWords(), new OutboundGateway(Channel(settings), new TestGateway()), options);
        builder.Services.AddSingleton<IHostedService>(new Working(async stopping =>
        {
            await using var db = databases.Open(Database.DefaultOperator);
            await new OutboundWork(ports, db, ScopeOperator.Of(Database.DefaultOperator), directory, clock).RunAsync(stopping);
        }));
        var app = builder.Build();
        await directory.PublishAsync(
            CampaignWorld.AnOperator(),
            [OutboundWorld.AMessage("run") with { Ends = DateTimeOffset.MaxValue }],
            new ContactPolicy { Overall = ContactCaps.None, PerGroup = ContactCaps.None, QuietFrom = default, QuietUntil = default },
            CancellationToken.None);

        app.MapGet("/ready", () => Results.Ok());
        app.MapPost("/plan", async () => ((PlanOutcome.Planned)await desk.PlanAsync(
            Database.DefaultOperator, new OutboundWish(ContactChannel.Sms, OutboundOutput.Send, OutboundAudience.Live, [], null), "Sita", default)).Run.ToString());
        app.MapPost("/start/{run:guid}", async (Guid run) => (await desk.StartAsync(Database.DefaultOperator, run, "Sita", "https://care.example", default)).ToString());
        await app.RunAsync();
    }

    private static HttpSmsChannel Channel(ConfigurationManager settings)
    {
        var options = new HttpSmsOptions { Url = new Uri(settings["Gateway"]!) };
        options.Fields.Add("to", "{to}");
        options.Fields.Add("text", "{text}");
        return new HttpSmsChannel(new HttpClient { Timeout = TimeSpan.FromSeconds(10) }, options);
    }

    /// <summary>The product's job, as often as the test's hurry needs it.</summary>
    private sealed class Working(Func<CancellationToken, Task> work) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await Task.Delay(50, stoppingToken);
                await work(stoppingToken);
            }
        }
    }
}
