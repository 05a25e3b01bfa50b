using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Persistence.Harness;

/// <summary>A database's own words for its schema, one line per thing, so that two databases can be compared.</summary>
internal static class SchemaText
{
    private const string Sqlite =
        """
        SELECT type || ' ' || name || ': ' || sql AS "Value" FROM sqlite_schema
        WHERE sql IS NOT NULL AND name NOT LIKE '~_~_EF%' ESCAPE '~' ORDER BY name
        """;

    private const string PostgreSql =
        """
        SELECT concat_ws(' ', table_name, column_name, data_type, character_maximum_length, numeric_precision, numeric_scale,
                         is_nullable, column_default, identity_generation) AS "Value"
        FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '~_~_EF%' ESCAPE '~'
        UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE '~_~_EF%' ESCAPE '~'
        UNION ALL SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
            WHERE connamespace = 'public'::regnamespace AND conname NOT LIKE '%~_~_EF%' ESCAPE '~'
        """;

    public static async Task<IReadOnlyList<string>> OfAsync(DbContext db) =>
        [.. (await db.Database.SqlQueryRaw<string>(db.Database.IsSqlite() ? Sqlite : PostgreSql).ToListAsync()).Order(StringComparer.Ordinal)];
}
