using ECare.Cms.Hosting;
using Umbraco.Cms.Core.DependencyInjection;
using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Notifications;
using Umbraco.Cms.Core.Scoping;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.Navigation;

namespace ECare.Tests.Cms.Editing;

[TestFixture(ContentDatabaseProvider.Sqlite)]
[TestFixture(ContentDatabaseProvider.PostgreSql)]
[Category("Cms")]
internal sealed class ScopeTests(ContentDatabaseProvider provider) : EditingSite(provider)
{
    private readonly Told told = new();

    private ICoreScopeProvider Scopes => Cms.Get<ICoreScopeProvider>();

    [SetUp]
    public void Forget_what_was_told() => told.Names.Clear();

    [Test]
    public async Task Undoes_everything_when_the_outer_scope_is_not_completed()
    {
        using (Scopes.CreateCoreScope())
        {
            await CreateAsync(Home, ("en", "Plans"));
            await Cms.Get<IDictionaryItemService>().CreateAsync(new DictionaryItem("Gone"), User);
        }

        await AssertNothingHappened();
    }

    [Test]
    public async Task Undoes_everything_when_an_exception_leaves_the_scope()
    {
        try
        {
            using var scope = Scopes.CreateCoreScope();
            await CreateAsync(Home, ("en", "Plans"));
            await Cms.Get<IDictionaryItemService>().CreateAsync(new DictionaryItem("Gone"), User);
            Fail();
            scope.Complete();
        }
        catch (InvalidOperationException failure)
        {
            Assert.That(failure.Message, Is.EqualTo("The power is out."));
        }

        await AssertNothingHappened();
    }

    [Test]
    public async Task Undoes_everything_when_one_inner_scope_votes_against()
    {
        using (var outer = Scopes.CreateCoreScope())
        {
            await CreateAsync(Home, ("en", "Plans"));
            await Cms.Get<IDictionaryItemService>().CreateAsync(new DictionaryItem("Gone"), User);
            using (Scopes.CreateCoreScope())
            {
                // Is left without a vote.
            }

            outer.Complete();
        }

        await AssertNothingHappened();
    }

    [Test]
    public async Task Tells_of_changes_only_when_the_outer_scope_has_completed()
    {
        using (var outer = Scopes.CreateCoreScope())
        {
            using (var inner = Scopes.CreateCoreScope())
            {
                await CreateAsync(Home, ("en", "Plans"));
                inner.Complete();
            }

            Assert.That(told.Names, Is.Empty);
            outer.Complete();
        }

        Assert.That(told.Names, Is.EqualTo(new[] { "Plans" }));
    }

    [Test]
    public async Task Sees_its_own_changes_which_nobody_else_sees_before_they_are_kept()
    {
        using (var scope = Scopes.CreateCoreScope())
        {
            await Cms.Get<IDictionaryItemService>().CreateAsync(new DictionaryItem("Word"), User);
            Assert.That(await Cms.Get<IDictionaryItemService>().ExistsAsync("Word"), Is.True);

            Task<bool> seenByOthers;
            using (ExecutionContext.SuppressFlow())
            {
                seenByOthers = Task.Run(() => Cms.Get<IDictionaryItemService>().ExistsAsync("Word"));
            }

            Assert.That(await seenByOthers, Is.False);
            scope.Complete();
        }

        Assert.That(await Cms.Get<IDictionaryItemService>().ExistsAsync("Word"), Is.True);
    }

    [Test]
    public async Task Lets_the_next_editor_in_after_a_failure()
    {
        using (Scopes.CreateCoreScope())
        {
            await CreateAsync(Home, ("en", "Plans"));
        }

        var key = await Task.Run(() => CreateAsync(Home, ("en", "Plans")));
        Assert.That(Title(key), Is.EqualTo("Plans"));
    }

    protected override void Configure(IUmbracoBuilder builder) =>
        builder.Services.Add(new Microsoft.Extensions.DependencyInjection.ServiceDescriptor(typeof(INotificationHandler<ContentSavedNotification>), told));

    private static void Fail() => throw new InvalidOperationException("The power is out.");

    private async Task AssertNothingHappened()
    {
        Assert.That(told.Names, Is.Empty);
        Assert.That(Contents.CountChildren(Read(Home).Id), Is.Zero);
        Assert.That(await Cms.Get<IDictionaryItemService>().ExistsAsync("Gone"), Is.False);
        Cms.Get<IDocumentNavigationQueryService>().TryGetChildrenKeys(Home, out var children);
        Assert.That(children, Is.Empty);
    }

    private sealed class Told : INotificationHandler<ContentSavedNotification>
    {
        public List<string> Names { get; } = [];

        public void Handle(ContentSavedNotification notification) => Names.AddRange(notification.SavedEntities.Select(entity => entity.GetCultureName("en")!));
    }
}
