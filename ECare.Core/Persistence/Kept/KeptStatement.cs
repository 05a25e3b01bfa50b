using System.Data;

namespace ECare.Core.Persistence.Kept;

/// <summary>
/// A statement of a hot read, in the SQL that the three database products share: quoted names, <c>@parameters</c>. It is prepared once on
/// each kept connection, because preparing costs more than reading (docs/adr/0022).
/// </summary>
/// <param name="sql">The text for SQLite and PostgreSQL.</param>
/// <param name="parameters">Names with the types they are bound as, in the order in which values are given.</param>
public sealed class KeptStatement(string sql, params IReadOnlyList<(string Name, DbType Type)> parameters)
{
    /// <summary>The text for SQLite and PostgreSQL.</summary>
    public string Sql { get; } = sql;

    /// <summary>The text for SQL Server where it says something in other words: it knows no <c>LIMIT</c>.</summary>
    public string SqlServer { get; init; } = sql;

    /// <summary>Names and types, in the order in which values are given.</summary>
    public IReadOnlyList<(string Name, DbType Type)> Parameters { get; } = parameters;
}
