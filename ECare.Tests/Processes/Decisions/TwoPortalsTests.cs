using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Xml.Linq;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Pacing;
using ECare.Core.Accounts;
using ECare.Core.Identity.Sessions;
using ECare.Core.Identity.Users;
using ECare.Core.Persistence;
using ECare.Tests.Operators;
using ECare.Tests.Persistence.Harness;
using ECare.Tests.Web;
using ECare.Web.Features.SignIn;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Processes.Decisions;

/// <summary>Two whole portals decide for the same signed-in people on one database, page by page, while one of them is killed and comes back.</summary>
[Category("Process")]
internal sealed class TwoPortalsTests
{
    private const string Operator = "chautari";
    private const int People = 24;
    private const int VisitsEach = 12;

    /// <summary>A campaign of the demo that everybody may see; the test gives it a budget that does not last.</summary>
    private const string Wanted = "pocket-router";
    private const int Budget = 4;

    /// <summary>Two pages with places for campaigns.</summary>
    private static readonly string[] Pages = ["/np/en", "/np/en/overview/"];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly int[] answered = new int[2];
    private readonly PortalProcess[] nodes = new PortalProcess[2];
    private string folder = "";

    [SetUp]
    public void Make_a_folder()
    {
        folder = Directory.CreateTempSubdirectory("ecare-portals-").FullName;
        Array.Clear(answered);
        Array.Clear(nodes);
    }

    [TearDown]
    public async Task Delete_the_folder()
    {
        foreach (var node in nodes.OfType<PortalProcess>())
        {
            await node.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    [TestCase(DatabaseProvider.Sqlite)]
    [TestCase(DatabaseProvider.PostgreSql)]
    public async Task Never_overspend_a_cap_or_a_budget(DatabaseProvider product)
    {
        var settings = await SettingsAsync(product);
        var connection = settings[^1][(settings[^1].IndexOf('=', StringComparison.Ordinal) + 1)..];
        nodes[0] = await StartAsync(0, settings);
        await using var db = Database.OperatorsAt(product, connection).Open(Operator);
        await GiveBudgetAsync(db, settings);
        nodes[1] = await StartAsync(1, settings);
        var (begun, tokens) = (TimeProvider.System.GetUtcNow(), await SignInAsync(db));

        var killing = KillAsync(settings);
        await VisitAsync(tokens);
        await killing;
        await VisitAsync(tokens);

        await AuditAsync(product, db, begun);
    }

    /// <summary>One database of the operators and one of the content for both; the last setting is where the operators' are.</summary>
    private async Task<string[]> SettingsAsync(DatabaseProvider product)
    {
        var server = await PostgreSqlServer.SharedAsync();
        var name = $"portals{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        var operators = product is DatabaseProvider.Sqlite ? $"Data Source={Path.Combine(folder, "{operator}.db")}" : server.ConnectionString($"{name}_{{operator}}");
        return
        [
            "--Campaigns:SharedPeople=true", "--Cms:Database:Provider=PostgreSql", $"--Cms:Database:ConnectionString={server.ConnectionString(name)}",
            $"--Database:Provider={product}", $"--Database:ConnectionString={operators}",
        ];
    }

    private Task<PortalProcess> StartAsync(int node, string[] settings) => Portal($"node{node.ToString(CultureInfo.InvariantCulture)}", settings).ReadyAsync();

    private PortalProcess Portal(string name, params string[] settings) => PortalProcess.StartDemo(Directory.CreateDirectory(Path.Combine(folder, name)).FullName, settings);

    /// <summary>An editor gives the campaign a budget, and the node that runs takes it over.</summary>
    private async Task GiveBudgetAsync(ECareDbContext db, string[] settings)
    {
        await using (var import = Portal("import", ["usync", "import", CopyWithBudget(), .. settings]))
        {
            Assert.That(await import.EndedAsync(), Is.Zero, import.Output);
        }

        for (var begun = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(begun) < Patience; await Task.Delay(200))
        {
            if ((await CampaignsAsync(db)).Single(each => each.Code == Wanted).ImpressionBudget == Budget)
            {
                return;
            }
        }

        Assert.Fail("The campaign did not get its budget.");
    }

    private string CopyWithBudget()
    {
        var shipped = Directory.EnumerateFiles(Path.Combine(Repository.Root, "uSync", "v17", "Content"))
            .Single(file => File.ReadAllText(file) is var text && text.Contains("<ContentType>campaign<", StringComparison.Ordinal) && text.Contains($"<![CDATA[{Wanted}]]>", StringComparison.Ordinal));
        var changed = XElement.Load(shipped);
        void Set(string property, string value) => changed.Element("Properties")!.Element(property)!.Element("Value")!.ReplaceNodes(new XCData(value));
        Set("budgetImpressions", Budget.ToString(CultureInfo.InvariantCulture));
        Set("pacing", "[\"asSoonAsPossible\"]");
        var copy = Directory.CreateDirectory(Path.Combine(folder, "files", "Content")).FullName;
        changed.Save(Path.Combine(copy, Path.GetFileName(shipped)));
        return Path.Combine(folder, "files");
    }

    private static async Task<IReadOnlyList<Campaign>> CampaignsAsync(ECareDbContext db) =>
        CampaignSetDocument.Read(await db.CampaignSetVersions.AsNoTracking().OrderByDescending(version => version.PublishedAt).Select(version => version.Document).FirstAsync()).Campaigns;

    /// <summary>The tokens of browsers in which people are signed in that may be chosen for.</summary>
    private static async Task<IReadOnlyList<string>> SignInAsync(ECareDbContext db)
    {
        var users = await (
            from user in db.PortalUsers
            join customer in db.Customers on user.CustomerId equals customer.Id
            where customer.PageConsentAt != null && customer.PersonalisationConsentAt != null && customer.ErasedAt == null
            orderby user.Id
            select user.Id).Take(People).ToListAsync();
        var now = TimeProvider.System.GetUtcNow();
        var tokens = new List<string>();
        foreach (var user in users)
        {
            var token = PortalSessions.NewToken();
            var hash = System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token)));
            db.Add(new PortalSession { UserId = user, Id = Guid.CreateVersion7(now), TokenHash = hash, CreatedAt = now, LastSeenAt = now, Device = "Test", Network = "10.0.0.0/24" });
            tokens.Add(token);
        }

