using ECare.Core.Persistence;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace ECare.Tests.Persistence;

/// <summary>What SQLite has to be told so that it is safe to keep money in.</summary>
internal sealed class SqliteTests
{
    private readonly Database database = new(DatabaseProvider.Sqlite, culture: string.Empty, typeof(Sample).Assembly);

    [OneTimeSetUp]
    public Task Create_the_database() => database.PrepareAsync();

    [OneTimeTearDown]
    public async Task Delete_the_database() => await database.DisposeAsync();

    [Test]
    public async Task Survives_power_cuts_on_every_connection()
    {
        // All at once, so that each needs a physical connection of its own; the second round reuses them.
        for (var round = 0; round < 2; round++)
        {
            var contexts = Enumerable.Range(0, 6).Select(_ => database.Open()).ToList();

            foreach (var db in contexts)
            {
                await db.Database.OpenConnectionAsync();
            }

            foreach (var db in contexts)
            {
                Assert.That(await PragmasAsync(db), Is.EqualTo("wal 2 1 10000"));
                await db.DisposeAsync();
            }
        }
    }

    [Test]
    public async Task Loses_nothing_and_fails_nobody_when_eight_write_at_once()
    {
        const int Writers = 8;
        const int Rounds = 50;
        await AddAsync(account: 100, Enumerable.Range(0, 1));

        await Task.WhenAll(Enumerable.Range(1, Writers).Select(writer => Task.Run(async () =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                await AddAsync(100 + writer, [round]);
                await CountAsync();
            }
        })));

        await using var db = database.Open();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await db.Samples.CountAsync(sample => sample.AccountId > 100), Is.EqualTo(Writers * Rounds));
            Assert.That(await db.Samples.Where(sample => sample.AccountId == 100).Select(sample => sample.Hits).SingleAsync(), Is.EqualTo(Writers * Rounds));
        }
    }

    [Test]
    public async Task Keeps_the_rows_of_an_account_together()
    {
        await using var db = database.Open();
        var sql = await db.Database.SqlQuery<string>($"SELECT sql AS Value FROM sqlite_schema WHERE name = 'Samples'").SingleAsync();

        Assert.That(sql, Does.EndWith("WITHOUT ROWID"));
    }

    [Test]
    public void Keeps_them_together_when_a_table_is_altered()
    {
        using var db = database.Open();
        var model = db.GetService<IDesignTimeModel>().Model;
        var alter = new AlterColumnOperation
        {
            Table = "Samples",
            Name = nameof(Sample.Letter),
            ClrType = typeof(string),
            OldColumn = new AddColumnOperation { Table = "Samples", Name = nameof(Sample.Letter), ClrType = typeof(string) },
        };

        var commands = db.GetService<IMigrationsSqlGenerator>().Generate([alter], model).Select(command => command.CommandText);

        Assert.That(commands, Has.Some.Contains("\"ef_temp_Samples\"").And.Some.Contains("WITHOUT ROWID"));
    }

    private static async Task<string> PragmasAsync(ECareDbContext db)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText =
            """
            SELECT journal_mode || ' ' || synchronous || ' ' || foreign_keys || ' ' || timeout
            FROM pragma_journal_mode, pragma_synchronous, pragma_foreign_keys, pragma_busy_timeout
            """;
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private async Task AddAsync(long account, IEnumerable<int> numbers)
    {
        await using var db = database.Open();
        db.Samples.AddRange(numbers.Select(number => new Sample { AccountId = account, Number = number, Reference = "r" }));
        await db.SaveChangesAsync();
    }

    /// <summary>Reads, then writes, in one transaction: what a deferred transaction would lose or fail at.</summary>
    private async Task CountAsync()
    {
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var row = await db.Samples.SingleAsync(sample => sample.AccountId == 100);
        row.Hits++;
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }
}
