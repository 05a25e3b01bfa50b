using System.Reflection;
using ECare.Campaigns;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Kept;
using ECare.Tests.Persistence.Harness;
using ECare.Web.Features.Campaigns;

namespace ECare.Tests.Architecture;

/// <summary>Nobody here has SQL Server: a statement that it does not understand would be found at a customer's.</summary>
internal sealed class SqlServerCoverageTests
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Type[] Databases = [typeof(ECareDbContext), typeof(OperatorDatabases), typeof(CampaignDatabases), typeof(KeptConnections)];

    /// <summary>The database itself; the demo, which writes through tables with tests of their own; and the host, which starts them.</summary>
    private static readonly string[] Exempt = ["ECare.Core.Persistence", "ECare.Web.Demo", "ECare.Web.Hosting", "ECare.Web.Start"];

    [Test]
    public void Every_class_that_asks_an_operators_database_is_tested_against_SQL_Server()
    {
        var tested = typeof(SqlServerAsked).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(SqlServerAsked)))
            .SelectMany(type => type.GetMethods())
            .SelectMany(test => test.GetCustomAttributesData())
            .Where(data => data.AttributeType == typeof(TestOfAttribute))
            .Select(data => (Type)data.ConstructorArguments[0].Value!);

        var asking = new[] { typeof(ECareDbContext), typeof(CampaignDatabases), typeof(FactsReader) }
            .SelectMany(type => type.Assembly.GetTypes())
            .Where(type => type.Namespace is { } space && !Exempt.Any(part => space.StartsWith(part, StringComparison.Ordinal)))
            .Where(type => !type.FullName!.Contains('<', StringComparison.Ordinal) && IsAsking(type));

        Assert.That(string.Join(", ", asking.Except(tested).Select(type => type.FullName)), Is.Empty);
    }

    private static bool IsAsking(Type type) =>
        !Databases.Contains(type) && !type.Name.EndsWith("Table", StringComparison.Ordinal) && !type.Name.EndsWith("Tables", StringComparison.Ordinal)
        && type.GetConstructors(Any).Concat<MethodBase>(type.GetMethods(Any)).Any(method => method.GetParameters().Any(IsDatabase));

    private static bool IsDatabase(ParameterInfo parameter) =>
        Databases.Contains(parameter.ParameterType) || parameter.ParameterType.GenericTypeArguments.Contains(typeof(ECareDbContext));
}
