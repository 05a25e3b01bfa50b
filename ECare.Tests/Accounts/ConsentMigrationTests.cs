using System.Security.Cryptography;
using ECare.Core.Accounts;
using ECare.Core.Persistence;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ECare.Tests.Accounts;

/// <summary>A database from the time when one consent to marketing covered every channel.</summary>
internal sealed class ConsentMigrationTests
{
    private const string Name = "consent";
    private string folder = "";

    [SetUp]
    public void Make_a_folder() => folder = Directory.CreateTempSubdirectory("ecare-consent-").FullName;

    [TearDown]
    public void Delete_the_folder() => Directory.Delete(folder, recursive: true);

    [TestCase(DatabaseProvider.Sqlite)]
    [TestCase(DatabaseProvider.PostgreSql)]
    public async Task Gives_every_channel_what_the_one_consent_covered_with_its_time_and_proof(DatabaseProvider product)
    {
        var at = new DateTimeOffset(2025, 4, 1, 8, 0, 0, TimeSpan.Zero);
        await using var db = await FormerAsync(product);
        await AddAsync(db, 1, at, null);
        await AddAsync(db, 2, null, at);
        await AddAsync(db, 3, null, null);

        await db.Database.MigrateAsync();

        var people = await db.Customers.AsNoTracking().OrderBy(customer => customer.Id).ToListAsync();
        var proof = await db.ConsentChanges.AsNoTracking().OrderBy(change => change.CustomerId).ToListAsync();
        DateTimeOffset?[] Consents(int person) => [.. Enum.GetValues<ConsentPurpose>().Order().Select(people[person].ConsentedAt)];
        Assert.That(Consents(0), Is.EqualTo(new DateTimeOffset?[] { at, null, at, at }), "pages, personal choice, SMS, e-mail");
        Assert.That(Consents(1), Is.EqualTo(new DateTimeOffset?[] { null, at, null, null }));
        Assert.That(Consents(2), Is.All.Null);
        Assert.That(proof.Select(change => (change.CustomerId, change.Purpose, change.At, change.IsGiven)), Is.EquivalentTo(new[]
        {
            (1L, ConsentPurpose.MarketingOnPages, at, true), (1L, ConsentPurpose.MarketingBySms, at, true),
            (1L, ConsentPurpose.MarketingByEmail, at, true), (2L, ConsentPurpose.Personalisation, at, true),
        }));
    }

    private async Task<ECareDbContext> FormerAsync(DatabaseProvider product)
    {
        var connection = product is DatabaseProvider.Sqlite
            ? $"Data Source={Path.Combine(folder, "{operator}.db")};Pooling=False"
            : (await PostgreSqlServer.SharedAsync()).ConnectionString($"c{RandomNumberGenerator.GetHexString(8, lowercase: true)}_{{operator}}");
        var db = Database.OperatorsAt(product, connection).Open(Name);
        var before = db.Database.GetMigrations().TakeWhile(id => !id.EndsWith("_ConsentPerChannel", StringComparison.Ordinal)).Last();
        await db.GetService<IMigrator>().MigrateAsync(before);
        return db;
    }

    private static Task<int> AddAsync(ECareDbContext db, long id, DateTimeOffset? marketing, DateTimeOffset? personalisation) => db.Database.ExecuteSqlAsync(
        $"""
        INSERT INTO "Customers" ("Id", "Kind", "Name", "Phone", "Language", "Since", "MarketingConsentAt", "PersonalisationConsentAt")
        VALUES ({id}, 'Individual', 'Sita', '', 'ne-NP', {new DateOnly(2020, 1, 1)}, {marketing?.ToUnixTimeMilliseconds()}, {personalisation?.ToUnixTimeMilliseconds()})
        """);
}
