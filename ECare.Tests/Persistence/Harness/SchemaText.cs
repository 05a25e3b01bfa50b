using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Persistence.Harness;

/// <summary>
/// A database's own words for its schema, one line per thing, so that two databases can be compared. Not the order of columns and not their
/// defaults: a column that a migration adds to a table with rows stands last and must have one. Nor triggers, of which the model knows the names only.
/// </summary>
internal static partial class SchemaText
{
    private const string Sqlite =
        """
        SELECT type || ' ' || name || ': ' || sql AS "Value" FROM sqlite_schema
        WHERE sql IS NOT NULL AND type <> 'trigger' AND name NOT LIKE '~_~_EF%' ESCAPE '~' ORDER BY name
        """;

    private const string PostgreSql =
        """
        SELECT concat_ws(' ', table_name, column_name, data_type, character_maximum_length, numeric_precision, numeric_scale,
                         is_nullable, identity_generation) AS "Value"
        FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '~_~_EF%' ESCAPE '~'
        UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE '~_~_EF%' ESCAPE '~'
        UNION ALL SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
            WHERE connamespace = 'public'::regnamespace AND conname NOT LIKE '%~_~_EF%' ESCAPE '~'
        """;

    public static async Task<IReadOnlyList<string>> OfAsync(DbContext db)
    {
        var isSqlite = db.Database.IsSqlite();
        var things = await db.Database.SqlQueryRaw<string>(isSqlite ? Sqlite : PostgreSql).ToListAsync();
        return [.. things.SelectMany(thing => isSqlite ? PartsOf(thing) : [thing]).Order(StringComparer.Ordinal)];
    }

    /// <summary>A statement's columns and constraints, each with the name of what they belong to.</summary>
    private static IEnumerable<string> PartsOf(string statement)
    {
        var (name, sql) = (statement[..statement.IndexOf(':', StringComparison.Ordinal)], Default.Replace(Blank.Replace(statement, " "), string.Empty));
        var end = sql.LastIndexOf(')');
        var start = sql.IndexOf('(', StringComparison.Ordinal);
        return Comma.Split(sql[(start + 1)..end]).Append(sql[..start] + sql[end..]).Select(part => $"{name} {part.Trim()}");
    }

    [GeneratedRegex(""" DEFAULT (?:'[^']*'|[-\d.]+)""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Default { get; }

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blank { get; }

    [GeneratedRegex(""",\s*(?="|CONSTRAINT)""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comma { get; }
}
