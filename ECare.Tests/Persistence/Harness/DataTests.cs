using System.Globalization;
using ECare.Core.Persistence;
using Microsoft.Extensions.Time.Testing;

namespace ECare.Tests.Persistence.Harness;

/// <summary>
/// A fixture whose tests run on every database product: <c>sealed class TicketDeskTests(Database database) : DataTests(database)</c>.
/// The tests of a fixture share one database, so each uses accounts of its own.
/// </summary>
[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
public abstract class DataTests(Database database)
{
    /// <summary>Monday noon in Kathmandu, when nothing special happens.</summary>
    protected static readonly DateTimeOffset Start = new(2026, 11, 23, 6, 15, 0, TimeSpan.Zero);

    protected Database Database { get; } = database;

    /// <summary>Set back to <see cref="Start"/> before each test.</summary>
    protected FakeTimeProvider Clock { get; private set; } = new(Start);

    [OneTimeSetUp]
    public Task Create_the_database() => Database.PrepareAsync();

    [OneTimeTearDown]
    public async Task Delete_the_database() => await Database.DisposeAsync();

    [SetUp]
    public void Take_the_culture_of_the_fixture()
    {
        CultureInfo.CurrentCulture = Database.Culture;
        Clock = new FakeTimeProvider(Start);
    }

    protected ECareDbContext Open() => Database.Open();
}
