using ECare.Core.Persistence;
using Microsoft.Extensions.Time.Testing;

namespace ECare.Tests.Persistence.Harness;

/// <summary>
/// A fixture in which real code asks a stand-in for SQL Server. What it asked is compiled against the schema that the migrations make.
/// <c>[TestOf]</c> names the classes that were asked; the house's tests see that none is left out.
/// </summary>
internal abstract class SqlServerAsked : IDisposable
{
    /// <summary>Compiled once for all fixtures, whose tests run one after the other: it takes longer than all that most of them ask.</summary>
    private static SqlServerSchema? migrated;

    protected SqlServerAsked() => Database = Database.Disconnected(Server);

    protected SqlServerRecorder Server { get; } = new();

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 6, 15, 0, TimeSpan.Zero));

    protected Database Database { get; }

    protected ECareDbContext Db { get; private set; } = null!;

    public void Dispose()
    {
        Db?.Dispose();
        GC.SuppressFinalize(this);
    }

    [SetUp]
    public void Connect()
    {
        Server.Forget();
        Db = Database.Open();
    }

    [TearDown]
    public void Disconnect() => Db.Dispose();

    /// <summary>Every statement since the test began is one that SQL Server understands.</summary>
    /// <param name="atLeast">How many there must be, so that a test which came nowhere fails.</param>
    protected void AssertUnderstood(int atLeast)
    {
        var schema = migrated ??= SqlServerSchema.OfMigrations(Db);
        schema.ForgetQueries();
        foreach (var batch in Server.Batches.Distinct(StringComparer.Ordinal))
        {
            schema.AddQuery(batch);
        }

        Assert.That(Server.Batches, Has.Count.AtLeast(atLeast));
        Assert.That(schema.QueryFaults(), Is.Empty);
    }
}
