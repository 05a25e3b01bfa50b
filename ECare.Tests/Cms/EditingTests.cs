using ECare.Cms.Hosting;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.DependencyInjection;
using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Notifications;
using Umbraco.Cms.Core.Services;

namespace ECare.Tests.Cms;

[TestFixture(ContentDatabaseProvider.Sqlite)]
[TestFixture(ContentDatabaseProvider.PostgreSql)]
[Category("Cms")]
internal sealed class EditingTests(ContentDatabaseProvider provider)
{
    private static readonly string[] EnglishAndDutch = ["en", "nl-NL"];

    private TestCms cms = null!;
    private IContentService contents = null!;
    private IContent home = null!;

    [SetUp]
    public async Task Start()
    {
        cms = await TestCms.StartAsync(builder => builder.AddNotificationHandler<ContentSavingNotification, NoStop>(), provider);
        await cms.AddLanguagesAsync();
        await cms.AddPageTypeAsync();
        contents = cms.Get<IContentService>();
        home = Page("Home", Constants.System.Root, ("en", "Home"), ("nl-NL", "Thuis"));
        contents.Save(home);
        contents.Publish(home, EnglishAndDutch);
        home = contents.GetById(home.Key)!;
    }

    [TearDown]
    public async Task Stop() => await cms.DisposeAsync();

    [Test]
    public void Publishes_in_the_languages_asked_for()
    {
        var plan = Saved(Page("Gold", home.Id, ("en", "Gold"), ("nl-NL", "Goud")));

        var result = contents.Publish(plan, ["en"]);

        var read = contents.GetById(plan.Key)!;
        Assert.Multiple(() =>
        {
            Assert.That(result.Result, Is.EqualTo(PublishResultType.SuccessPublishCulture));
            Assert.That(read.Published, Is.True);
            Assert.That(read.PublishedCultures, Is.EquivalentTo(new[] { "en" }));
            Assert.That(read.EditedCultures, Is.EquivalentTo(new[] { "nl-NL" }));
            Assert.That(read.GetValue("title", "en", published: true), Is.EqualTo("Gold"));
            Assert.That(read.GetValue("title", "nl-NL", published: true), Is.Null);
        });
    }

    [Test]
    public void Keeps_the_draft_apart_from_what_is_published()
    {
        var edited = contents.GetById(home.Key)!;
        edited.SetValue("title", "Changed", "en");
        edited.SetValue("price", 29.95m);
        contents.Save(edited);

        var read = contents.GetById(home.Key)!;
        Assert.Multiple(() =>
        {
            Assert.That(read.Edited, Is.True);
            Assert.That(read.GetValue("title", "en"), Is.EqualTo("Changed"));
            Assert.That(read.GetValue("title", "en", published: true), Is.EqualTo("Home"));
            Assert.That(read.GetValue("price"), Is.EqualTo(29.95m));
            Assert.That(read.IsDirty(), Is.False);
        });
    }

    [Test]
    public void Refuses_to_publish_without_a_mandatory_value()
    {
        var bad = contents.Create("Bad", home.Id, "page");
        bad.SetCultureName("Bad", "en");
        Saved(bad);

        var result = contents.Publish(bad, ["en"]);

        Assert.That(result.Result, Is.EqualTo(PublishResultType.FailedPublishContentInvalid));
        Assert.That(result.InvalidProperties!.Select(property => property.Alias), Is.EqualTo(new[] { "title" }));
    }

    [Test]
    public void Does_not_save_what_a_notification_handler_cancels()
    {
        var stopped = Page("STOP", home.Id, ("en", "STOP"));

        Assert.That(contents.Save(stopped).Result, Is.EqualTo(OperationResultType.FailedCancelledByEvent));
        Assert.That(contents.CountChildren(home.Id), Is.Zero);
    }

    [Test]
    public void Brings_an_old_version_back()
    {
        var edited = contents.GetById(home.Key)!;
        edited.SetValue("title", "Second", "en");
        Saved(edited);
        contents.Publish(contents.GetById(home.Key)!, ["en"]);
        var oldest = contents.GetVersionIds(home.Id, 10).Last();

        contents.Rollback(home.Id, oldest, "en");

        Assert.That(contents.GetById(home.Key)!.GetValue("title", "en"), Is.EqualTo("Home"));
        Assert.That(contents.GetById(home.Key)!.GetValue("title", "en", published: true), Is.EqualTo("Second"));
    }

    [Test]
    public void Takes_one_language_down_and_leaves_the_other()
    {
        var result = contents.Unpublish(home, "nl-NL");

        Assert.That(result.Result, Is.EqualTo(PublishResultType.SuccessUnpublishCulture));
        Assert.That(contents.GetById(home.Key)!.PublishedCultures, Is.EquivalentTo(new[] { "en" }));
    }

    [Test]
    public void Takes_everything_down_with_the_mandatory_language()
    {
        contents.Unpublish(home, "en");

        var read = contents.GetById(home.Key)!;
        Assert.That(read.Published, Is.False);
        Assert.That(read.GetValue("title", "nl-NL", published: true), Is.Null);
    }

    [Test]
    public void Publishes_what_is_due()
    {
        var plan = Saved(Page("Gold", home.Id, ("en", "Gold")));
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        contents.PersistContentSchedule(plan, ContentScheduleCollection.CreateWithEntry("en", now.AddSeconds(-5), now.AddDays(1)));

        var results = contents.PerformScheduledPublish(now).ToList();

        Assert.Multiple(() =>
        {
            Assert.That(results.Select(result => result.Result), Is.EqualTo(new[] { PublishResultType.SuccessPublishCulture }));
            Assert.That(contents.GetById(plan.Key)!.Published, Is.True);
            Assert.That(contents.GetContentScheduleByContentId(plan.Id).FullSchedule.Select(left => left.Action), Is.EqualTo(new[] { ContentScheduleAction.Expire }));
        });
    }

