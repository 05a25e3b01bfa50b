using System.Globalization;
using System.Text.RegularExpressions;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.Dac.Model;
using Assembly = System.Reflection.Assembly;

namespace ECare.Tests.Persistence.Harness;

/// <summary>
/// The model as SQL Server would get it, checked without a server: DacFx compiles the script and resolves every name, and rules of ours find
/// what only a running server would refuse.
/// </summary>
internal sealed partial class SqlServerSchema : IDisposable
{
    private readonly TSqlModel schema = new(SqlServerVersion.Sql160, new TSqlModelOptions());
    private readonly List<string> unreadable = [];
    private readonly List<string> unreadableQueries = [];
    private readonly List<string> queries = [];

    private SqlServerSchema(string script)
    {
        foreach (var batch in Batches().Split(script).Where(batch => !string.IsNullOrWhiteSpace(batch)))
        {
            Add(batch);
        }
    }

    public static SqlServerSchema Of(string script) => new(script);

    public static SqlServerSchema Of(DbContext db) => new(db.Database.GenerateCreateScript());

    /// <summary>The schema that the migrations make, from the script that an administrator would run.</summary>
    public static SqlServerSchema OfMigrations(DbContext db)
    {
        var script = new SqlServerScript(db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent));
        var migrated = new SqlServerSchema(string.Join("\nGO\n", script.Definitions));
        migrated.unreadable.AddRange(script.Errors);
        return migrated;
    }

    /// <summary>A context that makes SQL for SQL Server and is connected to none.</summary>
    public static ECareDbContext Disconnected(params Assembly[] extraModel) =>
        DisconnectedDatabase.Of(DatabaseProvider.SqlServer, [Assembly.Load("ECare.Campaigns"), .. extraModel]);

    /// <summary>Compiles the SQL of a query against the schema; its faults show up in <see cref="Faults"/>.</summary>
    public void AddQuery(string sql)
    {
        var source = string.Create(CultureInfo.InvariantCulture, $"Query{queries.Count + 1}");
        var procedure = $"CREATE PROCEDURE [dbo].[{source}] AS BEGIN\n{sql}\nEND";

        // A model that holds what cannot be parsed takes nothing more and gives nothing back.
        if (new SqlServerScript(procedure).Errors is { Count: > 0 } errors)
        {
            unreadableQueries.AddRange(errors.Select(error => $"{error} in: {sql}"));
            return;
        }

        queries.Add(source);
        schema.AddOrUpdateObjects(procedure, source, new TSqlObjectOptions());
    }

    /// <summary>Takes the queries out again, so that the schema serves the next test.</summary>
    public void ForgetQueries()
    {
        queries.ForEach(schema.DeleteObjects);
        queries.Clear();
        unreadableQueries.Clear();
    }

    /// <summary>Everything that SQL Server would refuse or warn of, in words; empty when all is well.</summary>
    public IReadOnlyList<string> Faults() => [.. QueryFaults(), .. SqlServerRules.Faults(schema)];

    /// <summary>The same without our rules of tables, which no query can break.</summary>
    public IReadOnlyList<string> QueryFaults() =>
    [
        .. unreadable,
        .. unreadableQueries,
        .. schema.Validate().Select(message => $"{message.MessageType} {message.Prefix}{message.Number}: {message.Message}"),
    ];

    public void Dispose() => schema.Dispose();

    [GeneratedRegex(@"^\s*GO\s*;?\s*$", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Batches();

    private void Add(string batch)
    {
        try
        {
            schema.AddObjects(batch);
        }
        catch (DacModelException refusal)
        {
            unreadable.Add($"{refusal.Message} in: {batch}");
        }
    }
}
