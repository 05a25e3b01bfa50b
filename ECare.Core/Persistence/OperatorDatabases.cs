using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using ECare.Core.Persistence.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ECare.Core.Persistence;

/// <summary>Opens the database of an operator. Each has its own, with the same schema: what one operator stores no query of another can reach.</summary>
/// <param name="options">Where the databases are.</param>
/// <param name="model">Whose tables they have.</param>
/// <param name="loggers">Where EF Core tells what it does.</param>
/// <param name="interceptors">What listens to, or answers for, every database: EF Core's own seam.</param>
public sealed partial class OperatorDatabases(
    IOptions<DatabaseOptions> options, ModelAssemblies model, ILoggerFactory loggers, IEnumerable<IInterceptor>? interceptors = null)
{
    private readonly ConcurrentDictionary<string, Lazy<Func<ECareDbContext>>> pools = new(StringComparer.Ordinal);
    private readonly SqliteConnectionSettings sqliteSettings = new();
    private readonly DatabaseOptions options = options.Value;

    /// <summary>A context of the operator's database from its pool. The caller disposes it, which gives it back.</summary>
    /// <param name="operatorName">The name of the operator's folder: <c>chautari</c>.</param>
    /// <exception cref="ArgumentException">No operator can have that name.</exception>
    public ECareDbContext Open(string operatorName) =>
        pools.GetOrAdd(operatorName, name => new Lazy<Func<ECareDbContext>>(() => Pool(name))).Value();

    /// <summary>Creates the operator's database when it is missing and brings its schema up to date.</summary>
    public async Task PrepareAsync(string operatorName, CancellationToken cancellationToken)
    {
        await using var db = Open(operatorName);

        if (!(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            return;
        }

        if (options.Provider == DatabaseProvider.Sqlite)
        {
            await ForgetAbandonedLockAsync(db, cancellationToken);
        }

        await db.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>
    /// A process that is killed while it migrates SQLite leaves EF's lock in the file, and every start after it would wait for ever.
    /// A SQLite file serves one process, so whoever wrote the lock is gone (docs/adr/0066).
    /// </summary>
    private static async Task ForgetAbandonedLockAsync(ECareDbContext db, CancellationToken cancellationToken) =>
        await db.Database.ExecuteSqlRawAsync("""DROP TABLE IF EXISTS "__EFMigrationsLock" """, cancellationToken);

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex OperatorName { get; }

    private Func<ECareDbContext> Pool(string operatorName)
    {
        // The name becomes part of a connection string and of a path.
        if (!OperatorName.IsMatch(operatorName))
        {
            throw new ArgumentException($"'{operatorName}' cannot be the name of an operator.", nameof(operatorName));
        }

        var connectionString = options.ConnectionString.Replace(
            DatabaseOptions.OperatorPlaceholder, operatorName, StringComparison.Ordinal);

        return options.Provider switch
        {
            DatabaseProvider.Sqlite => Pool<SqliteECareDbContext>(builder => builder.UseECareSqlite(connectionString, sqliteSettings)),
            DatabaseProvider.SqlServer => Pool<SqlServerECareDbContext>(builder => builder.UseECareSqlServer(connectionString)),
            DatabaseProvider.PostgreSql => Pool<PostgreSqlECareDbContext>(builder => builder.UseECarePostgreSql(connectionString)),
            var other => throw new InvalidOperationException($"{other} is no database provider."),
        };
    }

    private Func<ECareDbContext> Pool<TContext>(Action<DbContextOptionsBuilder<TContext>> use)
        where TContext : ECareDbContext
    {
        var builder = new DbContextOptionsBuilder<TContext>().UseLoggerFactory(loggers);
        ((IDbContextOptionsBuilderInfrastructure)builder).AddOrUpdateExtension(model);
        use(builder);
        builder.AddInterceptors(interceptors ?? []);

        return new PooledDbContextFactory<TContext>(builder.Options, options.PoolSize).CreateDbContext;
    }
}
