using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Kept;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ECare.Tests.Persistence.Harness;

/// <summary>The databases of one fixture: a product, the culture that the tests run under, and as many operators as the fixture opens.</summary>
public sealed class Database(DatabaseProvider provider, string culture, params Assembly[] extraModel) : IAsyncDisposable
{
    /// <summary>The operator that a fixture works for when it does not care which.</summary>
    public const string DefaultOperator = "chautari";

    private readonly string prefix = $"t{RandomNumberGenerator.GetHexString(12, lowercase: true)}";
    private readonly HashSet<string> prepared = new(StringComparer.Ordinal);
    private OperatorDatabases? databases;
    private KeptConnections? kept;
    private string? folder;

    public DatabaseProvider Provider { get; } = provider;

    public CultureInfo Culture { get; } = CultureInfo.GetCultureInfo(culture);

    /// <summary>The product's own class, for code under test that opens databases itself.</summary>
    public OperatorDatabases Operators =>
        databases ?? throw new InvalidOperationException("The database is not prepared: derive the fixture from DataTests.");

    /// <summary>For readers that prepare their statements.</summary>
    public KeptConnections Kept => kept ??= new KeptConnections(Operators);

    /// <summary>For a process of its own that opens the same databases.</summary>
    public string ConnectionString { get; private set; } = "";

    public ECareDbContext Open(string operatorName = DefaultOperator) => Operators.Open(operatorName);

    /// <summary>Databases of a server that is not there; whoever intercepts the commands answers for it.</summary>
    public static Database Disconnected(IInterceptor server) => new(DatabaseProvider.SqlServer, "")
    {
        databases = new OperatorDatabases(
            Options.Create(new DatabaseOptions { Provider = DatabaseProvider.SqlServer, ConnectionString = "Server=nowhere.invalid;Database=nobody" }),
            new ModelAssemblies([Assembly.Load("ECare.Campaigns")]),
            NullLoggerFactory.Instance,
            [server]),
    };

    /// <summary>The same databases for a node whose commands somebody steps in between.</summary>
    public ECareDbContext OpenWith(IInterceptor between) => new OperatorDatabases(
        Options.Create(new DatabaseOptions { Provider = Provider, ConnectionString = ConnectionString }),
        new ModelAssemblies([Assembly.Load("ECare.Campaigns"), .. extraModel]),
        NullLoggerFactory.Instance,
        [between]).Open(DefaultOperator);

    /// <summary>The product's own class over databases somewhere.</summary>
    internal static OperatorDatabases OperatorsAt(DatabaseProvider provider, string connectionString, params Assembly[] extraModel) => new(
        Options.Create(new DatabaseOptions { Provider = provider, ConnectionString = connectionString }),
        new ModelAssemblies([Assembly.Load("ECare.Campaigns"), .. extraModel]),
        NullLoggerFactory.Instance);

    /// <summary>Creates the operator's database by its migrations; from the model when the fixture adds tables to it.</summary>
    public async Task PrepareAsync(string operatorName = DefaultOperator)
    {
        databases ??= OperatorsAt(Provider, ConnectionString = await ConnectionStringAsync(), extraModel);

        if (prepared.Add(operatorName))
        {
            await CreateAsync(operatorName);
        }
    }

    /// <summary>Keeps what the default operator's database holds, for tests that all begin with the same and take long to make it.</summary>
    public Task KeepAsync() => KeptDatabase.KeepAsync(this);

    /// <summary>Brings back what was kept.</summary>
    /// <returns>Whether something was: SQL Server's databases are made anew each time.</returns>
    public async Task<bool> GoBackAsync()
    {
        if (kept is not null)
        {
            await kept.DisposeAsync();
            kept = null;
        }

        return await KeptDatabase.GoBackAsync(this);
    }

    /// <summary>Lets go of the connections that wait for their next use.</summary>
    internal void ClearPool()
    {
        using var db = Open();
        ClearPool(db);
    }

    /// <summary>No migration knows the tables that only tests map.</summary>
    private async Task CreateAsync(string operatorName)
    {
        if (extraModel.Length == 0)
        {
            await MigratedTemplates.CopyAsync(Provider, ConnectionString.Replace(DatabaseOptions.OperatorPlaceholder, operatorName, StringComparison.Ordinal));
            await Operators.PrepareAsync(operatorName, CancellationToken.None);
            return;
        }

        await using var db = Open(operatorName);
        await db.Database.EnsureCreatedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (kept is not null)
        {
            await kept.DisposeAsync();
        }

        foreach (var operatorName in prepared)
        {
            await using var db = Open(operatorName);
            ClearPool(db);

            if (Provider != DatabaseProvider.Sqlite)
            {
                await db.Database.EnsureDeletedAsync();
            }
        }

        if (folder is not null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Part of the fixture's name in the test report.</summary>
    public override string ToString() => $"{Provider}, {(Culture.Name.Length == 0 ? "invariant" : Culture.Name)}";

    private static void ClearPool(ECareDbContext db)
    {
        switch (db.Database.GetDbConnection())
        {
            case SqliteConnection connection:
                SqliteConnection.ClearPool(connection);
                break;

            case NpgsqlConnection connection:
                NpgsqlConnection.ClearPool(connection);
                break;
        }
    }

    private async Task<string> ConnectionStringAsync()
    {
        switch (Provider)
        {
            case DatabaseProvider.Sqlite:
                folder = Directory.CreateTempSubdirectory("ecare-data-").FullName;
                return $"Data Source={folder}/{DatabaseOptions.OperatorPlaceholder}.db";

            case DatabaseProvider.PostgreSql:
                return (await PostgreSqlServer.SharedAsync()).ConnectionString($"{prefix}_{DatabaseOptions.OperatorPlaceholder}");

            default:
                return $"{Databases.SqlServer};Database={prefix}_{DatabaseOptions.OperatorPlaceholder}";
        }
    }
}
