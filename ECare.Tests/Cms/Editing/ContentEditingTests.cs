using ECare.Cms.Hosting;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.DependencyInjection;
using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.Models.ContentEditing;
using Umbraco.Cms.Core.Notifications;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.OperationStatus;
using Umbraco.Cms.Core.Services.Querying.RecycleBin;

namespace ECare.Tests.Cms.Editing;

[TestFixture(ContentDatabaseProvider.Sqlite)]
[TestFixture(ContentDatabaseProvider.PostgreSql)]
[Category("Cms")]
internal sealed class ContentEditingTests(ContentDatabaseProvider provider) : EditingSite(provider)
{
    [Test]
    public async Task Creates_a_draft_that_nobody_sees()
    {
        var key = await CreateAsync(Home, ("en", "Plans"), ("nl-NL", "Abonnementen"));

        var page = Read(key);
        Assert.Multiple(() =>
        {
            Assert.That(page.Published, Is.False);
            Assert.That(page.ParentId, Is.EqualTo(Read(Home).Id));
            Assert.That(page.GetCultureName("nl-NL"), Is.EqualTo("Abonnementen"));
            Assert.That(Title(key), Is.EqualTo("Plans"));
        });
    }

    [Test]
    public async Task Says_which_value_is_missing_before_anything_is_created()
    {
        var draft = Draft(Home, ("en", "Plans"));
        draft.Properties = [];

        var validation = await Editing.ValidateCreateAsync(draft, User);

        Assert.That(validation.Status, Is.EqualTo(ContentEditingOperationStatus.PropertyValidationError));
        Assert.That(validation.Result.ValidationErrors.Select(error => (error.Alias, error.Culture)), Does.Contain(("title", (string?)"en")));
        Assert.That(Contents.CountChildren(Read(Home).Id), Is.Zero);
    }

    [Test]
    public async Task Refuses_what_does_not_exist_or_fit()
    {
        var strange = Draft(Home, ("xx-XX", "Strange"));
        var homeless = Draft(Guid.CreateVersion7(), ("en", "Homeless"));
        var unknown = Draft(Home, ("en", "Unknown"));
        unknown.Properties = [.. unknown.Properties, new PropertyValueModel { Alias = "nothing", Value = "x" }];
        var shapeless = Draft(Home, ("en", "Shapeless"));
        shapeless.ContentTypeKey = Guid.CreateVersion7();
        var endless = Draft(Home, ("en", new string('x', 300)));

        Assert.Multiple(async () =>
        {
            Assert.That((await Editing.CreateAsync(strange, User)).Status, Is.EqualTo(ContentEditingOperationStatus.InvalidCulture));
            Assert.That((await Editing.CreateAsync(homeless, User)).Status, Is.EqualTo(ContentEditingOperationStatus.ParentNotFound));
            Assert.That((await Editing.CreateAsync(unknown, User)).Status, Is.EqualTo(ContentEditingOperationStatus.PropertyTypeNotFound));
            Assert.That((await Editing.CreateAsync(shapeless, User)).Status, Is.EqualTo(ContentEditingOperationStatus.ContentTypeNotFound));
            Assert.That((await Editing.CreateAsync(endless, User)).Status, Is.EqualTo(ContentEditingOperationStatus.InvalidName));
            Assert.That((await Editing.UpdateAsync(Guid.CreateVersion7(), Change(("en", "x")), User)).Status, Is.EqualTo(ContentEditingOperationStatus.NotFound));
        });
    }

    [Test]
    public async Task Changes_the_draft_and_leaves_what_is_published()
    {
        var updated = await Editing.UpdateAsync(Home, Change(("en", "Welcome"), ("nl-NL", "Thuis")), User);

        Assert.That(updated.Success, Is.True);
        Assert.That(Title(Home), Is.EqualTo("Welcome"));
        Assert.That(Title(Home, published: true), Is.EqualTo("Home"));
        Assert.That(Read(Home).EditedCultures, Is.EquivalentTo(new[] { "en" }));
    }

    [Test]
    public async Task Gives_a_draft_back_the_published_words_without_calling_it_edited()
    {
        await Editing.UpdateAsync(Home, Change(("en", "Welcome"), ("nl-NL", "Thuis")), User);
        await Editing.UpdateAsync(Home, Change(("en", "Home"), ("nl-NL", "Thuis")), User);

        Assert.That(Read(Home).Edited, Is.False);
        Assert.That(Read(Home).EditedCultures, Is.Empty);
    }

