using ECare.Tests.Content;
using ECare.Tests.Operators;
using ECare.Web.Demo;
using Microsoft.Data.Sqlite;

namespace ECare.Tests.Processes;

/// <summary>The databases that a portal left in its folder, read as they lie there.</summary>
internal static class PortalFiles
{
    /// <summary>Fails unless content and people are complete and nothing is there twice.</summary>
    public static void AssertWhole(string folder)
    {
        using (Assert.EnterMultipleScope())
        {
            AssertContent(Path.Combine(folder, "content.db"));
            foreach (var each in DemoOperators.All.All)
            {
                AssertOperator(Path.Combine(folder, $"{each.Name}.db"), each.Name);
            }
        }
    }

    public static long Number(string file, string sql)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are this test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static void AssertContent(string file)
    {
        Assert.That(Text(file, "PRAGMA integrity_check"), Is.EqualTo("ok"));
        Assert.That(Number(file, "SELECT COUNT(*) FROM Dictionary"), Is.EqualTo(ContentFiles.Dictionary.Count), "words");
        var documents = ContentFiles.Documents.Select(document => ContentFiles.KeyOf(document).ToString()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var nodes = Texts(file, "SELECT \"Key\" FROM Nodes");
        Assert.That(documents.Except(nodes, StringComparer.OrdinalIgnoreCase), Is.Empty, "documents");
        Assert.That(nodes.Distinct(StringComparer.OrdinalIgnoreCase).Count(), Is.EqualTo(nodes.Count), "nodes twice");
    }

    private static void AssertOperator(string file, string name)
    {
        var personas = DemoPersonas.Of(name).Select(persona => persona.CustomerId).ToList();
        Assert.That(Text(file, "PRAGMA integrity_check"), Is.EqualTo("ok"), name);
        Assert.That(Number(file, "SELECT COUNT(*) FROM Customers"), Is.EqualTo(PortalProcess.Subscribers + personas.Count), $"{name}: customers");
        Assert.That(
            Number(file, $"SELECT COUNT(*) FROM Customers WHERE Id IN ({string.Join(',', personas)})"), Is.EqualTo(personas.Count), $"{name}: personas");
        AssertNothingTwice(file, name, "PortalUsers", "CustomerId");
        AssertNothingTwice(file, name, "Bills", "Number");
        AssertNothingTwice(file, name, "BillingAccounts", "Number");
        AssertNothingTwice(file, name, "Lines", "Number");
        AssertNothingTwice(file, name, "ProductOfferings", "Code");
        AssertNothingTwice(file, name, "CampaignDecisions", "Id");
        Assert.That(Number(file, "SELECT COUNT(*) FROM CampaignDecisions"), Is.Positive, $"{name}: decisions");
        Assert.That(Number(file, "SELECT COUNT(*) FROM CampaignModels WHERE Outcomes > 0"), Is.Positive, $"{name}: what the model learnt");
        Assert.That(
            Number(file, "SELECT COUNT(*) FROM (SELECT Who, At, Kind FROM Steps WHERE PageVersion = 'demo' GROUP BY Who, At, Kind HAVING COUNT(*) > 1)"),
            Is.Zero,
            $"{name}: steps twice");
        Assert.That(
            Number(file, "SELECT COUNT(*) FROM Lines l WHERE NOT EXISTS (SELECT 1 FROM BillingAccounts a WHERE a.Id = l.AccountId)"), Is.Zero, $"{name}: lines");
    }

    private static void AssertNothingTwice(string file, string name, string table, string column)
    {
        Assert.That(Number(file, $"SELECT COUNT(*) FROM {table}"), Is.Positive, $"{name}: {table}");
        Assert.That(
            Number(file, $"SELECT COUNT({column}) - COUNT(DISTINCT {column}) FROM {table}"), Is.Zero, $"{name}: {table}.{column} twice");
    }

    private static string Text(string file, string sql) => Texts(file, sql).Single();

    private static List<string> Texts(string file, string sql)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are this test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }
}
