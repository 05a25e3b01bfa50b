using ECare.Campaigns;
using ECare.Campaigns.Audience;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Outbound;
using ECare.Core.Notifications;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using static ECare.Tests.Campaigns.CampaignWorld;

namespace ECare.Tests.Campaigns.Outbound;

/// <summary>One node that sends: campaigns on a real database, people and words of the test, and a gateway that remembers.</summary>
internal sealed class OutboundWorld(Database database, FakeTimeProvider clock)
{
    public const string Here = Database.DefaultOperator;

    public CampaignWorld Campaigns { get; } = new(database, clock);

    public TestPeople People { get; init; } = new();

    public TestGateway Gateway { get; init; } = new();

    public OutboundDesk Desk => new(Campaigns.Directory, Campaigns.Databases, clock);

    public OutboundClicks Clicks => new(Campaigns.Directory, Campaigns.Databases, clock);

    /// <summary>A campaign that pages and messages may show.</summary>
    public static Campaign AMessage(string code, string rule = "") => ACampaign(code, rule) with { Placements = ["home", "message.sms", "message.email"] };

    public Task PublishAsync(params Campaign[] campaigns) => Campaigns.PublishAsync(campaigns);

    public async Task<Guid> PlanAsync(
        ContactChannel channel = ContactChannel.Sms,
        OutboundOutput output = OutboundOutput.Send,
        OutboundAudience audience = OutboundAudience.Live,
        DateTimeOffset? notBefore = null,
        params string[] codes) =>
        await Desk.PlanAsync(Here, new OutboundWish(channel, output, audience, codes, notBefore), "Sita", default) is PlanOutcome.Planned(var run)
            ? run
            : throw new AssertionException("Nothing was planned.");

    /// <summary>Plans, counts and starts, and lets the job run once.</summary>
    public async Task<Guid> SendAsync(ContactChannel channel = ContactChannel.Sms, OutboundOutput output = OutboundOutput.Send, params string[] codes)
    {
        var run = await PlanAsync(channel, output, codes: codes);
        await WorkAsync();
        await StartAsync(run);
        await WorkAsync();
        return run;
    }

    public async Task StartAsync(Guid run) =>
        Assert.That(await Desk.StartAsync(Here, run, "Sita", "https://care.example", default), Is.EqualTo(OutboundChange.Done));

    /// <summary>One run of the job on this node.</summary>
    public async Task<int> WorkAsync(CancellationToken cancellationToken = default)
    {
        await using var db = database.Open();
        return await new OutboundWork(Ports, db, ScopeOperator.Of(Here), Campaigns.Directory, clock).RunAsync(cancellationToken);
    }

    public async Task<List<OutboundListRow>> ListAsync(Guid run)
    {
        await using var db = database.Open();
        var rows = new List<OutboundListRow>();
        await foreach (var page in new OutboundListing(db, ScopeOperator.Of(Here), Campaigns.Directory, Ports, clock).ReadAsync(run, "Sita", default))
        {
            rows.AddRange(page);
        }

        return rows;
    }

    public async Task<OutboundReport> ReportAsync(Guid run) => (await Desk.FindAsync(Here, run, default))!;

    private OutboundPorts Ports => new(
        People, new TestWords(), new OutboundGateway(Gateway, Gateway), Options.Create(new CampaignOptions { Secret = Convert.ToBase64String(new byte[32]) }));
}

/// <summary>People in pages of four, so that a handful makes several.</summary>
internal sealed class TestPeople : IOutboundPeople
{
    private const int Length = 4;

    private readonly List<OutboundReceiver> people = [];
    private static int numbers = 500_000;

    public IReadOnlyList<OutboundReceiver> All => people;

    public OutboundReceiver Add(bool consents = true, string? email = "", Func<SubscriberFacts, SubscriberFacts>? know = null)
    {
        var number = Interlocked.Increment(ref numbers);
        var facts = APerson(number, consents);
        var person = new OutboundReceiver(number, facts.Subscriber, $"+97798{number:D8}", email?.Length == 0 ? $"p{number}@example.test" : email, "ne-NP", know?.Invoke(facts) ?? facts);
        people.Add(person);
        return person;
    }

    public TestPeople With(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Add();
        }

        return this;
    }

    public void Change(OutboundReceiver person, Func<OutboundReceiver, OutboundReceiver> change) => people[people.IndexOf(person)] = change(person);

    /// <summary>Who does not want campaigns on which channel, whatever else they agreed to.</summary>
    public HashSet<(Guid Subscriber, ContactChannel Channel)> Closed { get; } = [];

    public Task<IReadOnlyList<OutboundReceiver>> NextAsync(ContactChannel channel, long after, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<OutboundReceiver>>([.. people.Where(person => person.CustomerId > after).OrderBy(person => person.CustomerId).Take(Length).Select(person => For(channel, person))]);

    private OutboundReceiver For(ContactChannel channel, OutboundReceiver person) => Closed.Contains((person.Subscriber, channel))
        ? person with { Facts = new SubscriberFacts(person.Subscriber) { ConsentsToMarketing = false, ConsentsToPersonalisation = true } }
        : person;
}

/// <summary>Words that tell what they are of.</summary>
internal sealed class TestWords : IOutboundWords
{
    public string LanguageFor(string operatorName, string language) => language;

    public OutboundMessage? Of(ContactChannel channel, string operatorName, Guid document, string language, MessageLinks links) =>
        new("Subject", $"{language} {links.Visit}");
}

/// <summary>Remembers what it took, and fails as a test wants.</summary>
internal sealed class TestGateway : IMessageChannel<SmsMessage>, IMessageChannel<EmailMessage>
{
    private readonly List<(string To, string Text)> taken = [];

    /// <summary>What happens to the next messages, before they are taken.</summary>
    public Func<string, Task> Before { get; set; } = _ => Task.CompletedTask;

    public IReadOnlyList<(string To, string Text)> Taken
    {
        get
        {
            lock (taken)
            {
                return [.. taken];
            }
        }
    }

    public Task SendAsync(SmsMessage message, CancellationToken cancellationToken) => TakeAsync(message.To.E164, message.Text);

    public Task SendAsync(EmailMessage message, CancellationToken cancellationToken) => TakeAsync(message.To, message.Text);

    private async Task TakeAsync(string to, string text)
    {
        await Before(to);
        lock (taken)
        {
            taken.Add((to, text));
        }
    }
}