    [Test]
    public async Task Saves_and_publishes_at_once()
    {
        var updated = await Editing.UpdateAndPublishAsync(Home, Change(("en", "Welcome"), ("nl-NL", "Welkom")), new HashSet<string> { "en" }, User);

        Assert.That(updated.Success, Is.True);
        Assert.That(Title(Home, published: true), Is.EqualTo("Welcome"));
        Assert.That(Title(Home, "nl-NL", published: true), Is.EqualTo("Thuis"));
        Assert.That(Title(Home, "nl-NL"), Is.EqualTo("Welkom"));
    }

    [Test]
    public async Task Moves_a_branch_and_everything_below_it()
    {
        var plans = await CreateAsync(Home, ("en", "Plans"));
        var gold = await CreateAsync(plans, ("en", "Gold"));
        var archive = await CreateAsync(Home, ("en", "Archive"));

        var moved = await Editing.MoveAsync(plans, archive, User);
        var intoItself = await Editing.MoveAsync(archive, gold, User);

        Assert.That(moved.Status, Is.EqualTo(ContentEditingOperationStatus.Success));
        Assert.That(intoItself.Status, Is.EqualTo(ContentEditingOperationStatus.ParentInvalid));
        Assert.That(Read(gold).Path, Is.EqualTo($"{Read(archive).Path},{Read(plans).Id},{Read(gold).Id}"));
        Assert.That(Read(gold).Level, Is.EqualTo(4));
    }

    [Test]
    public async Task Keeps_the_order_that_somebody_gave_the_pages_while_one_was_open()
    {
        var silver = await CreateAsync(Home, ("en", "Silver"));
        var gold = await CreateAsync(Home, ("en", "Gold"));
        var open = Read(silver);

        await Editing.SortByFieldAsync(Home, ContentSortField.Name, Direction.Ascending, "en", User);
        open.SetValue("title", "Silvery", "en");
        Assert.That(Contents.Save(open).Success, Is.True);

        Assert.That(Children(), Is.EqualTo(new[] { gold, silver }));
        Assert.That(Title(silver), Is.EqualTo("Silvery"));
    }

    [Test]
    public async Task Tells_an_editor_that_the_open_page_was_moved_meanwhile()
    {
        var plans = await CreateAsync(Home, ("en", "Plans"));
        var gold = await CreateAsync(plans, ("en", "Gold"));
        var archive = await CreateAsync(Home, ("en", "Archive"));
        var open = Read(gold);

        await Editing.MoveAsync(plans, archive, User);

        Assert.That(() => Contents.Save(open), Throws.TypeOf<ECare.Cms.Persistence.ContentChangedException>());
        Assert.That(Read(gold).Path, Is.EqualTo($"{Read(archive).Path},{Read(plans).Id},{Read(gold).Id}"));
    }

    [Test]
    public async Task Copies_a_branch_as_drafts_and_remembers_the_original()
    {
        var plans = await CreateAsync(Home, ("en", "Plans"));
        await CreateAsync(plans, ("en", "Gold"));
        await PublishAsync(plans, "en");

        var copied = await Editing.CopyAsync(plans, Home, relateToOriginal: true, includeDescendants: true, User);

        var copy = Read(copied.Result!.Key);
        Assert.That(copy.Published, Is.False);
        Assert.That(copy.GetCultureName("en"), Is.EqualTo("Plans (1)"));
        Assert.That(Contents.GetPagedChildren(copy.Id, 0, 10, out _, null, null, null).Select(child => child.GetCultureName("en")), Is.EqualTo(new[] { "Gold" }));
        Assert.That(Cms.Get<IRelationService>().GetByParentId(Read(plans).Id)!.Select(relation => relation.ChildId), Is.EqualTo(new[] { copy.Id }));
    }

    [Test]
    public async Task Names_what_was_moved_apart_from_those_who_are_there()
    {
        await CreateAsync(Home, ("en", "Gold"), ("nl-NL", "Goud"));
        var elsewhere = await CreateAsync(Home, ("en", "Former"));
        var gold = await CreateAsync(elsewhere, ("en", "Gold"), ("nl-NL", "Verguld"));

        await Editing.MoveAsync(gold, Home, User);

        Assert.That((Read(gold).GetCultureName("en"), Read(gold).GetCultureName("nl-NL")), Is.EqualTo(("Gold (1)", "Verguld")));
    }

    [Test]
    public async Task Sorts_by_hand_and_by_name_in_a_language()
    {
        var bronze = await CreateAsync(Home, ("en", "Bronze"), ("nl-NL", "3"));
        var silver = await CreateAsync(Home, ("en", "Silver"), ("nl-NL", "2"));
        var gold = await CreateAsync(Home, ("en", "Gold"), ("nl-NL", "1"));

        await Editing.SortAsync(Home, [new SortingModel { Key = gold, SortOrder = 0 }, new SortingModel { Key = silver, SortOrder = 1 }, new SortingModel { Key = bronze, SortOrder = 2 }], User);
        Assert.That(Children(), Is.EqualTo(new[] { gold, silver, bronze }));

        await Editing.SortByFieldAsync(Home, ContentSortField.Name, Direction.Ascending, "en", User);
        Assert.That(Children(), Is.EqualTo(new[] { bronze, gold, silver }));

        await Editing.SortByFieldAsync(Home, ContentSortField.Name, Direction.Ascending, "nl-NL", User);
        Assert.That(Children(), Is.EqualTo(new[] { gold, silver, bronze }));
    }

