using System.Reflection;
using ECare.Core.Persistence;

namespace ECare.Tests.Persistence.Harness;

/// <summary>
/// Every database that data tests run on. The Arabic of Saudi Arabia has its own calendar, digits and decimal point: what is stored under it
/// and read back unchanged depends on nobody's culture (docs/adr/0214).
/// </summary>
internal static class Databases
{
    /// <summary>A real SQL Server to test on (a connection string without a database); none by default.</summary>
    public static string? SqlServer => Environment.GetEnvironmentVariable("ECARE_TEST_SQLSERVER");

    /// <summary>For <see cref="DataTests"/>.</summary>
    public static IEnumerable<TestFixtureData> All => With();

    /// <summary>The same with the tables of further assemblies.</summary>
    public static IEnumerable<TestFixtureData> With(params Assembly[] extraModel)
    {
        yield return Of(new Database(DatabaseProvider.Sqlite, "ar-SA", extraModel));
        yield return Of(new Database(DatabaseProvider.PostgreSql, "ar-SA", extraModel));

        if (SqlServer is not null)
        {
            yield return Of(new Database(DatabaseProvider.SqlServer, "ar-SA", extraModel));
        }
    }

    private static TestFixtureData Of(Database database) => new TestFixtureData(database).SetArgDisplayNames(database.ToString());
}
