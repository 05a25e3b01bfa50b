using ECare.Cms.Hosting;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.ContentEditing;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Strings;

namespace ECare.Tests.Cms.Editing;

[TestFixture(ContentDatabaseProvider.Sqlite)]
[TestFixture(ContentDatabaseProvider.PostgreSql)]
[Category("Cms")]
internal sealed class ReferenceTests(ContentDatabaseProvider provider) : EditingSite(provider)
{
    private Guid target;
    private Guid source;

    private ITrackedReferencesService References => Cms.Get<ITrackedReferencesService>();

    [SetUp]
    public async Task Link_one_page_to_another()
    {
        var links = await Cms.AddDataTypeAsync("Links", Constants.PropertyEditors.Aliases.MultiUrlPicker);
        var type = Cms.Get<IContentTypeService>().Get(PageType.Key)!;
        type.AddPropertyType(new PropertyType(Cms.Get<IShortStringHelper>(), links, "links") { Name = "Links" }, "content");
        await Cms.Get<IContentTypeService>().UpdateAsync(type, User);
        target = await CreateAsync(Home, ("en", "Target"));
        source = await CreateAsync(Home, ("en", "Source"));
        await SetLinks(target);
    }

    [Test]
    public async Task Names_the_pages_that_use_a_page()
    {
        var users = await References.GetPagedRelationsForItemAsync(target, UmbracoObjectTypes.Document, 0, 10, true);

        var user = users.Result.Items.Single();
        Assert.Multiple(() =>
        {
            Assert.That(user.NodeKey, Is.EqualTo(source));
            Assert.That(user.NodeType, Is.EqualTo("document"));
            Assert.That(user.ContentTypeAlias, Is.EqualTo("page"));
            Assert.That(user.RelationTypeIsDependency, Is.True);
            Assert.That(users.Result.Total, Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Forgets_a_use_that_is_no_more()
    {
        await SetLinks();

        Assert.That((await References.GetPagedRelationsForItemAsync(target, UmbracoObjectTypes.Document, 0, 10, true)).Result.Items, Is.Empty);
    }

    [Test]
    public async Task Remembers_a_use_as_long_as_it_is_published()
    {
        await PublishAsync(source, "en");
        await SetLinks();
        Assert.That((await References.GetPagedRelationsForItemAsync(target, UmbracoObjectTypes.Document, 0, 10, true)).Result.Total, Is.EqualTo(1));

        await Publishing.UnpublishAsync(source, new HashSet<string> { "*" }, User);
        Assert.That((await References.GetPagedRelationsForItemAsync(target, UmbracoObjectTypes.Document, 0, 10, true)).Result.Total, Is.Zero);
    }

    [Test]
    public async Task Says_which_pages_of_a_branch_are_used()
    {
        var used = await References.GetPagedDescendantsInReferencesAsync(Home, UmbracoObjectTypes.Document, 0, 10, true);
        Assert.That(used.Result.Items.Select(item => item.NodeKey), Is.EqualTo(new[] { target }));

        var among = await References.GetPagedItemsWithRelationsAsync(new HashSet<Guid> { target, source }, 0, 10, true);
        Assert.That(among.Items.Select(item => item.NodeKey), Is.EqualTo(new[] { target }));

        await Editing.MoveToRecycleBinAsync(target, User);
        var binned = await References.GetPagedRelationsForRecycleBinAsync(UmbracoObjectTypes.Document, 0, 10, true);
        Assert.That(binned.Items.Select(item => item.NodeKey), Is.EqualTo(new[] { target }));
    }

    [Test]
    public async Task Loses_a_use_with_the_page_that_had_it()
    {
        await Editing.DeleteAsync(source, User);

        Assert.That((await References.GetPagedRelationsForItemAsync(target, UmbracoObjectTypes.Document, 0, 10, true)).Result.Total, Is.Zero);
    }

    private async Task SetLinks(params Guid[] targets)
    {
        var links = targets.Select(key => new { name = "There", type = "document", unique = key });
        var change = Change(("en", "Source"));
        change.Properties = [.. change.Properties, new PropertyValueModel { Alias = "links", Value = System.Text.Json.JsonSerializer.SerializeToNode(links) }];
        Assert.That((await Editing.UpdateAsync(source, change, User)).Success, Is.True);
    }
}
