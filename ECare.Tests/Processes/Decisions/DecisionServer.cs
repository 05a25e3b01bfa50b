using System.Globalization;
using ECare.Campaigns;
using ECare.Campaigns.Audience;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Kept;
using ECare.Tests.Campaigns;
using ECare.Tests.Persistence.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ECare.Tests.Processes.Decisions;

/// <summary>The assembly of the tests as a program: one node that decides, with the product's own desk, log, writer and keeper, so that it can be killed.</summary>
internal static class DecisionServer
{
    public const string Word = "decision-server";

    public const int Budget = 12;

    /// <summary>Each has one last impression that two nodes may both want.</summary>
    public const int Budgets = 10;

    public static ContactCaps Overall { get; } = new(5, 5, 5);

    /// <summary>Caps are on totals, so that no midnight matters. Two in one group with caps of their own, some with a budget, and one that fills what is left.</summary>
    public static IReadOnlyList<Campaign> Campaigns { get; } =
    [
        CampaignWorld.ACampaign("two") with { Caps = new ContactCaps(2, 2, 2), Group = "pair", Ends = DateTimeOffset.MaxValue },
        CampaignWorld.ACampaign("three") with { Caps = new ContactCaps(null, null, 3), Group = "pair", Ends = DateTimeOffset.MaxValue },
        .. Enumerable.Range(0, Budgets).Select(number => CampaignWorld.ACampaign(BudgetCode(number)) with { ImpressionBudget = Budget, Pacing = PacingMode.AsSoonAsPossible, Value = 50, Ends = DateTimeOffset.MaxValue }),
        CampaignWorld.ACampaign("rest") with { Ends = DateTimeOffset.MaxValue },
    ];

    public static ContactCaps Group { get; } = new(4, 4, 4);

    public static async Task RunAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var databases = Database.OperatorsAt(Enum.Parse<DatabaseProvider>(builder.Configuration["Provider"]!), builder.Configuration["Connection"]!);
        var options = Options.Create(new CampaignOptions
        {
            Secret = Convert.ToBase64String(new byte[32]),
            SharedPeople = bool.Parse(builder.Configuration["SharedPeople"]!),
            LogCapacity = 1_000_000,
        });
        var opened = new CampaignDatabases(databases.Open, new KeptConnections(databases));
        var directory = new CampaignDirectory(opened, new DecisionTokens(options), options, TimeProvider.System);
        var log = new DecisionLog(options);
        var desk = new CampaignDesk(directory, log, options, TimeProvider.System);
        builder.Services
            .AddSingleton<IHostedService>(new DecisionLogWriter(log, directory, opened, TimeProvider.System, NullLogger<DecisionLogWriter>.Instance))
            .AddSingleton<IHostedService>(new Keeping(new CampaignKeeper(directory, options, TimeProvider.System, NullLogger<CampaignKeeper>.Instance)));
        var app = builder.Build();
        await directory.PublishAsync(
            CampaignWorld.AnOperator(), Campaigns, new ContactPolicy { Overall = Overall, PerGroup = Group }, CancellationToken.None);

        app.MapGet("/ready", () => Results.Ok());
        app.MapPost("/decide/{person:int}", async (int person, CancellationToken cancellation) =>
            (await desk.DecideAsync(Database.DefaultOperator, "home", Person(person), cancellation)).Campaign?.Code ?? "");
        await app.RunAsync();
    }

    public static string BudgetCode(int number) => string.Create(CultureInfo.InvariantCulture, $"budget{number}");

    public static SubscriberFacts Person(int number) => CampaignWorld.APerson(number);

    /// <summary>The product's keeper, as often as the test's hurry needs it: it leases a small budget impression by impression.</summary>
    private sealed class Keeping(CampaignKeeper keeper) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await keeper.KeepAsync(stoppingToken);
                await Task.Delay(2, stoppingToken);
            }
        }
    }
}