        await db.SaveChangesAsync();
        return tokens;
    }

    /// <summary>Everybody opens pages at both nodes at once.</summary>
    private async Task VisitAsync(IReadOnlyList<string> tokens)
    {
        var cookie = SessionCookie.Of(DemoOperators.Of(Operator), "127.0.0.1", isHttps: false).Name;
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { Timeout = TimeSpan.FromSeconds(60) };

        // One person's visits come together, to both nodes: their caps are what the nodes race for.
        var visits = Enumerable.Range(0, tokens.Count * VisitsEach).Select(visit => (Person: visit / VisitsEach, Node: visit % 2, Page: Pages[visit / 2 % 2])).ToList();
        await Parallel.ForEachAsync(visits, new ParallelOptions { MaxDegreeOfParallelism = 12 }, async (visit, cancellation) =>
        {
            var node = visit.Node;
            while (!await OpenAsync(client, new Uri(nodes[node].Address, visit.Page), $"{cookie}={tokens[visit.Person]}", visit.Person, cancellation))
            {
                // It was killed: whoever wants a page gets it from the other.
                node = 1 - node;
                await Task.Delay(50, cancellation);
            }

            Interlocked.Increment(ref answered[node]);
        });
    }

    private static async Task<bool> OpenAsync(HttpClient client, Uri address, string cookie, int person, CancellationToken cancellation)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Add("Cookie", cookie);
            request.Headers.Add("X-Forwarded-For", $"10.7.{person.ToString(CultureInfo.InvariantCulture)}.1");
            using var answer = await client.SendAsync(request, cancellation);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>The second node dies while both are at it, and comes back.</summary>
    private async Task KillAsync(string[] settings)
    {
        while (answered.Sum() < People * VisitsEach / 2)
        {
            await Task.Delay(20);
        }

        await nodes[1].KillAsync();
        var again = await StartAsync(1, settings);
        await nodes[1].DisposeAsync();
        nodes[1] = again;
    }

    private async Task AuditAsync(DatabaseProvider product, ECareDbContext db, DateTimeOffset begun)
    {
        var campaigns = (await CampaignsAsync(db)).ToDictionary(each => each.Code, StringComparer.Ordinal);
        var zone = DemoOperators.Of(Operator).Zone;
        var shown = await db.CampaignDecisions.AsNoTracking().Where(each => each.Campaign != null && each.At >= begun.AddDays(-1))
            .Select(each => new { each.Subscriber, Campaign = each.Campaign!, each.At }).ToListAsync();
        var leased = await db.CampaignBudgets.AsNoTracking().Where(row => row.Campaign == Wanted).Select(row => row.Leased).SingleAsync();
        var (now, spent) = (shown.Count(each => each.At >= begun), shown.Count(each => each.At >= begun && each.Campaign == Wanted));
        var over = shown.GroupBy(each => (each.Subscriber, each.Campaign, Day: zone.DayOf(each.At)))
            .Where(each => each.Count() > campaigns[each.Key.Campaign].Caps.PerDay).Select(each => $"{each.Key.Campaign} {each.Count()} times on {each.Key.Day:O}");
        await TestContext.Progress.WriteLineAsync($"{product}: {answered[0]} and {answered[1]} pages, {now} shown, {spent} of the budget of {Budget}, {leased} leased");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(over, Is.Empty, "no cap is overspent");
            Assert.That(spent, Is.InRange(1, Budget), "nor the budget, which was wanted");
            Assert.That(leased, Is.LessThanOrEqualTo(Budget));
            Assert.That(answered, Has.All.GreaterThan(People), "both nodes had work");
            Assert.That(now, Is.GreaterThan(People), "people were shown campaigns");
        }
    }
}
