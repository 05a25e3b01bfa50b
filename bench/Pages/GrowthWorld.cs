using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ECare.Core.Identity.Permissions;
using ECare.Core.Identity.Sessions;
using ECare.Core.Identity.Users;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Web.Demo;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ECare.Bench.Pages;

/// <summary>A copy of the demo's data with very many subscribers more, some of whom are signed in.</summary>
/// <param name="Folder">Where the databases lie.</param>
/// <param name="Script">For wrk: every request comes from the next person.</param>
internal sealed record GrowthWorld(string Folder, string Script)
{
    private const int People = 400;

    public string ConnectionString => $"Data Source={Folder}/{DatabaseOptions.OperatorPlaceholder}.db";

    public static async Task<GrowthWorld> OfAsync(string portalFolder, Operator @operator, int subscribers)
    {
        var folder = Path.Combine(portalFolder, $"growth-{subscribers.ToString(CultureInfo.InvariantCulture)}");
        var world = new GrowthWorld(folder, Path.Combine(folder, "people.lua"));
        var isNew = !Directory.Exists(folder);
        if (isNew)
        {
            Directory.CreateDirectory(folder);
            foreach (var file in Directory.EnumerateFiles(Path.Combine(portalFolder, "App_Data"), "*.db*"))
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            }
        }

        var databases = new OperatorDatabases(
            Options.Create(new DatabaseOptions { ConnectionString = world.ConnectionString }),
            new ModelAssemblies(typeof(ECare.Campaigns.CampaignRegistration).Assembly),
            NullLoggerFactory.Instance);
        await using var db = databases.Open(@operator.Name);
        if (isNew)
        {
            await BulkSubscribers.AddAsync(@operator, db, subscribers, TimeProvider.System.GetUtcNow(), CancellationToken.None);
        }

        await File.WriteAllTextAsync(world.Script, Lua(@operator, await SignInAsync(db, subscribers)));
        return world;
    }

    private static async Task<List<string>> SignInAsync(ECareDbContext db, int subscribers)
    {
        var now = TimeProvider.System.GetUtcNow();
        var users = Enumerable.Range(0, People)
            .Select(person => PortalUser.OfCustomer(
                BulkSubscribers.FirstId + ((long)person * subscribers / People),
                Role.Individual,
                null,
                $"{RandomNumberGenerator.GetHexString(24, lowercase: true)}@bench.invalid",
                now))
            .ToList();
        db.AddRange(users);
        await db.SaveChangesAsync();

        var tokens = new List<string>();
        foreach (var user in users)
        {
            var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
            tokens.Add(token);
            db.Add(new PortalSession
            {
                UserId = user.Id,
                Id = Guid.CreateVersion7(now),
                TokenHash = Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(token))),
                CreatedAt = now,
                LastSeenAt = now,
                Device = "wrk",
                Network = "127.0.0.0/24",
            });
        }

        await db.SaveChangesAsync();
        return tokens;
    }

    private static string Lua(Operator @operator, IEnumerable<string> tokens) =>
        $$"""
        local people = { {{string.Join(", ", tokens.Select(token => $"\"{token}\""))}} }
        local next = 0
        request = function()
          next = next % #people + 1
          return wrk.format("GET", nil, { ["Cookie"] = "ecare-{{@operator.Name}}=" .. people[next], ["Accept-Encoding"] = "br" })
        end
        """;
}
