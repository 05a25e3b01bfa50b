using System.Linq.Expressions;
using ECare.Cms.Hosting;
using ECare.Tests.Cms.Editing;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Entities;
using Umbraco.Cms.Core.Persistence.Querying;
using Umbraco.Cms.Core.Persistence.Repositories;
using Umbraco.Cms.Core.Scoping;
using Umbraco.Cms.Core.Services;

namespace ECare.Tests.Cms.Persistence;

/// <summary>Every form of query that Umbraco.Core's services write, asked of the database.</summary>
[TestFixture(ContentDatabaseProvider.Sqlite)]
[TestFixture(ContentDatabaseProvider.PostgreSql)]
[Category("Cms")]
internal sealed class QueryTests(ContentDatabaseProvider provider) : EditingSite(provider)
{
    private static readonly DateTime LongAgo = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Test]
    public void Of_documents_are_translated()
    {
        var home = Read(Home);
        var ids = new[] { home.Id };
        Expression<Func<IContent, bool>>[] shapes =
        [
            content => content.ParentId == -1,
            content => content.Level == 1 && content.Trashed == false,
            content => content.Trashed == false && content.ParentId == -1,
            content => content.Path.StartsWith("-1"),
            content => ids.Contains(content.Id),
            content => content.ContentTypeId == home.ContentTypeId,
            content => content.Id == home.Id,
            content => content.Key == Home,
            content => content.Name!.Contains("Hom"),
            content => content.Published,
            content => content.CreateDate > LongAgo && content.UpdateDate >= LongAgo,
            content => content.ParentId != -20,
            content => content.VersionId == home.VersionId,
        ];

        Assert.That(shapes.Select(shape => (shape, Found: Find(query => query.Where(shape)))).Where(tried => tried.Found != 1).Select(tried => tried.shape.ToString()), Is.Empty);
    }

    [Test]
    public void By_lists_and_alternatives_are_translated()
    {
        var home = Read(Home);

        Assert.Multiple(() =>
        {
            Assert.That(Find(query => query.WhereIn(content => content.ContentTypeId, new[] { home.ContentTypeId, -5 })), Is.EqualTo(1));
            Assert.That(Find(query => query.WhereIn(content => content.ContentTypeId, Array.Empty<int>())), Is.Zero);
            Assert.That(Find(query => query.WhereIn(content => content.Key, new[] { Home })), Is.EqualTo(1));
            Assert.That(Find(query => query.WhereNotIn(content => content.Id, new[] { home.Id })), Is.Zero);
            Assert.That(Find(query => query.WhereAny([content => content.Id == -7, content => content.Key == Home])), Is.EqualTo(1));
            Assert.That(Find(query => query.Where(content => content.Id == home.Id).Where(content => content.Published == false)), Is.Zero);
        });
    }

    [Test]
    public void Of_nodes_relations_and_audit_are_translated()
    {
        var home = Read(Home);
        using var scope = Cms.Get<ICoreScopeProvider>().CreateCoreScope(autoComplete: true);

        Assert.Multiple(() =>
        {
            var nodes = Cms.Get<ICoreScopeProvider>().CreateQuery<IUmbracoEntity>()
                .Where(node => node.ParentId == -1 && node.Trashed == false)
                .Where(node => node.Name!.Contains("Home"));
            Assert.That(Cms.Get<IEntityRepository>().GetByQuery(nodes, Constants.ObjectTypes.Document).Select(node => node.Key), Is.EqualTo(new[] { Home }));

            var relations = Cms.Get<ICoreScopeProvider>().CreateQuery<IRelation>()
                .Where(relation => relation.ParentId == home.Id || relation.ChildId == home.Id)
                .WhereIn(relation => relation.RelationTypeId, new[] { 1, 2 });
            Assert.That(Cms.Get<IRelationRepository>().Get(relations), Is.Empty);

            var audit = Cms.Get<ICoreScopeProvider>().CreateQuery<IAuditItem>()
                .Where(entry => entry.Id == home.Id && entry.CreateDate >= LongAgo)
                .Where(entry => entry.UserId == -1);
            Assert.That(Cms.Get<IAuditRepository>().Count(audit), Is.Positive);
        });
    }

    [Test]
    public async Task With_the_functions_that_only_Umbraco_may_write_are_translated()
    {
        var plans = await CreateAsync(Home, ("en", "Plans"));
        await CreateAsync(plans, ("en", "Gold"));
        var entities = Cms.Get<IEntityService>();

        Assert.Multiple(() =>
        {
            Assert.That(Contents.GetPagedDescendants(Read(Home).Id, 0, 10, out var below).Count(), Is.EqualTo(2));
            Assert.That(below, Is.EqualTo(2));
            Assert.That(entities.GetPagedDescendants(Read(Home).Id, UmbracoObjectTypes.Document, 0, 10, out _).Count(), Is.EqualTo(2));
            Assert.That(entities.GetDescendants(Read(Home).Id, UmbracoObjectTypes.Document).Count(), Is.EqualTo(2));
            Assert.That(entities.GetPagedChildren(Home, UmbracoObjectTypes.Document, 0, 10, out _).Select(child => child.Key), Is.EqualTo(new[] { plans }));
            Assert.That(entities.GetRootEntities(UmbracoObjectTypes.Document).Select(root => root.Key), Is.EqualTo(new[] { Home }));
        });
    }

    [Test]
    public void For_something_that_is_no_column_are_refused_by_name() =>
        Assert.That(() => Find(query => query.Where(content => content.AvailableCultures.Any())), Throws.TypeOf<NotSupportedException>().With.Message.Contains("AvailableCultures"));

    private int Find(Func<IQuery<IContent>, IQuery<IContent>> shape)
    {
        using var scope = Cms.Get<ICoreScopeProvider>().CreateCoreScope(autoComplete: true);
        return Cms.Get<IDocumentRepository>().Get(shape(Cms.Get<ICoreScopeProvider>().CreateQuery<IContent>())).Count();
    }
}
