using System.Globalization;
using System.Text.RegularExpressions;
using ECare.Cms.Search;
using Microsoft.Data.Sqlite;

namespace ECare.Bench.Search;

/// <summary>The same pages in SQLite's FTS5, set up as well as it can be: accents removed, the title weighted as ours is, the last word as a beginning.</summary>
internal sealed partial class FullTextTable : IDisposable
{
    private readonly SqliteConnection connection = new("Data Source=:memory:");

    public FullTextTable(IEnumerable<PageText> pages, string tokenizer)
    {
        connection.Open();
        Execute($"CREATE VIRTUAL TABLE pages USING fts5(key UNINDEXED, title, body, tokenize = \"{tokenizer}\")");
        using var transaction = connection.BeginTransaction();
        foreach (var page in pages)
        {
            using var insert = connection.CreateCommand();
            insert.CommandText = "INSERT INTO pages VALUES ($key, $title, $body)";
            insert.Parameters.AddWithValue("$key", page.Key.ToString());
            insert.Parameters.AddWithValue("$title", page.Title);
            insert.Parameters.AddWithValue("$body", page.Body);
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    public IReadOnlyList<Guid> Find(string text, int take)
    {
        var words = Word().Matches(text).Select(match => $"\"{match.Value}\"").ToList();
        if (words.Count == 0)
        {
            return [];
        }

        words[^1] += "*";
        using var select = connection.CreateCommand();
        select.CommandText = "SELECT key FROM pages WHERE pages MATCH $words ORDER BY bm25(pages, 0, 5, 1) LIMIT $take";
        select.Parameters.AddWithValue("$words", string.Join(" OR ", words));
        select.Parameters.AddWithValue("$take", take);
        using var reader = select.ExecuteReader();
        var keys = new List<Guid>();
        while (reader.Read())
        {
            keys.Add(Guid.Parse(reader.GetString(0), CultureInfo.InvariantCulture));
        }

        return keys;
    }

    public void Dispose() => connection.Dispose();

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