    [Test]
    public async Task Puts_a_page_from_the_recycle_bin_back_where_it_was()
    {
        var plans = await CreateAsync(Home, ("en", "Plans"));
        var gold = await CreateAsync(plans, ("en", "Gold"));
        await PublishAsync(plans, "en");

        var binned = await Editing.MoveToRecycleBinAsync(plans, User);
        Assert.That(binned.Status, Is.EqualTo(ContentEditingOperationStatus.Success));
        Assert.That(Read(gold).Trashed, Is.True);
        Assert.That(Read(plans).Path, Does.StartWith($"-1,{Constants.System.RecycleBinContent},"));

        var parent = await Cms.Get<IDocumentRecycleBinQueryService>().GetOriginalParentAsync(plans);
        Assert.That(parent.Result?.Key, Is.EqualTo(Home));

        var restored = await Editing.RestoreAsync(plans, Home, User, includeDescendants: true);
        Assert.That(restored.Status, Is.EqualTo(ContentEditingOperationStatus.Success));
        Assert.That(Read(gold).Trashed, Is.False);
        Assert.That(Read(gold).Path, Does.StartWith(Read(Home).Path + ","));
        Assert.That(Cms.Get<IRelationService>().GetByChildId(Read(plans).Id), Is.Empty);
    }

    [Test]
    public async Task Knows_that_a_page_in_the_bin_stood_at_the_root()
    {
        var other = await CreateAsync(null, ("en", "Other"));
        await Editing.MoveToRecycleBinAsync(other, User);

        var parent = await Cms.Get<IDocumentRecycleBinQueryService>().GetOriginalParentAsync(other);

        Assert.That(parent.Status, Is.EqualTo(RecycleBinQueryResultType.ParentIsRoot));
    }

    [Test]
    public async Task Deletes_for_good_only_what_is_in_the_bin()
    {
        var plans = await CreateAsync(Home, ("en", "Plans"));

        Assert.That((await Editing.DeleteFromRecycleBinAsync(plans, User)).Status, Is.EqualTo(ContentEditingOperationStatus.NotInTrash));
        await Editing.MoveToRecycleBinAsync(plans, User);
        Assert.That((await Editing.DeleteFromRecycleBinAsync(plans, User)).Status, Is.EqualTo(ContentEditingOperationStatus.Success));

        Assert.That(Contents.GetById(plans), Is.Null);
        Assert.That((await Editing.UpdateAsync(plans, Change(("en", "x")), User)).Status, Is.EqualTo(ContentEditingOperationStatus.NotFound));
    }

    [Test]
    public async Task Tells_the_second_editor_that_somebody_was_faster()
    {
        var mine = Read(Home);
        var theirs = Read(Home);
        theirs.SetValue("title", "Theirs", "en");
        Contents.Save(theirs);

        mine.SetValue("title", "Mine", "nl-NL");

        Assert.That(() => Contents.Save(mine), Throws.TypeOf<ECare.Cms.Persistence.ContentChangedException>());
        Assert.That(Title(Home), Is.EqualTo("Theirs"));
        Assert.That(Title(Home, "nl-NL"), Is.EqualTo("Thuis"));
        await Task.CompletedTask;
    }

    [Test]
    public async Task Tells_an_editor_what_a_handler_forbids()
    {
        var created = await Editing.CreateAsync(Draft(Home, ("en", "STOP")), User);

        Assert.That(created.Status, Is.EqualTo(ContentEditingOperationStatus.CancelledByNotification));
        Assert.That(Contents.CountChildren(Read(Home).Id), Is.Zero);
    }

    protected override void Configure(IUmbracoBuilder builder) => builder.AddNotificationHandler<ContentSavingNotification, NoStop>();

    private Guid[] Children() => [.. Contents.GetPagedChildren(Read(Home).Id, 0, 10, out _, null, null, null).Select(child => child.Key)];

    private sealed class NoStop : INotificationHandler<ContentSavingNotification>
    {
        public void Handle(ContentSavingNotification notification)
        {
            if (notification.SavedEntities.Any(entity => entity.GetCultureName("en") == "STOP"))
            {
                notification.CancelOperation(new EventMessage("Test", "No STOP allowed", EventMessageType.Error));
            }
        }
    }
}
