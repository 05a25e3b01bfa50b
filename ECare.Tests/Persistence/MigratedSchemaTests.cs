using ECare.Core.Persistence;
using ECare.Core.Persistence.Conventions;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ECare.Tests.Persistence;

internal sealed class MigratedSchemaTests(Database database) : DataTests(database)
{
    [Test]
    public async Task Is_the_schema_of_the_model()
    {
        await using var created = Database.Open("rimal");
        await created.Database.EnsureCreatedAsync();
        await using var migrated = Open();

        try
        {
            Assert.That(await SchemaText.OfAsync(migrated), Is.EqualTo(await SchemaText.OfAsync(created)).And.Not.Empty);
        }
        finally
        {
            await created.Database.EnsureDeletedAsync();
        }
    }

    [Test]
    public async Task Keeps_the_rows_of_an_account_together()
    {
        await using var db = Open();
        Assume.That(Database.Provider, Is.EqualTo(DatabaseProvider.Sqlite));
        var clustered = db.GetService<IDesignTimeModel>().Model.GetEntityTypes().Where(entity => entity.IsWithoutRowId()).Select(entity => entity.GetTableName());

        var sql = await db.Database.SqlQuery<string>(
            $"SELECT name AS Value FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%WITHOUT ROWID'").ToListAsync();

        Assert.That(sql, Is.EquivalentTo(clustered).And.Not.Empty);
    }

    [Test]
    public async Task Is_reached_although_an_earlier_start_was_killed()
    {
        Assume.That(Database.Provider, Is.EqualTo(DatabaseProvider.Sqlite), "Other products give the lock back with the connection.");
        await using (var killed = Database.Open("polder"))
        {
            await killed.Database.ExecuteSqlRawAsync(
                """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-23 06:15:00+00:00');
                """);
        }

        await Database.PrepareAsync("polder");

        await using var db = Database.Open("polder");
        Assert.That(await db.Database.GetPendingMigrationsAsync(), Is.Empty);
    }
}
