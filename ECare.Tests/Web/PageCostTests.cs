using System.Text.RegularExpressions;
using ECare.Core.Accounts;
using ECare.Core.Persistence;
using ECare.Web.Demo;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Tests.Web;

/// <summary>
/// What a page costs must not grow with the number of subscribers. SQLite tells of each statement how it would find its rows, so a page that
/// would read a whole table is found on four hundred people and not on a million.
/// </summary>
[TestFixture]
[Category("Web")]
internal sealed partial class PageCostTests
{
    /// <summary>What a table has that grows with the subscribers.</summary>
    private static readonly string[] OfSomebody = ["AccountId", "CustomerId", "OwnerId", "UserId", "PersonId", "SubscriberId", "Pseudonym"];

    private SharedPortal portal = null!;

    [OneTimeSetUp]
    public async Task Find_the_portal() => portal = await PortalHost.SharedAsync();

    [TestCase("chautari", "/np/en", DemoStory.Disputed)]
    [TestCase("chautari", "/np/en", DemoStory.FamilyParent)]
    [TestCase("ndar", "/sn", DemoStory.OverdueNamesake)]
    [TestCase("rimal", "/sa/en", DemoStory.EnterpriseAdministrator)]
    [TestCase("polder", "/nl/en", DemoStory.LowBalance)]
    public async Task No_page_reads_a_whole_table_that_grows_with_the_subscribers(string operatorName, string home, DemoStory story)
    {
        using var visitor = new Visitor(portal);
        await visitor.SignInAsync(operatorName, story);
        var views = await portal.ViewsAsync(visitor, home);

        // What other tests of this run have asked until now, forms among it, is looked at as well.
        var statements = portal.Services.GetServices<IInterceptor>().OfType<PageStatements>().Single().Seen;
        await using var db = portal.Services.GetRequiredService<OperatorDatabases>().Open(operatorName);
        var growing = db.Model.GetEntityTypes().Where(type => OfSomebody.Any(name => type.FindProperty(name) is not null)).Select(type => type.GetTableName()!).Append("Customers").ToHashSet(StringComparer.Ordinal);
        var scans = statements.Where(statement => !statement.Value.Contains("/umbraco/", StringComparison.Ordinal)).SelectMany(statement => ScansOf(db, statement.Key, growing).Select(scan => $"{statement.Value}: {scan}{Environment.NewLine}{statement.Key}")).ToList();

        Assert.That(views, Has.Count.GreaterThan(20));
        Assert.That(statements, Has.Count.GreaterThan(30));
        Assert.That(scans, Is.Empty, string.Join(Environment.NewLine + Environment.NewLine, scans));
    }

    [Test]
    public async Task Sees_a_statement_that_reads_a_whole_table()
    {
        await using var db = portal.Services.GetRequiredService<OperatorDatabases>().Open("chautari");
        var accesses = db.AccountAccess;
        var byAccess = db.BillingAccounts.Where(account => accesses.Any(access => access.CustomerId == 1 && access.AccountId == account.Id)).OrderBy(account => account.Id);
        var byNumber = db.BillingAccounts.Where(account => account.Id == 1);

        Assert.That(ScansOf(db, Text(byAccess), ["BillingAccounts"]), Is.Not.Empty);
        Assert.That(ScansOf(db, Text(byNumber), ["BillingAccounts"]), Is.Empty);
    }

    private static string Text(IQueryable query) => string.Join(
        Environment.NewLine, query.ToQueryString().Split(Environment.NewLine).Where(line => !line.StartsWith(".param", StringComparison.Ordinal)));

    private static List<string> ScansOf(ECareDbContext db, string statement, HashSet<string> growing)
    {
        var names = Alias.Matches(statement).GroupBy(match => match.Groups["alias"].Value, match => match.Groups["table"].Value).ToDictionary(group => group.Key, group => group.First());
        using var command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + statement;
        foreach (var parameter in Parameter.Matches(statement).Select(match => match.Value).Distinct())
        {
            command.Parameters.AddWithValue(parameter, DBNull.Value);
        }

        // Nothing was asked for, so nothing is read.
        if (statement.TrimEnd().EndsWith("WHERE 0", StringComparison.Ordinal))
        {
            return [];
        }

        db.Database.OpenConnection();
        var scans = new List<string>();
        using var plan = command.ExecuteReader();
        while (plan.Read())
        {
            var detail = plan.GetString(3);
            if (Scan.Match(detail) is { Success: true } scan && growing.Contains(names.GetValueOrDefault(scan.Groups["alias"].Value, scan.Groups["alias"].Value)))
            {
                scans.Add(detail);
            }
        }

        return scans;
    }

    [GeneratedRegex("""(FROM|JOIN|UPDATE|INTO) "(?<table>\w+)" AS "(?<alias>\w+)""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Alias { get; }

    [GeneratedRegex(@"@\w+", RegexOptions.NonBacktracking)]
    private static partial Regex Parameter { get; }

    /// <summary>A whole table, or by an index that nearly all of its rows share.</summary>
    [GeneratedRegex(@"^(SCAN (?<alias>\w+)|SEARCH (?<alias>\w+) .*\((EndedAt|Kind|Status|PlanCode)=\?\))", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Scan { get; }
}
