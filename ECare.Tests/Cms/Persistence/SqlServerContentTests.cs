using ECare.Cms.Cluster;
using ECare.Cms.Hosting;
using ECare.Cms.Persistence;
using ECare.Cms.Persistence.Repositories;
using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using ECare.Cms.Publishing;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.Persistence.Repositories;
using Umbraco.Cms.Core.Scoping;

namespace ECare.Tests.Cms.Persistence;

/// <summary>What the content repositories ask SQL Server, compiled against the schema that the migrations make.</summary>
[Category("Cms")]
internal sealed class SqlServerContentTests
{
    private SqlServerRecorder server = null!;
    private TestCms cms = null!;

    private static IEnumerable<Type> Repositories => typeof(ContentScopeProvider).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.Namespace == typeof(DocumentUrlRepository).Namespace)
        .Where(type => type.GetInterfaces().Any(made => made.Namespace == typeof(IDocumentRepository).Namespace))
        .Where(type => type.GetConstructors().Any(made => made.GetParameters().Any(parameter => parameter.ParameterType == typeof(ContentScopeProvider))));

    [SetUp]
    public void Stand_in_for_the_server()
    {
        server = new SqlServerRecorder();
        cms = TestCms.Disconnected(new Recorded(server));
    }

    [TearDown]
    public async Task Leave() => await cms.DisposeAsync();

    [TestCaseSource(nameof(Repositories))]
    public void Is_asked_what_it_understands_by(Type repository)
    {
        new RepositoryCalls(cms.Get<ICoreScopeProvider>()).CallAll(Find(repository));

        Assert.That(server.Batches, Is.Not.Empty, "This repository is not checked: nothing it asks was seen.");
        AssertUnderstood();
    }

    [Test]
    public void Is_asked_what_it_understands_for_the_snapshot()
    {
        using var db = DisconnectedContentDatabase.Of(ContentDatabaseProvider.SqlServer);
        var reader = ActivatorUtilities.CreateInstance<SnapshotReader>(cms.Services);
        var types = new TypeSet([]);
        var keys = new[] { Guid.CreateVersion7() };

        _ = reader.Documents(types);
        _ = reader.Media(types);
        _ = reader.Documents(keys, types);
        _ = reader.Media(keys, types);
        _ = reader.Draft(keys[0], types);
        _ = reader.SiteOf(keys[0]);
        _ = reader.Drafts("-1,1", DateTime.UnixEpoch, types);
        _ = reader.StampOf("-1,1");
        _ = reader.Domains(reader.Languages());
        _ = reader.Words();
        _ = reader.Words([1]);

        Assert.That(server.Batches, Has.Count.AtLeast(12));
        AssertUnderstood();
    }

    [Test]
    public async Task Is_asked_what_it_understands_for_other_nodes()
    {
        server.Answer("OUTPUT INSERTED", 1L);
        var instructions = cms.Get<CacheInstructions>();
        instructions.Tell(Guid.Empty, CacheInstructionKind.RefreshAll, string.Empty);
        await instructions.AfterAsync(1, default);
        await instructions.LatestAsync(default);
        await instructions.CleanAsync(default);

        Assert.That(server.Batches, Has.Count.AtLeast(4));
        AssertUnderstood();
    }

    [Test]
    public void Would_be_reported_when_it_did_not_understand()
    {
        using var db = DisconnectedContentDatabase.Of(ContentDatabaseProvider.SqlServer);
        using var schema = SqlServerSchema.OfMigrations(db);

        schema.AddQuery("SELECT [n].[NoSuchColumn] FROM [Nodes] AS [n]");

        Assert.That(schema.Faults(), Has.Some.Contains("NoSuchColumn"));
    }

    private void AssertUnderstood()
    {
        using var db = DisconnectedContentDatabase.Of(ContentDatabaseProvider.SqlServer);
        using var schema = SqlServerSchema.OfMigrations(db);
        foreach (var batch in server.Batches.Distinct(StringComparer.Ordinal))
        {
            schema.AddQuery(batch);
        }

        Assert.That(schema.Faults(), Is.Empty);
    }

    private object Find(Type repository) =>
        repository.GetInterfaces()
            .Where(made => made.Namespace == typeof(IDocumentRepository).Namespace)
            .SelectMany(made => cms.Services.GetServices(made))
            .FirstOrDefault(found => found!.GetType() == repository)
        ?? throw new InvalidOperationException($"{repository.Name} is not registered.");

    private sealed class Recorded(SqlServerRecorder server) : IContentDbContextFactory
    {
        public ContentDbContext CreateDbContext() => new SqlServerContentDbContext(
            new DbContextOptionsBuilder<SqlServerContentDbContext>()
                .UseSqlServer("Server=nowhere.invalid;Database=nobody", options => options.UseCompatibilityLevel(160))
                .AddInterceptors(server)
                .Options);
    }
}