    [Test]
    public async Task Moves_copies_sorts_and_bins_with_all_below()
    {
        var plans = Saved(Page("Plans", home.Id, ("en", "Plans")));
        var gold = Saved(Page("Gold", plans.Id, ("en", "Gold")));
        var silver = Saved(Page("Silver", plans.Id, ("en", "Silver")));
        var other = Saved(Page("Other", home.Id, ("en", "Other")));

        var copy = contents.Copy(contents.GetById(gold.Key)!, other.Id, false)!;
        contents.Sort([silver.Id, gold.Id]);
        contents.Move(contents.GetById(plans.Key)!, other.Id);

        Assert.Multiple(() =>
        {
            Assert.That(copy.Path, Is.EqualTo($"{other.Path},{copy.Id}"));
            Assert.That(contents.GetById(gold.Key)!.Path, Is.EqualTo($"{other.Path},{plans.Id},{gold.Id}"));
            Assert.That(contents.GetById(gold.Key)!.Level, Is.EqualTo(4));
            Assert.That(Children(plans.Id), Is.EqualTo(new[] { silver.Id, gold.Id }));
        });

        contents.MoveToRecycleBin(contents.GetById(other.Key)!);
        Assert.That(contents.GetPagedContentInRecycleBin(0, 10, out var binned).Count(), Is.EqualTo(5));
        Assert.That(binned, Is.EqualTo(5));
        Assert.That((await contents.EmptyRecycleBinAsync(TestCms.User)).Result, Is.EqualTo(OperationResultType.Success));
        Assert.That(contents.Count(), Is.EqualTo(1));
    }

    [Test]
    public void Publishes_a_branch()
    {
        Saved(Page("Plans", home.Id, ("en", "Plans")));

        var results = contents.PublishBranch(contents.GetById(home.Key)!, PublishBranchFilter.IncludeUnpublished, ["en"]).ToList();

        Assert.That(results.Select(result => result.Success), Is.All.True);
        Assert.That(contents.CountPublished(), Is.EqualTo(2));
    }

    [Test]
    public void Gives_the_second_of_two_equal_names_a_number()
    {
        var first = contents.Create("Setting", home.Id, "page");
        var second = contents.Create("Setting", home.Id, "page");
        contents.Save(first);
        contents.Save(second);

        Assert.That(contents.GetById(second.Key)!.Name, Is.EqualTo("Setting (1)"));
    }

    [Test]
    public void Gives_the_second_of_two_equal_names_a_number_in_that_language_only()
    {
        var first = Saved(Page("Gold", home.Id, ("en", "Gold"), ("nl-NL", "Goud")));
        var second = Saved(Page("Gold", home.Id, ("en", "Gold"), ("nl-NL", "Zilver")));

        var read = contents.GetById(second.Key)!;
        Assert.Multiple(() =>
        {
            Assert.That(contents.GetById(first.Key)!.GetCultureName("en"), Is.EqualTo("Gold"));
            Assert.That(read.GetCultureName("en"), Is.EqualTo("Gold (1)"));
            Assert.That(read.GetCultureName("nl-NL"), Is.EqualTo("Zilver"));
        });
    }

    [Test]
    public async Task Keeps_the_values_of_a_property_that_gets_another_alias()
    {
        var types = cms.Get<IContentTypeService>();
        var type = types.Get("page")!;
        type.PropertyTypes.Single(property => property.Alias == "title").Alias = "heading";
        await types.UpdateAsync(type, TestCms.User);

        var read = contents.GetById(home.Key)!;
        Assert.That(read.GetValue("heading", "en"), Is.EqualTo("Home"));
        Assert.That(read.GetValue("heading", "nl-NL", published: true), Is.EqualTo("Thuis"));
    }

    [Test]
    public void Stores_what_no_database_likes()
    {
        const string Odd = "نص 😀 \u0000 'quoted' \"%_\\ ]]>";
        var page = Page("Odd", home.Id, ("en", Odd));
        page.SetCultureName("50%_off\\", "en");
        Saved(page);

        var read = contents.GetById(page.Key)!;
        Assert.That(read.GetValue("title", "en"), Is.EqualTo(Odd));
        Assert.That(read.GetCultureName("en"), Is.EqualTo("50%_off\\"));
    }

    private static void Put(IContent page, string culture, string name)
    {
        page.SetCultureName(name, culture);
        page.SetValue("title", name, culture);
    }

    private IContent Page(string name, int parentId, params (string Culture, string Name)[] texts)
    {
        var page = contents.Create(name, parentId, "page");
        foreach (var (culture, text) in texts)
        {
            Put(page, culture, text);
        }

        return page;
    }

    private IContent Saved(IContent page)
    {
        contents.Save(page);
        return page;
    }

    private int[] Children(int id) => [.. contents.GetPagedChildren(id, 0, 10, out _, null, null, null).Select(child => child.Id)];

    private sealed class NoStop : INotificationHandler<ContentSavingNotification>
    {
        public void Handle(ContentSavingNotification notification)
        {
            if (notification.SavedEntities.Any(entity => entity.Name == "STOP"))
            {
                notification.CancelOperation(new EventMessage("Test", "No STOP allowed", EventMessageType.Error));
            }
        }
    }
}
