using ECare.Cms.Approval;
using ECare.Cms.Cluster;
using ECare.Cms.Hosting;
using ECare.Cms.Persistence;
using ECare.Cms.Persistence.Repositories;
using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using ECare.Cms.Publishing;
using ECare.Cms.Releases;
using ECare.Cms.Staff;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Persistence.Repositories;
using Umbraco.Cms.Core.Scoping;
using Umbraco.Cms.Core.Strings;

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
    public async Task Is_asked_what_it_understands_for_staff()
    {
        var groups = new StaffGroups(ActivatorUtilities.CreateInstance<Administrators>(cms.Services), new Recorded(server));
        var desk = ActivatorUtilities.CreateInstance<StaffDesk>(cms.Services, new Recorded(server));
        var groupDesk = ActivatorUtilities.CreateInstance<StaffGroupDesk>(cms.Services, new Recorded(server), groups);
        _ = groups.All;
        _ = groups.Of(["translators"]);
        await desk.DisableAsync([Guid.CreateVersion7()], default);
        await desk.DeleteAsync(Guid.CreateVersion7(), default);
        await groupDesk.DeleteAsync(Guid.CreateVersion7(), default);

        Assert.That(server.Batches, Has.Count.AtLeast(6));
        AssertUnderstood();
    }

    [Test]
    public void Is_asked_what_it_understands_for_approvals()
    {
        server.Answer("OUTPUT INSERTED", 1);
        var store = cms.Get<ApprovalStore>();
        var type = new ContentType(cms.Get<IShortStringHelper>(), -1) { Alias = "page" };
        var approval = new ApprovalRecord(new ApprovalRow { Id = 1, Steps = "Legal,Country", State = ApprovalState.Waiting }, []);
        InScope(() => store.OfDocument(Guid.Empty));
        InScope(() => store.Waiting(10));
        InScope(() => store.SentBy(1, 10));
        InScope(() => store.WritersOf(new Umbraco.Cms.Core.Models.Content("Page", -1, type), ["en"]));
        InScope(() => store.Withdraw(Guid.Empty));
        InScope(() => store.TryDecide(approval, new ApprovalDecisionRow { ApprovalId = 1, Step = "Legal" }));
        InScope(() => store.Add(new ApprovalRow()));

        Assert.That(server.Batches, Has.Count.AtLeast(8));
        AssertUnderstood();
    }

    [Test]
    public void Is_asked_what_it_understands_for_releases()
    {
        server.Answer("OUTPUT INSERTED", 1);
        var store = cms.Get<ReleaseStore>();
        var row = new ReleaseRow { Id = 1, Name = "Spring", Owner = "polder" };
        InScope(() => store.Find(Guid.Empty));
        InScope(() => store.OfOwners(["polder"], 10));
        InScope(() => store.Due(DateTime.UnixEpoch));
        InScope(() => store.TryChange(row, _ => { }));
        InScope(() => store.Replace(1, []));
        InScope(() => store.Delete(row));
        InScope(() => store.Note(new ReleaseItemRow { Id = 1, ReleaseId = 1 }));
        InScope(() => store.Add(new ReleaseRow { Name = "Spring", Owner = "polder" }, []));

        Assert.That(server.Batches, Has.Count.AtLeast(9));
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

    private void InScope(Action ask)
    {
        using var scope = cms.Get<ICoreScopeProvider>().CreateCoreScope();
        try
        {
            ask();
        }
        catch (Exception failure) when (failure is DbUpdateException or InvalidOperationException)
        {
            // The stand-in holds no rows; what was asked is noted.
        }
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
