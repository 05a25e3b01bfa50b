using ECare.Cms.Hosting;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.ContentPublishing;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.OperationStatus;
using Umbraco.Extensions;

namespace ECare.Tests.Cms.Editing;

[TestFixture(ContentDatabaseProvider.Sqlite)]
[TestFixture(ContentDatabaseProvider.PostgreSql)]
[Category("Cms")]
internal sealed class ContentPublishingTests(ContentDatabaseProvider provider) : EditingSite(provider)
{
    [Test]
    public async Task Publishes_the_languages_asked_for()
    {
        var plans = await CreateAsync(Home, ("en", "Plans"), ("nl-NL", "Abonnementen"));

        await PublishAsync(plans, "en");

        Assert.That(Read(plans).PublishedCultures, Is.EquivalentTo(new[] { "en" }));
        Assert.That(Title(plans, "nl-NL", published: true), Is.Null);
    }

    /// <summary>A page of a country need not exist in the language that the installation calls its default.</summary>
    [Test]
    public async Task Brings_live_what_languages_share_with_whichever_goes_live()
    {
        var plans = await CreateAsync(Home, ("en", "Plans"), ("nl-NL", "Abonnementen"));
        await PublishAsync(plans, "en", "nl-NL");
        var document = Read(plans);
        document.SetValue("price", 12m);
        Contents.Save(document);

        await PublishAsync(plans, "nl-NL");

        Assert.That(Read(plans).GetValue<decimal>("price", published: true), Is.EqualTo(12m));
    }

    [Test]
    public async Task Refuses_a_language_that_is_unknown_or_misses_a_value()
    {
        var plans = await CreateAsync(Home, ("en", "Plans"));

        var unknown = await Publish(plans, "xx-XX");
        var empty = await Publish(plans, "ar-SA");
        var nobody = await Publish(Guid.CreateVersion7(), "en");

        Assert.That(unknown.Status, Is.EqualTo(ContentPublishingOperationStatus.InvalidCulture));
        Assert.That(empty.Success, Is.False);
        Assert.That(nobody.Status, Is.EqualTo(ContentPublishingOperationStatus.ContentNotFound));
        Assert.That(Read(plans).Published, Is.False);
    }

    [Test]
    public async Task Refuses_to_publish_below_a_page_that_is_not()
    {
        var plans = await CreateAsync(Home, ("en", "Plans"));
        var gold = await CreateAsync(plans, ("en", "Gold"));

        Assert.That((await Publish(gold, "en")).Status, Is.EqualTo(ContentPublishingOperationStatus.PathNotPublished));
    }

    [Test]
    public async Task Takes_down_one_language_or_all()
    {
        await Publishing.UnpublishAsync(Home, new HashSet<string> { "nl-NL" }, User);
        Assert.That(Read(Home).PublishedCultures, Is.EquivalentTo(new[] { "en" }));

        var all = await Publishing.UnpublishAsync(Home, new HashSet<string> { "*" }, User);
        Assert.That(all.Success, Is.True);
        Assert.That(Read(Home).Published, Is.False);
        Assert.That(Title(Home), Is.EqualTo("Home"));
    }

    [Test]
    public async Task Publishes_a_branch_while_the_editor_waits_or_in_the_background()
    {
        var plans = await CreateAsync(Home, ("en", "Plans"));
        var gold = await CreateAsync(plans, ("en", "Gold"));

        var now = await Publishing.PublishBranchAsync(plans, ["en"], PublishBranchFilter.IncludeUnpublished, User, useBackgroundThread: false);
        Assert.That(now.Status, Is.EqualTo(ContentPublishingOperationStatus.Success));
        Assert.That(Read(gold).Published, Is.True);

        await Publishing.UnpublishAsync(plans, new HashSet<string> { "*" }, User);
        var later = await Publishing.PublishBranchAsync(plans, ["en"], PublishBranchFilter.IncludeUnpublished, User, useBackgroundThread: true);
        Assert.That(later.Status, Is.EqualTo(ContentPublishingOperationStatus.Accepted));
        var task = later.Result.AcceptedTaskId!.Value;
        Assert.That(() => Publishing.IsPublishingBranchAsync(task).GetAwaiter().GetResult(), Is.False.After(20).Seconds.PollEvery(50));
        Assert.That((await Publishing.GetPublishBranchResultAsync(task)).Status, Is.EqualTo(ContentPublishingOperationStatus.Success));
        Assert.That(Read(plans).Published, Is.True);
    }

    [Test]
    public async Task Schedules_a_language_and_forgets_the_schedule_when_it_is_taken_back()
    {
        var plans = await CreateAsync(Home, ("en", "Plans"), ("nl-NL", "Abonnementen"));
        var start = TimeProvider.System.GetUtcNow().AddDays(1);

        var scheduled = await Publishing.PublishAsync(plans, [Scheduled("nl-NL", start, start.AddDays(2))], User);
        Assert.That(scheduled.Status, Is.EqualTo(ContentPublishingOperationStatus.Success));
        Assert.That(
            Contents.GetContentScheduleByContentId(plans).FullSchedule.Select(entry => (entry.Culture, entry.Action)),
            Is.EquivalentTo(new[] { ("nl-NL", ContentScheduleAction.Release), ("nl-NL", ContentScheduleAction.Expire) }));

        await Publishing.PublishAsync(plans, [Scheduled("nl-NL", null, null)], User);
        Assert.That(Contents.GetContentScheduleByContentId(plans).FullSchedule, Is.Empty);
    }

    [Test]
    public async Task Lists_versions_keeps_one_for_ever_and_brings_one_back()
    {
        await Editing.UpdateAsync(Home, Change(("en", "Second"), ("nl-NL", "Thuis")), User);
        await PublishAsync(Home, "en");
        await Editing.UpdateAsync(Home, Change(("en", "Third"), ("nl-NL", "Thuis")), User);
        var versions = Cms.Get<IContentVersionService>();

        var all = (await versions.GetPagedContentVersionsAsync(Home, "en", 0, 10)).Result!;
        Assert.That(all.Items.Count(version => version.CurrentPublishedVersion), Is.EqualTo(1));
        Assert.That(all.Items.Count(version => version.CurrentDraftVersion), Is.EqualTo(1));
        var oldest = all.Items.Last();

        Assert.That((await versions.GetAsync(oldest.VersionId.ToGuid())).Success, Is.True);
        await versions.SetPreventCleanupAsync(oldest.VersionId.ToGuid(), true, User);
        Assert.That((await versions.GetPagedContentVersionsAsync(Home, "en", 0, 10)).Result!.Items.Last().PreventCleanup, Is.True);

        var back = await versions.RollBackAsync(oldest.VersionId.ToGuid(), "en", User);
        Assert.That(back.Success, Is.True);
        Assert.That(Title(Home), Is.EqualTo("Home"));
        Assert.That(Title(Home, published: true), Is.EqualTo("Second"));
    }

    private static CulturePublishScheduleModel Scheduled(string culture, DateTimeOffset? from, DateTimeOffset? until) =>
        new() { Culture = culture, Schedule = new ContentScheduleModel { PublishDate = from, UnpublishDate = until } };

    private Task<Attempt<ContentPublishingResult, ContentPublishingOperationStatus>> Publish(Guid key, string culture) =>
        Publishing.PublishAsync(key, [new CulturePublishScheduleModel { Culture = culture }], User);
}
