using System.Diagnostics;
using System.Globalization;
using ECare.Campaigns;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Outbound;
using ECare.Core.Accounts;
using ECare.Core.Behaviour;
using ECare.Core.Inventory;
using ECare.Core.Notifications;
using ECare.Core.Operators;
using ECare.Core.Operators.Files;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Kept;
using ECare.Core.Profile;
using ECare.Web.Demo;
using ECare.Web.Features.Campaigns;
using ECare.Web.Features.Outbound;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ECare.Bench.Campaigns;

/// <summary>How many messages a minute a node chooses and hands over: facts read, decided among a hundred campaigns, claimed, taken by a gateway that answers at once, noted.</summary>
internal static class OutboundBench
{
    private const int Campaigns = 100;

    /// <summary>To be run from the repository's root, where the operators are.</summary>
    public static async Task<int> RunAsync(int people, string? server)
    {
        var folder = Directory.CreateTempSubdirectory("ecare-outbound-").FullName;
        try
        {
            await RunAsync(people, DatabaseProvider.Sqlite, $"Data Source={folder}/{{operator}}.db");
            if (server is not null)
            {
                await RunAsync(people, DatabaseProvider.PostgreSql, server);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static async Task RunAsync(int people, DatabaseProvider provider, string connection)
    {
        var @operator = OperatorFiles.Read("operators").Find(NodeWorld.Operator)!;
        var databases = DecisionNode.Databases(provider, connection);
        await databases.PrepareAsync(@operator.Name, CancellationToken.None);
        await using var db = databases.Open(@operator.Name);
        await BulkSubscribers.AddAsync(@operator, db, people, TimeProvider.System.GetUtcNow(), CancellationToken.None);
        await db.Customers.ExecuteUpdateAsync(row => row
            .SetProperty(customer => customer.SmsConsentAt, DateTimeOffset.UnixEpoch)
            .SetProperty(customer => customer.PersonalisationConsentAt, DateTimeOffset.UnixEpoch));

        var options = Options.Create(new CampaignOptions { Secret = Convert.ToBase64String(new byte[32]) });
        var opened = new CampaignDatabases(databases.Open, new KeptConnections(databases));
        var directory = new CampaignDirectory(opened, new DecisionTokens(options), options, TimeProvider.System);
        var policy = new ContactPolicy { Overall = ContactCaps.None, PerGroup = ContactCaps.None, QuietFrom = default, QuietUntil = default };
        await directory.PublishAsync(@operator, NodeWorld.Campaigns(Campaigns).Select(campaign => campaign with { Placements = ["message.sms"], ImpressionBudget = null, Audience = ECare.Campaigns.Audience.AudienceRule.Everyone }), policy, CancellationToken.None);
        var (gateway, current) = (new Gateway(), new CurrentOperator());
        current.Set(@operator);
        var facts = new FactsPageReader(db, new ProfilesReader(db, current, TimeProvider.System), new OfferCatalogue(databases, TimeProvider.System), current, TimeProvider.System);
        var pseudonyms = new Pseudonyms(Options.Create(new BehaviourOptions { PseudonymKey = Convert.ToBase64String(new byte[32]) }));
        var ports = new OutboundPorts(
            new OutboundPeople(db, facts, pseudonyms, current, TimeProvider.System), new Words(), new OutboundGateway(gateway, gateway), options);
        var work = new OutboundWork(ports, db, current, directory, TimeProvider.System);
        await MeasureAsync(work, new OutboundDesk(directory, opened, TimeProvider.System), @operator, (people, provider, gateway));
    }

    private static async Task MeasureAsync(OutboundWork work, OutboundDesk desk, Operator @operator, (int People, DatabaseProvider Provider, Gateway Gateway) of)
    {
        var planned = (PlanOutcome.Planned)await desk.PlanAsync(@operator.Name, new OutboundWish(ContactChannel.Sms, OutboundOutput.Send, OutboundAudience.Live, [], null), "bench", default);
        var clock = Stopwatch.StartNew();
        await work.RunAsync(CancellationToken.None);
        var counted = clock.Elapsed;
        await desk.StartAsync(@operator.Name, planned.Run, "bench", "https://care.example", CancellationToken.None);
        clock.Restart();
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        await work.RunAsync(CancellationToken.None);
        var (sent, spent) = (clock.Elapsed, Process.GetCurrentProcess().TotalProcessorTime - before);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{of.Provider}: {of.People:N0} people counted in {counted.TotalSeconds:0.0} s; {of.Gateway.Taken:N0} messages in {sent.TotalSeconds:0.0} s, {of.Gateway.Taken / sent.TotalMinutes:N0} a minute, {spent.TotalSeconds:0.0} s of processor time in this process, load average {File.ReadAllText("/proc/loadavg").Split(' ')[0]}"));
    }

    private sealed class Words : IOutboundWords
    {
        public string LanguageFor(string operatorName, string language) => language;

        public OutboundMessage? Of(ContactChannel channel, string operatorName, Guid document, string language, MessageLinks links) => new("Subject", $"Words {links.Visit}");
    }

    private sealed class Gateway : IMessageChannel<SmsMessage>, IMessageChannel<EmailMessage>
    {
        private int taken;

        public int Taken => taken;

        public Task SendAsync(SmsMessage message, CancellationToken cancellationToken) => TakeAsync();

        public Task SendAsync(EmailMessage message, CancellationToken cancellationToken) => TakeAsync();

        private Task TakeAsync()
        {
            Interlocked.Increment(ref taken);
            return Task.CompletedTask;
        }
    }
}
